import { ownStart } from "./trace-fields.ts";

/**
 * The identity of a mail (spec C8): the SHA-256, in hex, of its bytes without the trace fields above the sender's own
 * header, because every redelivery puts fresh ones there. Two deliveries of one mail have one identity; any other
 * difference, be it a line ending, gives another. Bytes are never decoded: no charset may decide what is a duplicate.
 */
export async function mailIdentity(raw: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", withoutTrace(raw));
  return Array.from(new Uint8Array(digest), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
}

function withoutTrace(raw: Uint8Array): Uint8Array {
  return raw.subarray(ownStart(raw));
}

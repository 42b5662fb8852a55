import { MAX_HEADER_BYTES } from "../limits.ts";

const LF = 0x0a;
const SPACE = 0x20;
const TAB = 0x09;
const COLON = 0x3a;

/** The longest of the names below, with room for the blanks some servers put before the colon. */
const MAX_TRACE_NAME_BYTES = 80;
const traceNames = new Set([
  "received",
  "return-path",
  "received-spf",
  "authentication-results",
]);
const traceNamePrefixes = ["arc-", "x-cf-"];

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

/** Trace fields stand on top (RFC 5321 §4.4); the first other field ends them, whatever follows it. */
function withoutTrace(raw: Uint8Array): Uint8Array {
  let start = 0;
  // A mail that is nothing but Received lines costs no more than a header may.
  while (start < MAX_HEADER_BYTES && isTraceField(raw, start)) {
    start = fieldEnd(raw, start);
  }
  return raw.subarray(start);
}

function isTraceField(raw: Uint8Array, start: number): boolean {
  const head = raw.subarray(start, start + MAX_TRACE_NAME_BYTES);
  const colon = head.indexOf(COLON);
  if (colon < 1) return false;
  const name = String.fromCharCode(...head.subarray(0, colon))
    .toLowerCase()
    .replace(/[ \t]+$/, "");
  return (
    traceNames.has(name) ||
    traceNamePrefixes.some((prefix) => name.startsWith(prefix))
  );
}

/** Where the next field starts: after the line and its folded continuation lines (RFC 5322 §2.2.3). */
function fieldEnd(raw: Uint8Array, start: number): number {
  let position = start;
  do {
    const lineEnd = raw.indexOf(LF, position);
    if (lineEnd < 0) return raw.length;
    position = lineEnd + 1;
  } while (raw[position] === SPACE || raw[position] === TAB);
  return position;
}

import { createHmac } from "node:crypto";
import { logFailure } from "../lib/log.ts";

/** The Workers rate-limit binding: counts in memory, per location. */
export interface RateLimit {
  limit(options: { key: string }): Promise<{ success: boolean }>;
}

/** An IPv6 address is one of 2^64 that one subscriber has: what is counted is the network (RFC 6177). */
function networkOf(address: string): string {
  if (!address.includes(":") || address.includes(".")) return address;
  const [head = "", tail = ""] = address.split("::");
  const groups = head.split(":");
  const end = tail === "" ? 0 : tail.split(":").length;
  const zeros = Math.max(0, 8 - groups.length - end);
  return [...groups, ...Array<string>(zeros).fill("0"), ...tail.split(":")]
    .slice(0, 4)
    .map((group) => Number.parseInt(group || "0", 16))
    .join(":");
}

/**
 * Whether one address sends to one form more often than a person would. No address is stored: the limiter counts a
 * keyed hash that is another each day.
 */
export async function isTooOften(
  limiter: RateLimit,
  secret: string,
  {
    address,
    formId,
    now,
  }: { address: string | null; formId: string; now: number },
): Promise<boolean> {
  if (address === null) return false;
  const day = Math.floor(now / 86_400_000);
  const key = createHmac("sha256", secret)
    .update(`sender|${day}|${formId}|${networkOf(address)}`)
    .digest("base64url");
  try {
    return !(await limiter.limit({ key })).success;
  } catch (error) {
    // A limiter that cannot be asked is no evidence against anybody.
    logFailure("rate_limit_unavailable")(error);
    return false;
  }
}

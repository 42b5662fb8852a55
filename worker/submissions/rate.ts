import { createHmac } from "node:crypto";
import { logFailure } from "../lib/log.ts";

/** The Workers rate-limit binding: counts in memory, per location. */
export interface RateLimit {
  limit(options: { key: string }): Promise<{ success: boolean }>;
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
    .update(`sender|${day}|${formId}|${address}`)
    .digest("base64url");
  try {
    return !(await limiter.limit({ key })).success;
  } catch (error) {
    // A limiter that cannot be asked is no evidence against anybody.
    logFailure("rate_limit_unavailable")(error);
    return false;
  }
}

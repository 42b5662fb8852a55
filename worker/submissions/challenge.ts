import { z } from "zod";
import { logFailure } from "../lib/log.ts";
import { CHALLENGE_TIMEOUT_MS } from "../limits.ts";

const VERIFY = "https://challenges.cloudflare.com/turnstile/v0/siteverify";

const answerSchema = z.object({ success: z.boolean() });

/**
 * Whether the visitor passed Turnstile, by its own word. A service that cannot be asked is no evidence against
 * anybody: the submission then stands by its other marks.
 */
export async function passesChallenge(
  secret: string,
  token: string,
): Promise<boolean> {
  if (token === "" || token.length > 2048) return false;
  try {
    const response = await fetch(VERIFY, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ secret, response: token }),
      signal: AbortSignal.timeout(CHALLENGE_TIMEOUT_MS),
    });
    return answerSchema.parse(await response.json()).success;
  } catch (error) {
    logFailure("challenge_unavailable")(error);
    return true;
  }
}

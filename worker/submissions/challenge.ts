import { createHash } from "node:crypto";
import { z } from "zod";
import { logFailure } from "../lib/log.ts";
import { CHALLENGE_TIMEOUT_MS } from "../limits.ts";

const VERIFY = "https://challenges.cloudflare.com/turnstile/v0/siteverify";

const answerSchema = z.object({ success: z.boolean() });

/**
 * Whether the visitor passed Turnstile, by its own word. It takes a token once; sent twice from one page, as by a double
 * click, it is one question, so that the second is not taken for a program's. A service that cannot be asked is no
 * evidence against anybody: the submission then stands by its other marks.
 */
export async function passesChallenge(
  secret: string,
  token: string,
  pageKey: string | null,
): Promise<boolean> {
  if (token === "" || token.length > 2048) return false;
  try {
    const response = await fetch(VERIFY, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        secret,
        response: token,
        ...(pageKey === null
          ? {}
          : { idempotency_key: asUuid(`${pageKey}|${token}`) }),
      }),
      signal: AbortSignal.timeout(CHALLENGE_TIMEOUT_MS),
    });
    return answerSchema.parse(await response.json()).success;
  } catch (error) {
    logFailure("challenge_unavailable")(error);
    return true;
  }
}

/** Turnstile takes nothing else as its key. */
function asUuid(text: string): string {
  const hex = createHash("sha256").update(text).digest("hex");
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join("-");
}

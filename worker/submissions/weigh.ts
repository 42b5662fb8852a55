import type { House } from "../apply.ts";
import { readConfig } from "../env.ts";
import type { SpamReason } from "../enumerations.ts";
import type { Answer } from "../hosted/contract.ts";
import { CHALLENGE_INPUT, KEY_INPUT } from "../hosted/form-page.ts";
import { readPageKey, type PageKey } from "../hosted/page-key.ts";
import type { Submitted } from "../hosted/read-body.ts";
import { HONEYPOT, suspicionsOf } from "../hosted/suspicion.ts";
import { passesChallenge } from "./challenge.ts";
import { isTooOften } from "./rate.ts";

interface Weighed {
  /** Of the form or survey. */
  pageId: string;
  submitted: Submitted;
  answers: readonly Answer[];
  blockedWords: readonly string[];
  maxLinks: number;
  /** Of who sent it, where the platform says. */
  address: string | null;
}

/** The key of the page that something was sent from, and what speaks for a program having sent it (spec K5). */
export async function weigh(
  { env }: House,
  { pageId, submitted, answers, blockedWords, maxLinks, address }: Weighed,
): Promise<{ key: PageKey; reasons: SpamReason[] }> {
  const now = Date.now();
  const first = (name: string) => submitted.values.get(name)?.[0] ?? "";
  const { linkSecret, turnstile } = readConfig(env);
  const key = readPageKey(linkSecret, pageId, first(KEY_INPUT), now);
  const [tooOften, passes] = await Promise.all([
    isTooOften(env.FORM_LIMIT, linkSecret, { address, formId: pageId, now }),
    turnstile
      ? passesChallenge(
          turnstile.secret,
          first(CHALLENGE_INPUT),
          key.state === "valid" ? key.id : null,
        )
      : true,
  ]);
  return {
    key,
    reasons: [
      ...suspicionsOf({
        key,
        honeypot: submitted.values.get(HONEYPOT)?.find(Boolean) ?? "",
        texts: answers.flatMap((answer) => answer.values),
        blockedWords,
        maxLinks,
        now,
      }),
      ...(tooOften ? ["rate_limited" as const] : []),
      ...(passes ? [] : ["challenge_failed" as const]),
    ],
  };
}

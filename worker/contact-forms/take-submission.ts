import { createHash } from "node:crypto";
import { apply, type House } from "../apply.ts";
import { randomToken } from "../db/ids.ts";
import { readConfig } from "../env.ts";
import type { SpamReason } from "../enumerations.ts";
import {
  CHALLENGE_INPUT,
  KEY_INPUT,
  SUBSCRIBE_INPUT,
} from "../hosted/form-page.ts";
import { readPageKey, type PageKey } from "../hosted/page-key.ts";
import type { ReadAnswers } from "../hosted/read-answers.ts";
import type { Submitted } from "../hosted/read-body.ts";
import { HONEYPOT, suspicionsOf } from "../hosted/suspicion.ts";
import { clientIdSchema } from "../lib/contract.ts";
import { logFailure } from "../lib/log.ts";
import { MAX_INLINE_BODY_BYTES } from "../limits.ts";
import { passesChallenge } from "./challenge.ts";
import { SUBJECT_FIELD, type FormDefinition } from "./contract.ts";
import { layOut } from "./lay-out.ts";
import { removeStored, storeFiles } from "./quarantine.ts";
import type { HostedForm } from "./queries.ts";
import { isTooOften } from "./rate.ts";
import { submitForm, type SubmissionOutcome } from "./submit.ts";

/** How it was sent, as far as that speaks for or against it. */
export interface Sending {
  /** Of who sent it, where the platform says. */
  address: string | null;
  /** By script, from a client that chooses its own id. */
  byApi: boolean;
}

/**
 * Takes a submission whose answers fit: weighs what is suspect, stores files and long text, then commits. Storage comes
 * first, so that no row names what is not there; what a repeated submission stored is removed again.
 */
export async function takeSubmission(
  house: House,
  { form: row, audienceName }: HostedForm,
  definition: FormDefinition,
  submitted: Submitted,
  read: ReadAnswers,
  sending: Sending,
): Promise<SubmissionOutcome> {
  const now = Date.now();
  const { env } = house;
  const config = readConfig(env);
  const first = (name: string) => submitted.values.get(name)?.[0] ?? "";
  const key = readPageKey(config.linkSecret, row.id, first(KEY_INPUT), now);
  const reasons: SpamReason[] = [
    ...suspicionsOf({
      key,
      honeypot: first(HONEYPOT),
      texts: read.answers.flatMap((answer) => answer.values),
      blockedWords: definition.blockedWords,
      maxLinks: definition.maxLinks,
      now,
    }),
    ...(await outsideEvidence(
      house,
      row.id,
      first(CHALLENGE_INPUT),
      sending.address,
    )),
  ];
  const files = await storeFiles(
    env.FILES,
    row.audienceId,
    read.files,
    reasons.length > 0,
  );
  const bodyKey = await storeText(env.FILES, row.audienceId, read);
  const subject =
    read.answers.find((answer) => answer.id === SUBJECT_FIELD)?.values[0] ?? "";
  const ticked = definition.subscribe && first(SUBSCRIBE_INPUT) !== "";
  const scope = { audienceId: row.audienceId, actor: { id: null } };
  const taken = await apply(house, scope, submitForm, {
    formId: row.id,
    formTitle: definition.title,
    pageKey: keyOf(key, first("clientId"), sending),
    contentHash: hashOf(read),
    email: read.email,
    name: read.name,
    subject,
    answers: read.answers,
    files,
    bodyKey,
    reasons,
    consent: ticked ? (definition.subscribe?.wording ?? null) : null,
    acknowledgement: definition.acknowledgement && {
      ...definition.acknowledgement,
      house: {
        mailFrom: config.mailFrom,
        fromName: audienceName,
        messageIdDomain: config.inboundDomain,
      },
    },
  });
  if (taken.outcome === "repeated")
    house.later(
      removeStored(env.FILES, files, bodyKey).catch(
        logFailure("repeated_files_left"),
      ),
    );
  return taken;
}

async function outsideEvidence(
  { env }: House,
  formId: string,
  challenge: string,
  address: string | null,
): Promise<SpamReason[]> {
  const { linkSecret, turnstile } = readConfig(env);
  const [tooOften, passes] = await Promise.all([
    isTooOften(env.FORM_LIMIT, linkSecret, {
      address,
      formId,
      now: Date.now(),
    }),
    turnstile ? passesChallenge(turnstile.secret, challenge) : true,
  ]);
  return [
    ...(tooOften ? ["rate_limited" as const] : []),
    ...(passes ? [] : ["challenge_failed" as const]),
  ];
}

function keyOf(
  key: PageKey,
  clientId: string,
  { byApi }: Sending,
): string | null {
  if (key.state === "valid") return key.id;
  const own = clientIdSchema.safeParse(clientId);
  return byApi && own.success ? `client:${own.data}` : null;
}

/** All that makes two submissions the same. */
function hashOf({ answers, files }: ReadAnswers): string {
  const hash = createHash("sha256").update(
    JSON.stringify(answers.map(({ id, values }) => [id, values])),
  );
  for (const file of files) hash.update(file.content);
  return hash.digest("base64url");
}

/** Puts a text that is too long for a row in R2, as bodies of mails are. */
async function storeText(
  files: R2Bucket,
  audienceId: string,
  { answers }: ReadAnswers,
): Promise<string | null> {
  const text = layOut(answers);
  if (new TextEncoder().encode(text).byteLength <= MAX_INLINE_BODY_BYTES)
    return null;
  const bodyKey = `bodies/${audienceId}/form/${randomToken()}`;
  await files.put(bodyKey, JSON.stringify({ text, html: null }));
  return bodyKey;
}

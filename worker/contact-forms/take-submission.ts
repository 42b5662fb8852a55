import { createHash } from "node:crypto";
import { apply, type House } from "../apply.ts";
import { readConfig } from "../env.ts";
import { SUBSCRIBE_INPUT } from "../hosted/form-page.ts";
import type { PageKey } from "../hosted/page-key.ts";
import { isTicked, type ReadAnswers } from "../hosted/read-answers.ts";
import type { Submitted } from "../hosted/read-body.ts";
import { clientIdSchema } from "../lib/contract.ts";
import { AppError } from "../lib/errors.ts";
import { logFailure } from "../lib/log.ts";
import { MAX_SUBJECT_CHARACTERS } from "../limits.ts";
import { cleanLine } from "../mail/clean-text.ts";
import { weigh } from "../submissions/weigh.ts";
import { storeText } from "../submissions/store-text.ts";
import { SUBJECT_FIELD, type FormDefinition } from "./contract.ts";
import { layOut } from "./lay-out.ts";
import { removeStored, storeFiles } from "./quarantine.ts";
import { readSubmissionFacts, type HostedForm } from "./queries.ts";
import { CLIENT_KEY, submitForm, type SubmissionOutcome } from "./submit.ts";

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
  const { env } = house;
  const config = readConfig(env);
  const first = (name: string) => submitted.values.get(name)?.[0] ?? "";
  const { key, reasons } = await weigh(house, {
    pageId: row.id,
    submitted,
    answers: read.answers,
    blockedWords: definition.blockedWords,
    maxLinks: definition.maxLinks,
    address: sending.address,
  });
  const pageKey = keyOf(key, first("clientId"), sending);
  const files = await storeFiles(
    env.FILES,
    row.audienceId,
    read.files,
    reasons.length > 0 ||
      (read.files.length > 0 && (await willWait(house, row, pageKey, read))),
  );
  const text = layOut(read.answers);
  const bodyKey = await storeText(env.FILES, row.audienceId, text);
  const subject = cleanLine(
    read.answers
      .find((answer) => answer.id === SUBJECT_FIELD)
      ?.values.join(", ") ?? "",
    MAX_SUBJECT_CHARACTERS,
  );
  const ticked =
    definition.subscribe !== null && isTicked(first(SUBSCRIBE_INPUT));
  const scope = { audienceId: row.audienceId, actor: { id: null } };
  const discard = () =>
    house.later(
      removeStored(env.FILES, files, bodyKey).catch(
        logFailure("repeated_files_left"),
      ),
    );
  const taken = await apply(house, scope, submitForm, {
    origin: { source: "contact_form", id: row.id },
    pageKey,
    contentHash: hashOf(read, ticked),
    email: read.email,
    name: read.name,
    subject: subject || definition.title,
    text,
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
  }).catch((error: unknown) => {
    // Refused, so that nothing names them; of any other failure nobody knows what was committed.
    if (error instanceof AppError) discard();
    throw error;
  });
  if (taken.outcome === "repeated") discard();
  return taken;
}

/** Whether the commit will find against it: its key was used before, or its sender is blocked. */
async function willWait(
  { db }: House,
  { id, audienceId }: HostedForm["form"],
  pageKey: string | null,
  { email }: ReadAnswers,
): Promise<boolean> {
  const { byKey, rule } = await readSubmissionFacts(db, {
    formId: id,
    audienceId,
    pageKey,
    email,
    contentHash: "",
    since: 0,
  });
  return byKey !== null || rule === "spam";
}

function keyOf(
  key: PageKey,
  clientId: string,
  { byApi }: Sending,
): string | null {
  if (key.state === "valid") return key.id;
  const own = clientIdSchema.safeParse(clientId);
  return byApi && own.success ? `${CLIENT_KEY}${own.data}` : null;
}

/** All that makes two submissions the same. */
function hashOf({ answers, files }: ReadAnswers, ticked: boolean): string {
  const hash = createHash("sha256").update(
    JSON.stringify([ticked, answers.map(({ id, values }) => [id, values])]),
  );
  for (const file of files) hash.update(file.content);
  return hash.digest("base64url");
}

import type { Change, Context } from "../change.ts";
import type { Statement } from "../db/open.ts";
import type { SpamReason } from "../enumerations.ts";
import {
  letSubmissionWait,
  recordSubmission,
} from "../inbound/record-submission.ts";
import { dayOf } from "../lib/days.ts";
import { clientIdReused } from "../lib/errors.ts";
import { SAME_SUBMISSION_WINDOW_MS } from "../limits.ts";
import type { Answer } from "../hosted/contract.ts";
import {
  asWaiting,
  fileSubmission,
  type Submission,
} from "../submissions/file-submission.ts";
import {
  countFormDay,
  countSubmission,
  expectNoSameSubmission,
  insertSubmission,
  readSubmissionFacts,
} from "./queries.ts";

/** What a client's own id begins with among the keys of pages. */
export const CLIENT_KEY = "client:";

export interface NewSubmission extends Submission {
  answers: Answer[];
  /** Of the page that it was sent from, or the client's own; null for a plain form without one. */
  pageKey: string | null;
  /** SHA-256 of who and what. */
  contentHash: string;
}

export interface SubmissionOutcome {
  outcome: "filed" | "spam" | "repeated";
  submissionId: string;
}

/**
 * Takes one submission, once: the same key, or without a key the same content by the same address within ten minutes,
 * is the same submission; a client's own id for something else is `client_id_reused`. What is suspect waits under Spam with its reasons; anything else becomes a conversation.
 */
export async function submitForm(
  context: Context,
  arrived: NewSubmission,
): Promise<Change<SubmissionOutcome>> {
  const { db, audienceId, now, newId } = context;
  const { pageKey, contentHash, email } = arrived;
  const formId = arrived.origin.id;
  const since = now - SAME_SUBMISSION_WINDOW_MS;
  const same = { formId, contentHash, since };
  const facts = await readSubmissionFacts(db, {
    ...same,
    audienceId,
    pageKey,
    email,
  });
  const isReplay = facts.byKey !== null;
  const known = [facts.byKey, pageKey === null || isReplay ? facts.same : null]
    .filter((row) => row !== null)
    .find((row) => row.contentHash === contentHash);
  if (known)
    return {
      writes: [],
      result: { outcome: "repeated", submissionId: known.id },
    };
  // A person sent another page; a program has a fault that it must hear of (spec K4).
  if (isReplay && pageKey?.startsWith(CLIENT_KEY)) throw clientIdReused();
  const reasons: SpamReason[] = [
    ...arrived.reasons,
    ...(isReplay ? ["replayed_key" as const] : []),
    ...(facts.rule === "spam" ? ["blocked_sender" as const] : []),
  ];
  const spam = reasons.length > 0;
  const submission = {
    ...arrived,
    reasons,
    id: newId("submission"),
    inboundId: newId("inbound"),
    at: now,
  };
  const placed = spam
    ? letSubmissionWait(context, asWaiting(submission))
    : await file(context, submission, facts.contact);
  return {
    ...placed,
    expects: [
      ...(placed.expects ?? []),
      // Two at once without a key: the batch of the second fails, and it is found then.
      ...(pageKey === null || isReplay
        ? [expectNoSameSubmission(db, same)]
        : []),
    ],
    writes: [
      insertSubmission(db, {
        id: submission.id,
        audienceId,
        formId,
        // The key is the first one's.
        pageKey: isReplay ? null : pageKey,
        contentHash,
        email,
        name: arrived.name,
        subject: arrived.subject,
        answersJson: arrived.answers,
        filesJson: arrived.files,
        bodyKey: arrived.bodyKey,
        reasonsJson: reasons,
        consent: arrived.consent,
        at: now,
      }),
      ...placed.writes,
      ...count(context, formId, spam),
    ],
    result: {
      outcome: spam ? "spam" : "filed",
      submissionId: submission.id,
    },
  };
}

async function file(
  context: Context,
  submission: Parameters<typeof fileSubmission>[1],
  contact: Parameters<typeof fileSubmission>[2],
): Promise<Omit<Change, "result">> {
  const {
    conversationId: _,
    messageId,
    ...filing
  } = await fileSubmission(context, submission, contact);
  const { inboundId } = submission;
  return {
    ...filing,
    writes: [
      ...filing.writes,
      ...recordSubmission(context, asWaiting(submission), {
        inboundId,
        messageId,
      }),
    ],
  };
}

function count(
  { db, now }: Context,
  formId: string,
  spam: boolean,
): Statement[] {
  const day = dayOf(now);
  return [
    countSubmission(db, formId, { at: now, spam }),
    countFormDay(db, formId, day, { submissions: 1, spam: spam ? 1 : 0 }),
  ];
}

import type { Change, Context } from "../change.ts";
import type { Thread } from "../conversations/thread.ts";
import type { Statement } from "../db/open.ts";
import type { SpamReason } from "../enumerations.ts";
import type { Answer } from "../hosted/contract.ts";
import {
  letSubmissionWait,
  recordSubmission,
} from "../inbound/record-submission.ts";
import { dayOf } from "../lib/days.ts";
import { SAME_SUBMISSION_WINDOW_MS } from "../limits.ts";
import {
  asWaiting,
  fileSubmission,
  type NumberedSubmission,
  type Submission,
} from "../submissions/file-submission.ts";
import { countsOf } from "./count-answers.ts";
import { isOpen } from "./lay-out.ts";
import { noteContact } from "./note-contact.ts";
import {
  countOptions,
  countResponse,
  countSurveyDay,
  expectNoSameResponse,
  expectResponseVersion,
  insertResponse,
  readResponseFacts,
  updateResponse,
  type ResponseRow,
} from "./queries.ts";

type Facts = Awaited<ReturnType<typeof readResponseFacts>>;

export interface NewResponse {
  surveyId: string;
  title: string;
  pageKey: string | null;
  contentHash: string;
  answers: Answer[];
  /** Empty where none was asked or given, or the survey is anonymous. */
  email: string;
  name: string;
  /** Of a personal link: whose one answer it is. */
  contactId: string | null;
  anonymous: boolean;
  /** Each response with an address becomes a conversation. */
  notifies: boolean;
  text: string;
  bodyKey: string | null;
  reasons: SpamReason[];
  consent: string | null;
}

export type ResponseOutcome = "taken" | "edited" | "spam" | "repeated";

/**
 * Takes one response, once. A personal link has one answer: answering again edits it. What is suspect is kept apart with
 * its reasons, in no count, and waits under Spam where it would have become a conversation. Of an anonymous survey
 * nothing is kept of who answered.
 */
export async function submitResponse(
  context: Context,
  arrived: NewResponse,
): Promise<Change<ResponseOutcome>> {
  const { db, audienceId, now } = context;
  const { surveyId, contentHash, pageKey } = arrived;
  const same = {
    surveyId,
    contentHash,
    since: now - SAME_SUBMISSION_WINDOW_MS,
  };
  const facts = await readResponseFacts(db, {
    ...same,
    audienceId,
    pageKey,
    email: arrived.email,
    contactId: arrived.contactId,
  });
  const isReplay = facts.byKey !== null;
  const known = [facts.byKey, pageKey === null || isReplay ? facts.same : null]
    .filter((row) => row !== null)
    .find((row) => row.contentHash === contentHash);
  if (known) return { writes: [], result: "repeated" };
  if (facts.personal) return edit(context, arrived, facts, facts.personal);
  const reasons: SpamReason[] = [
    ...arrived.reasons,
    ...(isReplay && arrived.contactId === null
      ? ["replayed_key" as const]
      : []),
    ...(facts.rule === "spam" ? ["blocked_sender" as const] : []),
  ];
  const submission = numbered(context, { ...arrived, reasons }, facts);
  const spam = reasons.length > 0;
  const placed = await place(context, arrived, submission, facts, spam);
  return {
    ...placed,
    expects: [
      ...(placed.expects ?? []),
      ...(pageKey === null || isReplay ? [expectNoSameResponse(db, same)] : []),
    ],
    writes: [
      insertResponse(db, {
        id: submission.id,
        audienceId,
        surveyId,
        pageKey: isReplay ? null : pageKey,
        contentHash,
        contactId: arrived.anonymous
          ? null
          : (arrived.contactId ?? facts.contact?.id ?? null),
        email: submission.email,
        name: submission.name,
        personal: arrived.contactId !== null,
        answersJson: arrived.answers,
        bodyKey: arrived.bodyKey,
        reasonsJson: reasons,
        consent: arrived.consent,
        messageId: placed.messageId ?? null,
        at: now,
      }),
      ...placed.writes,
      ...(spam
        ? [countSurveyDay(db, surveyId, dayOf(now), { spam: 1 })]
        : count(context, arrived, [])),
    ],
    result: spam ? "spam" : "taken",
  };
}

type Placed = Omit<Change, "result"> & { messageId?: string };

/** Where it goes beside the results: a conversation, the Spam view, or nowhere. */
async function place(
  context: Context,
  arrived: NewResponse,
  submission: NumberedSubmission,
  facts: Facts,
  spam: boolean,
  thread?: Thread,
): Promise<Placed> {
  if (arrived.anonymous || submission.email === "") return { writes: [] };
  if (!arrived.notifies)
    return spam
      ? { writes: [] }
      : noteContact(context, submission, facts.contact);
  if (spam) return letSubmissionWait(context, asWaiting(submission));
  const { conversationId: _, ...filing } = await fileSubmission(
    context,
    submission,
    facts.contact,
    thread,
  );
  return {
    ...filing,
    writes: [
      ...filing.writes,
      ...recordSubmission(context, asWaiting(submission), {
        inboundId: submission.inboundId,
        messageId: filing.messageId,
      }),
    ],
  };
}

/** The holder of a personal link answers again: the first answer is edited, and the team sees what is new in it. */
async function edit(
  context: Context,
  arrived: NewResponse,
  facts: Facts,
  before: ResponseRow,
): Promise<Change<ResponseOutcome>> {
  const { db, now } = context;
  const saysMore = openText(arrived.answers) !== openText(before.answersJson);
  const thread: Thread | undefined = facts.conversation
    ? { kind: "existing", conversation: facts.conversation }
    : undefined;
  const submission = {
    ...numbered(context, arrived, facts),
    id: before.id,
    waitsAs: `${before.id}:${before.version}`,
  };
  // Of who is blocked, who is suspect, or whose first answer waits under Spam, nothing is filed past the team's word.
  const isHeld =
    facts.rule === "spam" ||
    arrived.reasons.length > 0 ||
    before.reasonsJson.length > 0;
  const placed: Placed =
    saysMore && !isHeld
      ? await place(context, arrived, submission, facts, false, thread)
      : { writes: [] };
  // Who only came back to tick it says nothing new to the team.
  const ticked =
    arrived.consent !== null && before.consent === null && !placed.messageId
      ? noteContact(context, submission, facts.contact)
      : null;
  return {
    ...placed,
    events: [...(placed.events ?? []), ...(ticked?.events ?? [])],
    expects: [...(placed.expects ?? []), expectResponseVersion(db, before)],
    writes: [
      updateResponse(db, before.id, {
        contentHash: arrived.contentHash,
        answersJson: arrived.answers,
        bodyKey: arrived.bodyKey,
        editedAt: now,
        consent: arrived.consent ?? before.consent,
        ...(placed.messageId ? { messageId: placed.messageId } : {}),
      }),
      ...placed.writes,
      ...(ticked?.writes ?? []),
      ...(before.reasonsJson.length > 0
        ? []
        : countOptions(
            db,
            arrived.surveyId,
            countsOf(arrived.answers, before.answersJson),
          )),
    ],
    result: "edited",
  };
}

/** As it would be filed; who holds a personal link writes from the address that it was sent to. */
function numbered(
  { newId, now }: Context,
  arrived: NewResponse,
  facts: Facts,
): NumberedSubmission {
  const submission: Submission = {
    origin: { source: "survey", id: arrived.surveyId },
    email: arrived.anonymous
      ? ""
      : arrived.contactId === null
        ? arrived.email
        : (facts.contact?.email ?? ""),
    name: arrived.anonymous ? "" : arrived.name,
    subject: arrived.title,
    text: arrived.text,
    files: [],
    bodyKey: arrived.bodyKey,
    reasons: arrived.reasons,
    consent: arrived.consent,
    acknowledgement: null,
  };
  return {
    ...submission,
    id: newId("response"),
    inboundId: newId("inbound"),
    at: now,
  };
}

function count(
  { db, now }: Context,
  { surveyId, answers }: NewResponse,
  before: readonly Answer[],
): Statement[] {
  return [
    countResponse(db, surveyId, now),
    countSurveyDay(db, surveyId, dayOf(now), { responses: 1 }),
    ...countOptions(db, surveyId, countsOf(answers, before)),
  ];
}

function openText(answers: readonly Answer[]): string {
  return JSON.stringify(
    answers.filter(isOpen).map(({ id, values }) => [id, values]),
  );
}

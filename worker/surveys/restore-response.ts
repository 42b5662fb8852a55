import { unchanged, type Change, type Context } from "../change.ts";
import { findContactByEmail } from "../contacts/find-by-email.ts";
import { findMessageConversation } from "../conversations/find-message-conversation.ts";
import { dayOf } from "../lib/days.ts";
import { notFound } from "../lib/errors.ts";
import { findWaiting } from "../inbound/find-waiting.ts";
import { markSpam } from "../inbound/mark-spam.ts";
import { settleSubmission } from "../inbound/settle-submission.ts";
import { fileSubmission } from "../submissions/file-submission.ts";
import { countsOf } from "./count-answers.ts";
import { layOutResponse } from "./lay-out.ts";
import { noteContact } from "./note-contact.ts";
import {
  countOptions,
  countResponse,
  countSurveyDay,
  expectResponseVersion,
  findResponse,
  findSurvey,
  updateResponse,
} from "./queries.ts";

/**
 * A person said that a suspect response is none: it counts, on the day that it came, and becomes a conversation where
 * it waited under Spam for that.
 */
export async function restoreResponse(
  context: Context,
  {
    id,
    surveyId,
    waiting,
  }: {
    id: string;
    /** The one it must belong to, where that was named. */
    surveyId?: string;
    waiting: Parameters<typeof settleSubmission>[1] | null;
  },
): Promise<Change> {
  const { db, audienceId } = context;
  const row = await findResponse(db, id);
  if (row?.audienceId !== audienceId) throw notFound();
  if (surveyId !== undefined && row.surveyId !== surveyId) throw notFound();
  // It was filed before its conversation was marked as spam: that is taken back.
  if (row.messageId !== null) {
    const spam = await findMessageConversation(db, row.messageId);
    if (spam === null) throw notFound();
    return markSpam(context, { id: spam, spam: false });
  }
  const held = waiting ?? (await findWaiting(context, id));
  if (row.reasonsJson.length === 0) return unchanged(undefined);
  const survey = await findSurvey(db, row.surveyId);
  const definition = survey?.publishedJson ?? survey?.draftJson;
  const submission = {
    id,
    inboundId: held?.id ?? "",
    origin: { source: "survey" as const, id: row.surveyId },
    email: row.email,
    name: row.name,
    subject: definition?.title ?? "",
    text: layOutResponse(row.answersJson),
    files: [],
    bodyKey: row.bodyKey,
    reasons: [],
    consent: row.consent,
    acknowledgement: null,
    at: row.at,
  };
  const contact = await findContactByEmail(context, row.email);
  const filing = held
    ? await fileSubmission(context, submission, contact)
    : null;
  const noted =
    held || row.email === "" ? null : noteContact(context, submission, contact);
  const settled =
    held && filing ? settleSubmission(context, held, filing) : null;
  return {
    expects: [
      expectResponseVersion(db, row),
      ...(settled?.expects ?? []),
      ...(filing?.expects ?? []),
    ],
    writes: [
      ...(filing?.writes ?? []),
      ...(noted?.writes ?? []),
      ...(settled?.writes ?? []),
      updateResponse(db, id, {
        reasonsJson: [],
        ...(filing ? { messageId: filing.messageId } : {}),
      }),
      countResponse(db, row.surveyId, row.at),
      countSurveyDay(db, row.surveyId, dayOf(row.at), {
        responses: 1,
        spam: -1,
      }),
      ...countOptions(db, row.surveyId, countsOf(row.answersJson, [])),
    ],
    events: [
      ...(filing?.events ?? []),
      ...(noted?.events ?? []),
      ...(settled?.events ?? []),
    ],
    result: undefined,
  };
}

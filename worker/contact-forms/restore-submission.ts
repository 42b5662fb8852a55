import { unchanged, type Change, type Context } from "../change.ts";
import { findContactByEmail } from "../contacts/find-by-email.ts";
import type { SubmittedFile } from "../db/schema/contact-forms.ts";
import { dayOf } from "../lib/days.ts";
import { notFound } from "../lib/errors.ts";
import { settleSubmission } from "../inbound/settle-submission.ts";
import { fileSubmission } from "../submissions/file-submission.ts";
import { layOut } from "./lay-out.ts";
import { countSpam, findSubmission, updateSubmission } from "./queries.ts";

/**
 * Files a submission that waited under Spam: a person said that it is none. Nothing is sent to its sender automatically,
 * for somebody is about to answer.
 */
export async function restoreSubmission(
  context: Context,
  {
    id,
    waiting,
    files,
  }: {
    id: string;
    waiting: Parameters<typeof settleSubmission>[1];
    /** Out of quarantine already. */
    files: SubmittedFile[];
  },
): Promise<Change> {
  const { db, audienceId } = context;
  const row = await findSubmission(db, id);
  if (row?.audienceId !== audienceId) throw notFound();
  if (waiting.state === "filed") return unchanged(undefined);
  const { conversationId, messageId, ...filing } = await fileSubmission(
    context,
    {
      id,
      inboundId: waiting.id,
      origin: { source: "contact_form", id: row.formId },
      email: row.email,
      name: row.name,
      subject: row.subject,
      text: layOut(row.answersJson),
      files,
      bodyKey: row.bodyKey,
      reasons: row.reasonsJson,
      consent: row.consent,
      acknowledgement: null,
      at: row.at,
    },
    await findContactByEmail(context, row.email),
  );
  const settled = settleSubmission(context, waiting, {
    conversationId,
    messageId,
  });
  return {
    expects: [...settled.expects, ...filing.expects],
    writes: [
      ...filing.writes,
      ...settled.writes,
      updateSubmission(db, id, { filesJson: files }),
      ...countSpam(db, row.formId, dayOf(row.at), -1),
    ],
    events: [...filing.events, ...settled.events],
    result: undefined,
  };
}

import type { Change, Context } from "../change.ts";
import type { Statement } from "../db/open.ts";
import type { SpamReason } from "../enumerations.ts";
import { insertInbound, type NewInboundRow } from "./queries.ts";

/** What the review views show of something that was submitted rather than mailed. */
export interface SubmittedMail {
  submissionId: string;
  waitsAs: string;
  from: { name: string; address: string };
  subject: string;
  snippet: string;
  reasons: SpamReason[];
  at: number;
}

/** A suspect submission waits under Spam as a mail would, with the reasons. */
export function letSubmissionWait(
  context: Context,
  submission: SubmittedMail,
): Omit<Change, "result"> {
  const inboundId = context.newId("inbound");
  return {
    writes: [
      insertInbound(context.db, {
        ...columnsOf(context, submission),
        id: inboundId,
        state: "spam",
      }),
    ],
    events: [{ type: "inbound.waiting", data: { inboundId, state: "spam" } }],
  };
}

/** One that was filed at once: its conversation may be marked as spam later, and waits by this then. */
export function recordSubmission(
  context: Context,
  submission: SubmittedMail,
  filed: { inboundId: string; messageId: string },
): Statement[] {
  return [
    insertInbound(context.db, {
      ...columnsOf(context, submission),
      id: filed.inboundId,
      state: "filed",
      messageId: filed.messageId,
    }),
  ];
}

function columnsOf(
  { audienceId }: Context,
  { submissionId, waitsAs, from, subject, snippet, reasons, at }: SubmittedMail,
): Omit<NewInboundRow, "id" | "state"> {
  return {
    audienceId,
    identity: submissionIdentity(waitsAs),
    recipientRank: 0,
    envelopeFrom: "",
    envelopeTo: "",
    storageKey: "",
    size: 0,
    fromName: from.name,
    fromAddress: from.address,
    subject,
    snippet,
    receivedAt: at,
    submissionId,
    spamReasonsJson: reasons,
  };
}

/** No mail has such an identity: those are digests. */
export function submissionIdentity(submissionId: string): string {
  return `submission:${submissionId}`;
}

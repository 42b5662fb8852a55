import { noteAutoReply } from "../campaigns/note-auto-reply.ts";
import type { Change, Context } from "../change.ts";
import type { Statement } from "../db/open.ts";
import type { ReviewState, SenderTreatment } from "../enumerations.ts";
import { MAX_REPORT_RECIPIENTS } from "../limits.ts";
import { isMailSystem } from "../mail/mail-systems.ts";
import type { InboundRow, ReportedMessage } from "./queries.ts";
import type { ReceivedMail, Reception } from "./receive-mail.ts";
import {
  expectKnown,
  inboundColumns,
  recordInbound,
} from "./record-inbound.ts";
import { reportEffects } from "./report-effects.ts";

/** Nothing is dropped unseen: it waits in its view, with the reason. A report tells of our own mail besides. */
export function letWait(
  context: Context,
  mail: ReceivedMail,
  state: ReviewState,
  {
    known,
    reported,
    rule,
  }: {
    known: InboundRow | null;
    reported: ReportedMessage | null;
    rule: SenderTreatment | null;
  },
): Change<Reception> {
  const inboundId = known?.id ?? context.newId("inbound");
  // One that failed at first was only parked: nothing was told yet.
  const isNews =
    (known === null || known.state === "failed") && state === "automatic";
  const effects = isNews
    ? reportEffects(
        context,
        {
          report: mail.report,
          bySystem: isMailSystem(mail.envelopeFrom, mail.message.from.address),
          verdict: mail.message.verdict,
        },
        reported,
      )
    : null;
  return {
    expects: expectKnown(context, known),
    writes: [
      ...recordInbound(context, known, inboundId, {
        ...inboundColumns(context, mail),
        ...(rule === state
          ? { reason: "rule" as const, detail: mail.message.from.address }
          : {}),
        state,
        errorCode: null,
        aboutMessageId: effects?.messageId ?? null,
      }),
      ...(effects?.writes ?? []),
      ...(isNews ? countAutoReply(context, mail) : []),
    ],
    events: [
      { type: "inbound.waiting", data: { inboundId, state } },
      ...(effects?.events ?? []),
    ],
    result: { outcome: state, inboundId },
  };
}

function countAutoReply(
  context: Context,
  { recipient, message }: ReceivedMail,
): Statement[] {
  return recipient.kind === "campaign" &&
    message.automatic?.kind === "auto_reply"
    ? [noteAutoReply(context, recipient.campaignId)]
    : [];
}

/** Of which mail of ours a report tells, as far as it says. */
export function reportedBy({ report, recipient }: ReceivedMail) {
  if (!report) return null;
  const { original, recipients } = report;
  return {
    headerId: original?.messageId ?? null,
    addresses: [
      ...new Set([
        ...recipients.map(({ address }) => address),
        ...(original?.to ?? []),
      ]),
    ].slice(0, MAX_REPORT_RECIPIENTS),
    conversationId:
      recipient.kind === "conversation" ? recipient.conversation.id : null,
  };
}

import type { Context } from "../change.ts";
import type { Statement } from "../db/open.ts";
import {
  expectInboundVersion,
  insertInbound,
  updateInbound,
  type InboundRow,
  type NewInboundRow,
} from "./queries.ts";
import type { ReceivedMail } from "./receive-mail.ts";
import { recipientRanks } from "./resolve-recipient.ts";

/** A mail that is known already is still as it was read. */
export function expectKnown(
  { db }: Context,
  known: InboundRow | null,
): Statement[] {
  return known ? [expectInboundVersion(db, known.id, known.version)] : [];
}

/** The row of a mail, a new one or the one it has. */
export function recordInbound(
  { db }: Context,
  known: InboundRow | null,
  inboundId: string,
  columns: Omit<NewInboundRow, "id">,
): Statement[] {
  return [
    known
      ? updateInbound(db, known.id, columns)
      : insertInbound(db, { ...columns, id: inboundId }),
  ];
}

/** What the row keeps of the mail itself, whatever becomes of it. */
export function inboundColumns({ audienceId }: Context, mail: ReceivedMail) {
  return {
    audienceId,
    identity: mail.identity,
    recipientRank: recipientRanks[mail.recipient.kind],
    envelopeFrom: mail.envelopeFrom,
    envelopeTo: mail.envelopeTo,
    storageKey: mail.storageKey,
    size: mail.size,
    fromName: mail.message.from.name,
    fromAddress: mail.message.from.address,
    subject: mail.message.subject,
    snippet: mail.message.snippet,
    receivedAt: mail.receivedAt,
    kind: mail.message.automatic?.kind ?? "person",
    reason: mail.message.automatic?.reason ?? "none",
    detail: mail.message.automatic?.detail ?? "",
    verdict: mail.message.verdict,
    verdictReason: mail.message.verdictReason,
    warningsJson: mail.message.warnings,
  };
}

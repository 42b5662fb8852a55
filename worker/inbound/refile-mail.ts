import type { Change, Context } from "../change.ts";
import { moveMessage } from "../conversations/move-message.ts";
import {
  expectInboundVersion,
  findFiledMessage,
  updateInbound,
  type InboundRow,
} from "./queries.ts";
import type { Place, ReceivedMail, Reception } from "./receive-mail.ts";
import { inboundColumns } from "./record-inbound.ts";

interface RefileInput {
  known: InboundRow;
  messageId: string;
  rank: number;
  mail: ReceivedMail;
  place: Place;
}

/**
 * The same mail came again by an envelope recipient that resolves better: the one message moves to where that
 * recipient says (spec C8). Its first copy's raw bytes stay.
 */
export async function refileMail(
  context: Context,
  { known, messageId, rank, mail, place }: RefileInput,
): Promise<Change<Reception>> {
  const { db } = context;
  const filed = await findFiledMessage(db, messageId);
  const expects = [
    expectInboundVersion(db, known.id, known.version),
    ...place.expects,
  ];
  const { envelopeFrom, envelopeTo } = inboundColumns(context, mail);
  const record = updateInbound(db, known.id, {
    recipientRank: rank,
    envelopeFrom,
    envelopeTo,
  });
  const result: Reception = { outcome: "refiled", inboundId: known.id };
  const stays =
    place.thread.kind === "existing" &&
    place.thread.conversation.id === filed?.conversationId;
  if (!filed || stays) return { expects, writes: [record], result };
  const move = moveMessage(context, { filed, place, message: mail.message });
  return {
    expects: [...expects, ...move.expects],
    writes: [...place.writes, ...move.writes, record],
    events: [...place.events, ...move.events],
    result,
  };
}

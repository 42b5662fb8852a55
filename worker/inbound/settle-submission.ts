import type { Change, Context } from "../change.ts";
import {
  expectInboundVersion,
  updateInbound,
  type InboundRow,
} from "./queries.ts";

/** A submission that waited is filed now. */
export function settleSubmission(
  { db, actor, now }: Context,
  row: Pick<InboundRow, "id" | "state" | "version">,
  filed: { conversationId: string; messageId: string },
): Required<Omit<Change, "result" | "jobs">> {
  return {
    expects: [expectInboundVersion(db, row.id, row.version)],
    writes: [
      updateInbound(db, row.id, {
        state: "filed",
        messageId: filed.messageId,
        decidedAt: now,
        decidedBy: actor.id,
      }),
    ],
    events: [
      {
        type: "inbound.decided",
        conversationId: filed.conversationId,
        messageId: filed.messageId,
        data: { inboundId: row.id, from: row.state, state: "filed" },
      },
    ],
  };
}

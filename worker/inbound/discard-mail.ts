import { unchanged, type Change, type Context } from "../change.ts";
import { notFound, notRestorable } from "../lib/errors.ts";
import { expectInboundVersion, findInbound, updateInbound } from "./queries.ts";

/** Takes a waiting mail out of its view; its bytes are kept until retention ends. A filed one is refused. */
export async function discardMail(
  { db, audienceId, actor, now }: Context,
  { id }: { id: string },
): Promise<Change> {
  const row = await findInbound(db, id);
  if (row?.audienceId !== audienceId) throw notFound();
  if (row.state === "discarded") return unchanged(undefined);
  if (row.state === "filed") throw notRestorable();
  return {
    expects: [expectInboundVersion(db, id, row.version)],
    writes: [
      updateInbound(db, id, {
        state: "discarded",
        discardedFrom: row.state,
        decidedAt: now,
        decidedBy: actor.id,
      }),
    ],
    events: [
      {
        type: "inbound.decided",
        data: { inboundId: id, from: row.state, state: "discarded" },
      },
    ],
    result: undefined,
  };
}

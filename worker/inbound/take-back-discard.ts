import { unchanged, type Change, type Context } from "../change.ts";
import { notFound, notRestorable } from "../lib/errors.ts";
import { expectInboundVersion, findInbound, updateInbound } from "./queries.ts";

/** Lets a discarded mail wait again where it waited. One that waits already stays as it is; a filed one is refused. */
export async function takeBackDiscard(
  { db, audienceId }: Context,
  { id }: { id: string },
): Promise<Change> {
  const row = await findInbound(db, id);
  if (row?.audienceId !== audienceId) throw notFound();
  if (row.state === "filed") throw notRestorable();
  if (row.state !== "discarded") return unchanged(undefined);
  // Those discarded before that was kept waited under Failed or Held.
  const state =
    row.discardedFrom ?? (row.errorCode === null ? "held" : "failed");
  return {
    expects: [expectInboundVersion(db, id, row.version)],
    writes: [
      updateInbound(db, id, {
        state,
        discardedFrom: null,
        decidedAt: null,
        decidedBy: null,
      }),
    ],
    events: [{ type: "inbound.waiting", data: { inboundId: id, state } }],
    result: undefined,
  };
}

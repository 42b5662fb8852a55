import { unchanged, type Change, type Context } from "../change.ts";
import {
  expectInboundVersion,
  findInboundByIdentity,
  insertInbound,
  updateInbound,
} from "./queries.ts";
import type { Intake } from "./storage.ts";

/** Shows a mail that could not be processed under Failed, its bytes kept. One that was filed since stays filed. */
export async function parkMail(
  { db, audienceId, newId }: Context,
  intake: Intake,
): Promise<Change> {
  const known = await findInboundByIdentity(db, audienceId, intake.identity);
  if (known && known.state !== "failed") return unchanged(undefined);
  const inboundId = known?.id ?? newId("inbound");
  const failure = {
    state: "failed",
    errorCode: intake.lastError,
    attempts: intake.attempts,
  } as const;
  return {
    expects: known ? [expectInboundVersion(db, known.id, known.version)] : [],
    writes: [
      known
        ? updateInbound(db, known.id, failure)
        : insertInbound(db, {
            ...failure,
            id: inboundId,
            audienceId,
            identity: intake.identity,
            recipientRank: 0,
            envelopeFrom: intake.envelopeFrom,
            envelopeTo: intake.envelopeTo,
            storageKey: intake.storageKey,
            fromAddress: intake.envelopeFrom,
            size: intake.size,
            receivedAt: intake.receivedAt,
          }),
    ],
    events: [{ type: "inbound.waiting", data: { inboundId, state: "failed" } }],
    result: undefined,
  };
}

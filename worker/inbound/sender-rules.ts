import type { Change, Context } from "../change.ts";
import type { Statement } from "../db/open.ts";
import type { SenderTreatment } from "../enumerations.ts";
import type { NewEvent } from "../events.ts";
import { deleteSenderRule, upsertSenderRule } from "./queries.ts";

export interface SenderRule {
  /** In lower case. */
  address: string;
  treatment: SenderTreatment;
}

/**
 * Says how all mail to come from one address is treated: as a person's, as automatic, or as spam (blocked). A rule is
 * shown and can be taken back; what came before stays where it is.
 */
export async function setSenderRule(
  context: Context,
  rule: SenderRule,
): Promise<Change> {
  return { ...senderRuleChange(context, rule), result: undefined };
}

export function senderRuleChange(
  { db, audienceId, actor, now }: Context,
  rule: SenderRule,
): { writes: Statement[]; events: NewEvent[] } {
  return {
    writes: [
      upsertSenderRule(db, {
        ...rule,
        audienceId,
        createdBy: actor.id,
        createdAt: now,
      }),
    ],
    events: [{ type: "sender_rules.changed" }],
  };
}

/** Takes a rule back; none is there already is fine. */
export async function removeSenderRule(
  { db, audienceId }: Context,
  { address }: { address: string },
): Promise<Change> {
  return {
    writes: [deleteSenderRule(db, audienceId, address)],
    events: [{ type: "sender_rules.changed" }],
    result: undefined,
  };
}

import { unchanged, type Change, type Context } from "../change.ts";
import { getContact } from "../contacts/get.ts";
import { spamChange } from "../conversations/spam-change.ts";
import {
  deleteSenderRule,
  putInboundBack,
  putNewestInboundToSpam,
} from "./queries.ts";
import { recountSubmissions } from "./recount-submissions.ts";
import { senderRuleChange } from "./sender-rules.ts";

/**
 * Marks a conversation as spam: it leaves every list, waits under Spam by its newest mail, and its contact is blocked
 * by a rule that is seen; what a form or survey says of it counts it as spam. Or the way back: it is where it was, and
 * the rule goes.
 */
export async function markSpam(
  context: Context,
  { id, spam }: { id: string; spam: boolean },
): Promise<Change> {
  const { db, audienceId } = context;
  const change = await spamChange(context, { id, spam });
  if (!change) return unchanged(undefined);
  const { email: address } = await getContact(context, change.contactId);
  const rule = spam
    ? senderRuleChange(context, { address, treatment: "spam" })
    : {
        writes: [deleteSenderRule(db, audienceId, address)],
        events: [{ type: "sender_rules.changed" as const }],
      };
  const counts = await recountSubmissions(context, {
    conversationId: id,
    spam,
  });
  return {
    expects: [...change.expects, ...counts.expects],
    writes: [
      ...change.writes,
      ...rule.writes,
      ...counts.writes,
      spam ? putNewestInboundToSpam(db, id) : putInboundBack(db, id),
    ],
    events: [...change.events, ...rule.events],
    result: undefined,
  };
}

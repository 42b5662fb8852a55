import type { Context } from "../change.ts";
import type { Statement } from "../db/open.ts";
import { dayOf } from "../lib/days.ts";
import { countSpam, listSubmissionsIn } from "./queries.ts";

/** What a form's report says of spam, when the conversation that a submission became is marked as spam, or is none again. */
export async function recountSpam(
  { db }: Context,
  { conversationId, spam }: { conversationId: string; spam: boolean },
): Promise<Statement[]> {
  const submissions = await listSubmissionsIn(db, conversationId);
  return submissions.flatMap(({ formId, at }) =>
    countSpam(db, formId, dayOf(at), spam ? 1 : -1),
  );
}

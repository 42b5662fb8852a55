import type { Change, Context } from "../change.ts";
import { recountSpam } from "../contact-forms/recount-spam.ts";
import { recountResponses } from "../surveys/recount-responses.ts";

/** What the reports of forms and surveys say, when a conversation that they began is spam, or is none again. */
export async function recountSubmissions(
  context: Context,
  page: { conversationId: string; spam: boolean },
): Promise<Required<Pick<Change, "expects" | "writes">>> {
  const [submissions, responses] = await Promise.all([
    recountSpam(context, page),
    recountResponses(context, page),
  ]);
  return {
    expects: responses.expects,
    writes: [...submissions, ...responses.writes],
  };
}

import type { Context } from "../change.ts";
import { meetContact } from "../contacts/meet.ts";
import { subscribe } from "../contacts/subscribe.ts";
import type { Statement } from "../db/open.ts";
import type { ContactStatus } from "../enumerations.ts";
import type { NewEvent } from "../events.ts";
import type { NumberedSubmission } from "../submissions/file-submission.ts";

/** Without a conversation: what was ticked holds all the same, and a known contact's timeline says that it answered. */
export function noteContact(
  context: Context,
  submission: Pick<
    NumberedSubmission,
    "id" | "email" | "name" | "consent" | "origin" | "at"
  >,
  known: { id: string; status: ContactStatus } | null,
): { writes: Statement[]; events: NewEvent[] } {
  const { email, name, consent, id, origin } = submission;
  if (known === null && consent === null) return { writes: [], events: [] };
  const met = known ? null : meetContact(context, { email, name });
  const contactId = known?.id ?? met?.id ?? "";
  const ticked =
    consent === null
      ? null
      : subscribe(context, {
          contactId,
          status: known?.status ?? "non_subscribed",
          submissionId: id,
          wording: consent,
          at: submission.at,
        });
  return {
    writes: [...(met?.writes ?? []), ...(ticked?.writes ?? [])],
    events: [
      ...(met?.events ?? []),
      {
        type: "survey.answered",
        contactId,
        data: { surveyId: origin.id, responseId: id },
      },
      ...(ticked?.events ?? []),
    ],
  };
}

import { rememberRequest } from "../accounts/client-request.ts";
import type { Change, Context } from "../change.ts";
import type { Language } from "../enumerations.ts";
import { getSurvey } from "./get.ts";
import { newDefinition } from "./new-definition.ts";
import { insertSurvey } from "./queries.ts";

export interface NewSurvey {
  clientId: string;
  /** Another survey of this audience to begin from: all of it but its state and its answers. */
  copyOf?: string | undefined;
  language: Language;
}

/** Adds a draft, new or as a copy. */
export async function createSurvey(
  context: Context,
  { clientId, copyOf, language }: NewSurvey,
): Promise<Change<{ id: string }>> {
  const { db, audienceId, actor, now, newId } = context;
  const id = newId("survey");
  const request = await rememberRequest(context, {
    scope: `surveys:${audienceId}`,
    clientId,
    resultId: id,
    content: [copyOf ?? null, language],
  });
  if (request.known) return { writes: [], result: { id: request.known } };
  const copied = copyOf ? (await getSurvey(context, copyOf)).draftJson : null;
  return {
    writes: [
      ...request.writes,
      insertSurvey(db, {
        id,
        audienceId,
        draftJson: copied
          ? { ...copied, title: `${copied.title.slice(0, 145)} (2)` }
          : newDefinition(language),
        createdAt: now,
        createdBy: actor.id,
      }),
    ],
    events: [{ type: "survey.created", data: { surveyId: id } }],
    result: { id },
  };
}

import type { Change, Context } from "../change.ts";
import { surveyInUse } from "../lib/errors.ts";
import { getSurvey } from "./get.ts";
import { deleteSurvey, expectSurveyUnused, hasResponses } from "./queries.ts";

/** Removes a survey that nobody has answered and nobody can: one with responses is unpublished, for they name it. */
export async function removeSurvey(
  context: Context,
  { id }: { id: string },
): Promise<Change> {
  const { db } = context;
  const survey = await getSurvey(context, id);
  if (survey.state === "published" || (await hasResponses(db, id)))
    throw surveyInUse();
  return {
    expects: [expectSurveyUnused(db, id)],
    writes: [deleteSurvey(db, id)],
    events: [{ type: "survey.removed", data: { surveyId: id } }],
    result: undefined,
  };
}

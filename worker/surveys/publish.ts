import { unchanged, type Change, type Context } from "../change.ts";
import { surveyPast } from "../lib/errors.ts";
import { getSurvey } from "./get.ts";
import { expectSurveyVersion, updateSurvey } from "./queries.ts";

/**
 * Shows people the survey as it is edited now, and opens it. One that is published so already stays as it is; one whose closing date has passed is refused, for its page would say that it is closed.
 */
export async function publishSurvey(
  context: Context,
  { id }: { id: string },
): Promise<Change> {
  const { db, actor, now } = context;
  const survey = await getSurvey(context, id);
  if (
    survey.state === "published" &&
    JSON.stringify(survey.draftJson) === JSON.stringify(survey.publishedJson)
  )
    return unchanged(undefined);
  const { closesAt } = survey.draftJson;
  if (closesAt !== null && Date.parse(closesAt) <= now) throw surveyPast();
  return {
    expects: [expectSurveyVersion(db, survey)],
    writes: [
      updateSurvey(db, id, {
        state: "published",
        publishedJson: survey.draftJson,
        publishedAt: now,
        publishedBy: actor.id,
        unpublishedAt: null,
        unpublishedBy: null,
      }),
    ],
    events: [{ type: "survey.published", data: { surveyId: id } }],
    result: undefined,
  };
}

/** Takes the survey from the public: its page says so. One that is not published stays as it is. */
export async function unpublishSurvey(
  context: Context,
  { id }: { id: string },
): Promise<Change> {
  const { db, actor, now } = context;
  const survey = await getSurvey(context, id);
  if (survey.state !== "published") return unchanged(undefined);
  return {
    expects: [expectSurveyVersion(db, survey)],
    writes: [
      updateSurvey(db, id, {
        state: "unpublished",
        unpublishedAt: now,
        unpublishedBy: actor.id,
      }),
    ],
    events: [{ type: "survey.unpublished", data: { surveyId: id } }],
    result: undefined,
  };
}

import { unchanged, type Change, type Context } from "../change.ts";
import { surveyChanged, surveyPast } from "../lib/errors.ts";
import type { Field } from "../hosted/contract.ts";
import { MAX_FORMER_FIELDS } from "../limits.ts";
import { getSurvey } from "./get.ts";
import { fieldsOf } from "./lay-out.ts";
import {
  expectSurveyVersion,
  updateSurvey,
  type SurveyRow,
} from "./queries.ts";

/**
 * Shows people the survey as it is edited now, and opens it. One that is published so already stays as it is; another
 * version than the one that was looked at is refused, and so is one whose closing date has passed is refused, for its page would say that it is closed.
 */
export async function publishSurvey(
  context: Context,
  { id, version }: { id: string; version?: number | undefined },
): Promise<Change> {
  const { db, actor, now } = context;
  const survey = await getSurvey(context, id);
  if (version !== undefined && version !== survey.version)
    throw surveyChanged();
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
        formerJson: formerOf(survey),
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

/** What was asked before and is not any more: people have answered it. */
function formerOf({
  draftJson,
  publishedJson,
  formerJson,
}: SurveyRow): Field[] {
  const asked = new Set(fieldsOf(draftJson).map((field) => field.id));
  const before = publishedJson ? fieldsOf(publishedJson) : [];
  const known = new Map(
    [...before, ...formerJson].toReversed().map((field) => [field.id, field]),
  );
  return [...known.values()]
    .toReversed()
    .filter((field) => !asked.has(field.id))
    .slice(0, MAX_FORMER_FIELDS);
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

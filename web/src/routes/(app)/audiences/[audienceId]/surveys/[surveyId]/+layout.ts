import { orError } from "$lib/api/or-error.ts";
import { readSurvey } from "$lib/api/surveys.ts";
import type { LayoutLoad } from "./$types";

export const load: LayoutLoad = async ({ params }) => ({
  survey: await orError(readSurvey(params.surveyId)),
});

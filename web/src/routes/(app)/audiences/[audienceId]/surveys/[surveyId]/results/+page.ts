import { orError } from "$lib/api/or-error.ts";
import { readSurveyResults } from "$lib/api/surveys.ts";
import type { PageLoad } from "./$types";

export const load: PageLoad = async ({ params }) => ({
  results: await orError(readSurveyResults(params.surveyId)),
});

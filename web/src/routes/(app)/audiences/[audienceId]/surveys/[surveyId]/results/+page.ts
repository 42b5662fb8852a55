import { orError } from "$lib/api/or-error.ts";
import { readSurveyResults } from "$lib/api/surveys.ts";
import { RESULTS } from "$lib/forms/results-key.ts";
import type { PageLoad } from "./$types";

export const load: PageLoad = async ({ params, depends }) => {
  depends(RESULTS);
  return {
    results: await orError(readSurveyResults(params.surveyId)),
  };
};

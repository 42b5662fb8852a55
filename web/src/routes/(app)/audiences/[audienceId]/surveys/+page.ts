import { orError } from "$lib/api/or-error.ts";
import { listSurveys } from "$lib/api/surveys.ts";
import type { PageLoad } from "./$types";

export const load: PageLoad = async ({ params }) => ({
  surveys: await orError(listSurveys(params.audienceId)),
});

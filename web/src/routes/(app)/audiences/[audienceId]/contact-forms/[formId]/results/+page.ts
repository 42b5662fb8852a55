import { readFormReport } from "$lib/api/contact-forms.ts";
import { orError } from "$lib/api/or-error.ts";
import { RESULTS } from "$lib/forms/results-key.ts";
import type { PageLoad } from "./$types";

export const load: PageLoad = async ({ params, depends }) => {
  depends(RESULTS);
  return {
    report: await orError(readFormReport(params.formId)),
  };
};

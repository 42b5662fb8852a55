import { readFormReport } from "$lib/api/contact-forms.ts";
import { orError } from "$lib/api/or-error.ts";
import type { PageLoad } from "./$types";

export const load: PageLoad = async ({ params }) => ({
  report: await orError(readFormReport(params.formId)),
});

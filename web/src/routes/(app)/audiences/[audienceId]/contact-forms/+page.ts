import { listForms } from "$lib/api/contact-forms.ts";
import { orError } from "$lib/api/or-error.ts";
import type { PageLoad } from "./$types";

export const load: PageLoad = async ({ params }) => ({
  forms: await orError(listForms(params.audienceId)),
});

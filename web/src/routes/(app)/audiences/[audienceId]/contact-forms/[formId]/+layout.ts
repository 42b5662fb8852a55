import { readForm } from "$lib/api/contact-forms.ts";
import { orError } from "$lib/api/or-error.ts";
import type { LayoutLoad } from "./$types";

export const load: LayoutLoad = async ({ params }) => ({
  form: await orError(readForm(params.formId)),
});

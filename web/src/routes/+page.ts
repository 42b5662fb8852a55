import { redirect } from "@sveltejs/kit";
import type { Audience } from "$worker/audiences/contract.ts";
import { ApiError } from "$lib/api/client.ts";
import { listAudiences } from "$lib/api/audiences.ts";
import { readSetup } from "$lib/api/session.ts";
import type { PageLoad } from "./$types";

/** To the first inbox, for who may see one; else to the forms, or to where one gets in. */
export const load: PageLoad = async () => {
  let first: Audience | undefined;
  try {
    [first] = (await listAudiences()).items;
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 401) throw error;
    redirect(307, (await readSetup()).done ? "/sign-in" : "/setup");
  }
  if (!first) redirect(307, "/sign-in");
  const home = first.counts === null ? "contact-forms" : "open";
  redirect(307, `/audiences/${first.id}/${home}`);
};

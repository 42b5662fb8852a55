import { redirect } from "@sveltejs/kit";
import { ApiError } from "$lib/api/client.ts";
import { listAudiences } from "$lib/api/audiences.ts";
import { readSetup } from "$lib/api/session.ts";
import type { PageLoad } from "./$types";

/** To the first inbox, or to where one gets in. */
export const load: PageLoad = async () => {
  let first: string | undefined;
  try {
    first = (await listAudiences()).items[0]?.id;
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 401) throw error;
    redirect(307, (await readSetup()).done ? "/sign-in" : "/setup");
  }
  redirect(307, first ? `/audiences/${first}/open` : "/sign-in");
};

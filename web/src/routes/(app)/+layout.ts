import { error, redirect } from "@sveltejs/kit";
import { ApiError } from "$lib/api/client.ts";
import { listAudiences } from "$lib/api/audiences.ts";
import { readMe, readTeam } from "$lib/api/session.ts";
import { team } from "$lib/state/team.svelte.ts";
import type { LayoutLoad } from "./$types";

export const load: LayoutLoad = async ({ url }) => {
  try {
    const [me, audiences] = await Promise.all([readMe(), listAudiences()]);
    if (me.permissions.includes("users.read"))
      team.members = (await readTeam()).items;
    return { me, audiences: audiences.items };
  } catch (cause) {
    if (!(cause instanceof ApiError)) throw cause;
    if (cause.status === 401)
      redirect(307, `/sign-in?next=${encodeURIComponent(url.pathname)}`);
    error(cause.status || 503, cause.message);
  }
};

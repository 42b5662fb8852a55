import { error } from "@sveltejs/kit";
import { views } from "$lib/state/list-query.ts";
import type { LayoutLoad } from "./$types";

export const load: LayoutLoad = ({ params }) => {
  const view = views.find((each) => each === params.view);
  if (!view) error(404);
  return { view };
};

import { error } from "@sveltejs/kit";
import { reviewStates } from "$lib/format/review.ts";
import type { PageLoad } from "./$types";

export const load: PageLoad = ({ params }) => {
  const waiting = reviewStates.find((each) => each === params.state);
  if (!waiting) error(404);
  return { waiting };
};

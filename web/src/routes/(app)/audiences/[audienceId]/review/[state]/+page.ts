import { error } from "@sveltejs/kit";
import type { PageLoad } from "./$types";

/** Those of the review views that the app shows. */
const shown = ["held", "failed"] as const;

export const load: PageLoad = ({ params }) => {
  const waiting = shown.find((each) => each === params.state);
  if (!waiting) error(404);
  return { waiting };
};

import { dev } from "$app/environment";
import { error } from "@sveltejs/kit";

/** Everything the app is made of, on one page, for those who build it: `npm run dev`, then /design. */
export const load = () => {
  if (!dev) error(404);
};

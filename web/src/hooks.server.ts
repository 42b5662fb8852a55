import type { Handle } from "@sveltejs/kit";
import { extractLocaleFromRequest } from "$lib/paraglide/runtime.js";

/** Sends /api/* to the Worker as it came; everything else is the app. */
export const handle: Handle = async ({ event, resolve }) => {
  if (event.url.pathname.startsWith("/api/")) {
    const { platform } = event;
    if (!platform) throw new Error("The service binding API is not there.");
    // The request itself, so that bodies stream and sockets upgrade.
    return platform.env.API.fetch(event.request);
  }
  const locale = extractLocaleFromRequest(event.request);
  const response = await resolve(event, {
    transformPageChunk: ({ html }) => html.replace("%lang%", locale),
  });
  response.headers.set("x-content-type-options", "nosniff");
  response.headers.set("referrer-policy", "same-origin");
  return response;
};

import type { Handle } from "@sveltejs/kit";
import { extractLocaleFromRequest } from "$lib/paraglide/runtime.js";

/** Of the Worker: the API, and the pages for people who are no users (forms, surveys). */
const WORKER_PATHS = /^\/(?:api|f|s)\//;

/** Sends the Worker's paths to it as they came; everything else is the app. */
export const handle: Handle = async ({ event, resolve }) => {
  if (WORKER_PATHS.test(event.url.pathname)) {
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

import { fontsReady } from "$lib/styles/fonts-ready.ts";

/** The app lives in the browser: every page of it needs a session. */
export const ssr = false;

export const load = fontsReady;

/** The app lives in the browser: every page of it needs a session. */
export const ssr = false;

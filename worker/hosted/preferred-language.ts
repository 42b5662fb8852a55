import type { Language } from "../enumerations.ts";

/** The language of a page that has none of its own, by the first that the browser asks for (RFC 9110 §12.5.4). */
export function preferredLanguage(accepted: string | undefined): Language {
  return /^\s*fr\b/i.test(accepted ?? "") ? "fr" : "en";
}

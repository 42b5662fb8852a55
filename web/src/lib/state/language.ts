import type { Me } from "$worker/accounts/contract.ts";
import { changeLanguage } from "../api/session.ts";
import {
  getLocale,
  isLocale,
  setLocale,
  type Locale,
} from "../paraglide/runtime.js";

/** Shows the app in the user's own language, if they chose one; the page loads afresh when it was another. */
export function followLanguage(me: Me): void {
  const { language } = me.user;
  if (isLocale(language) && language !== getLocale()) void setLocale(language);
}

/** Before sign-in only this browser remembers it; after it, the user's other browsers too. */
export async function chooseLanguage(
  language: Locale,
  signedIn: boolean,
): Promise<void> {
  if (signedIn) await changeLanguage(language);
  await setLocale(language);
}

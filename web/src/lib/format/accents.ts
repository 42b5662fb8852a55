/**
 * More on one letter than any language has: a browser joins them all into one shape, and a hundred thousand hold the
 * tab for good.
 */
const MAX_ACCENTS = 64;
const EXCESS = new RegExp(`(\\p{M}{${MAX_ACCENTS}})\\p{M}+`, "gu");

/** The text, with no more accents on a letter than can be read. */
export function withoutExcessAccents(text: string): string {
  return text.replace(EXCESS, "$1");
}

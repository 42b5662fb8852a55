/** As long as the server lets a snippet be, less a blank at its end: what is as long was cut, most likely in a word. */
const CUT = 159;
/** Not every script has blanks between its words. */
const LONGEST_WORD = 40;

/** The beginning of a mail in whole words, and three dots where more follows. */
export function snippetText(snippet: string): string {
  if (snippet.length < CUT) return snippet;
  const end = snippet.lastIndexOf(" ");
  return end < CUT - LONGEST_WORD
    ? `${snippet}…`
    : `${snippet.slice(0, end)} …`;
}

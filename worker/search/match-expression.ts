/** A query of more words is cut: each word costs a walk of its own through the index. */
const MAX_WORDS = 12;

/**
 * The FTS5 MATCH of what somebody typed: every word must occur, the last one may be the beginning of a word, what
 * stands in quotation marks is a phrase. Nothing typed can be an operator of FTS5. Null when no word is left.
 */
export function matchExpression(
  words: string,
  audience: string,
): string | null {
  const terms = [...words.matchAll(/"([^"]*)"|(\S+)/g)]
    .map((found) => ({
      phrase: found[1] !== undefined,
      text: wordsOnly(found[1] ?? found[2] ?? ""),
    }))
    .filter((term) => term.text !== "")
    .slice(0, MAX_WORDS);
  if (terms.length === 0) return null;
  const last = terms.at(-1);
  const typing = last && !last.phrase && !/[\s"]$/.test(words);
  const quoted = terms.map(
    (term) => `"${term.text}"${typing && term === last ? "*" : ""}`,
  );
  return `audience : "${audience}" AND {who subject body files} : (${quoted.join(" AND ")})`;
}

/** As the tokenizer will see it: letters and digits; anything else separates. */
function wordsOnly(text: string): string {
  return text.replace(/[^\p{L}\p{N}\p{M}]+/gu, " ").trim();
}

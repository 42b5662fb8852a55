export interface AuthResult {
  /** In lower case: dmarc, dkim, spf … */
  method: string;
  result: string;
  /** `header.from`, `smtp.mailfrom` … in lower case, with their values as they stand. */
  properties: Record<string, string>;
}

/**
 * Reads an Authentication-Results value (RFC 8601 §2.2), with comments and quoted strings. What does not follow the
 * grammar is left out, never guessed.
 */
export function readAuthResults(value: string): {
  authservId: string;
  results: AuthResult[];
} {
  const [head = [], ...statements] = statementsOf(value);
  return {
    authservId: (head[0] ?? "").toLowerCase(),
    results: statements.flatMap((words) => resultOf(words)),
  };
}

function resultOf([first = "", ...rest]: string[]): AuthResult[] {
  const [name = "", result = ""] = splitOnce(first);
  const method = name.split("/")[0]?.toLowerCase() ?? "";
  if (!method || !result) return [];
  const properties: Record<string, string> = {};
  for (const word of rest) {
    const [property = "", content = ""] = splitOnce(word);
    if (property.includes(".")) properties[property.toLowerCase()] ??= content;
  }
  return [{ method, result: result.toLowerCase(), properties }];
}

function splitOnce(word: string): string[] {
  const equals = word.indexOf("=");
  return equals < 0 ? [word] : [word.slice(0, equals), word.slice(equals + 1)];
}

/** The words between semicolons, comments left out, quoted strings without their quotes, blanks around "=" closed. */
function statementsOf(value: string): string[][] {
  const statements: string[][] = [];
  let words: string[] = [];
  let word = "";
  let depth = 0;
  let quoted = false;
  const endWord = () => {
    const before = words.at(-1);
    if (word.startsWith("=") || before?.endsWith("="))
      words.splice(-1, 1, (before ?? "") + word);
    else if (word) words.push(word);
    word = "";
  };
  for (let i = 0; i < value.length; i++) {
    const character = value.charAt(i);
    if (character === "\\" && (quoted || depth > 0)) {
      i++;
      if (depth === 0) word += value.charAt(i);
    } else if (depth > 0 || (character === "(" && !quoted)) {
      if (character === "(") depth++;
      if (character === ")") depth--;
    } else if (character === '"') quoted = !quoted;
    else if (quoted) word += character;
    else if (character === ";") {
      endWord();
      statements.push(words);
      words = [];
    } else if (/\s/.test(character)) endWord();
    else word += character;
  }
  endWord();
  statements.push(words);
  return statements;
}

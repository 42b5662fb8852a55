/** Outlook and web mailers fill empty paragraphs with characters of no width. */
const EMPTY = /^[\s\u200b-\u200f\u2060\ufeff]*$/;
/** Of a line no more is looked at: introductions, headers and signatures are short, a line of a megabyte is not. */
const MAX_LINE_CHARACTERS = 1000;

/**
 * The lines of a text: where each begins, and its words without the blanks around them, cut where it is long. Blank
 * lines in a row count as one, so that a mail of nothing else is one line.
 */
export interface TextLines {
  starts: number[];
  lines: string[];
  /** Where the text that was read ends. */
  end: number;
}

/** Reads the lines of the first `max` characters. `breakAt` may begin another line within one, or answer -1. */
export function readLines(
  text: string,
  max: number,
  breakAt: (line: string) => number,
): TextLines {
  const end = endWithin(text, max);
  const read: TextLines = { starts: [], lines: [], end };
  const add = (start: number, line: string) => {
    read.starts.push(start);
    const words = EMPTY.test(line) ? "" : line.trim();
    read.lines.push(words.slice(0, MAX_LINE_CHARACTERS));
  };
  for (let start = 0; start < end;) {
    const words = nextWords(text, start, end);
    const blankEnd = words < end ? text.lastIndexOf("\n", words) + 1 : end;
    if (blankEnd > start) {
      add(start, "");
      start = blankEnd;
      continue;
    }
    const newline = text.indexOf("\n", words);
    const next = newline < 0 || newline >= end ? end : newline + 1;
    const line = text.slice(start, next).trimEnd();
    const inside = breakAt(line);
    add(start, inside > 0 ? line.slice(0, inside) : line);
    if (inside > 0) add(start + inside, line.slice(inside));
    start = next;
  }
  return read;
}

function nextWords(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && isBlank(text.charCodeAt(at))) at++;
  return at;
}

/** The blanks that `trim` takes and that stand in mails: tab to CR, space, no-break and ideographic space. */
function isBlank(code: number): boolean {
  return (code >= 9 && code <= 13) || [32, 160, 0x3000].includes(code);
}

/** Not within a surrogate pair. */
function endWithin(text: string, max: number): number {
  if (text.length <= max) return text.length;
  const last = text.charCodeAt(max - 1);
  return last >= 0xd800 && last <= 0xdbff ? max - 1 : max;
}

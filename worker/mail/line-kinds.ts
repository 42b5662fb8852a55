import { findAttribution } from "./attribution.ts";
import type { QuoteMark } from "./html-quote-marks.ts";
import { countHeaderLines, isLabelled } from "./quote-headers.ts";
import { isRule, separatorOf } from "./quote-separators.ts";
import { findSignature } from "./signature.ts";

/** What a line is: said by the sender, an older line the sender answers in place, or what is folded. */
export type LineKind = "new" | "cited" | "forwarded" | "quoted" | "signature";

export interface LinesToSort {
  /** Without the blanks around them. */
  lines: readonly string[];
  /** What the HTML says of a line, where the text was made from HTML. */
  marks: readonly (QuoteMark | undefined)[];
  /** The subject says that this is a forwarded mail: its older part is what was sent. */
  forwards: boolean;
}

/** A quote that the client introduced is folded when only one answer stands below it; one typed by hand is meant. */
type Sorted = LineKind | "typed";

/**
 * Sorts the lines of a mail. Top answers: what is below the first introduction is quoted. Answers in place: quote marks
 * end a quote, and where the sender writes between quotes, these stay with the answers. Forwarded mails stay.
 * Linear: each line is looked at a fixed number of times, and each rule looks a fixed number of lines ahead.
 */
export function sortLines(mail: LinesToSort): LineKind[] {
  const kinds = new Array<Sorted>(mail.lines.length).fill("new");
  const restStart = findQuotes(mail, kinds);
  findMarkedSignatures(mail, kinds, restStart);
  findSignatures(mail.lines, kinds, restStart);
  keepAnswered(mail.lines, kinds);
  return showSomething(mail.lines, kinds.map(folded));
}

function folded(kind: Sorted): LineKind {
  return kind === "typed" ? "quoted" : kind;
}

interface Boundary {
  kind: "rest" | "quoted" | "typed" | "forwarded";
  /** The line after it. */
  end: number;
}

/** Marks what is quoted or forwarded; returns where everything to the end is. */
function findQuotes(mail: LinesToSort, kinds: Sorted[]): number {
  const { length } = mail.lines;
  for (let at = 0; at < length;) {
    const boundary = boundaryAt(mail, at);
    if (!boundary) {
      at++;
      continue;
    }
    const start = boundary.kind === "typed" ? at : startOf(mail.lines, at);
    if (mail.forwards || boundary.kind === "forwarded") {
      kinds.fill("forwarded", at);
      return at;
    }
    if (boundary.kind === "rest") {
      kinds.fill("quoted", start);
      return start;
    }
    kinds.fill(boundary.kind, start, boundary.end);
    at = boundary.end;
  }
  return length;
}

/** A rule that the client drew above belongs to the quote, and so do blank lines between the two. */
function startOf(lines: readonly string[], at: number): number {
  let start = at;
  for (let above = at - 1; above >= Math.max(0, at - 4); above--) {
    const line = lines[above] ?? "";
    if (line === "") continue;
    if (!isRule(line)) break;
    start = above;
  }
  return start;
}

function boundaryAt(mail: LinesToSort, at: number): Boundary | null {
  const line = mail.lines[at] ?? "";
  if (line === "") return null;
  return markedAt(mail, at) ?? writtenAt(mail.lines, at);
}

/** What the HTML says begins here. */
function markedAt(mail: LinesToSort, at: number): Boundary | null {
  const { lines, marks } = mail;
  const mark = marks[at];
  if (!mark || mark === "signature") return null;
  const rest: Boundary = { kind: "rest", end: lines.length };
  if (mark === "forward" || isForward(lines, at)) {
    return { kind: "forwarded", end: lines.length };
  }
  if (mark === "rest") return rest;
  if (mark === "ruled") return isLabelled(lines, at) ? rest : null;
  if (mark === "opening") return introducedAt(lines, at);
  const end = endOfMarked(mail, at, mark);
  if (mark === "quoted") return { kind: "quoted", end };
  return quoteBelow(lines, end) ?? { kind: "quoted", end };
}

function endOfMarked(
  { lines, marks }: LinesToSort,
  at: number,
  mark: QuoteMark,
) {
  let end = at;
  while (end < lines.length && (marks[end] === mark || lines[end] === "")) {
    end++;
  }
  return end;
}

const MAX_INTRODUCTION_LINES = 8;

/** From an opening mark to its blockquote it is the client's introduction, in any language. */
function introducedAt(lines: readonly string[], at: number): Boundary | null {
  const end = Math.min(lines.length, at + MAX_INTRODUCTION_LINES);
  for (let line = at; line < end; line++) {
    if (line > at && isForward(lines, line)) return null;
    if (isQuoted(lines[line])) return quoteBelow(lines, line);
  }
  return null;
}

/** What the words say begins here, as clients write them. */
function writtenAt(lines: readonly string[], at: number): Boundary | null {
  if (isQuoted(lines[at])) return quotedAt(lines, at);
  if (isForward(lines, at)) return { kind: "forwarded", end: lines.length };
  const introduction = findIntroduction(lines, at);
  if (!introduction) return null;
  const { lines: count, certain } = introduction;
  const quote = quoteBelow(lines, at + count);
  if (quote) return certain ? quote : { ...quote, kind: "typed" };
  return certain ? { kind: "rest", end: lines.length } : null;
}

function findIntroduction(lines: readonly string[], at: number) {
  const headers = countHeaderLines(lines, at);
  if (headers > 0) return { lines: headers, certain: true };
  if (separatorOf(lines[at] ?? "")) return { lines: 1, certain: true };
  return findAttribution(lines, at);
}

function isForward(lines: readonly string[], at: number): boolean {
  return separatorOf(lines[at] ?? "") === "forward";
}

/** A quote without an introduction above: Apple Mail quotes it too, and its "Begin forwarded message:" likewise. */
function quotedAt(lines: readonly string[], at: number): Boundary {
  const head = lines.slice(at, at + MAX_INTRODUCTION_LINES).map(unquoted);
  const first = Math.max(
    0,
    head.findIndex((line) => line !== ""),
  );
  if (isForward(head, first)) return { kind: "forwarded", end: lines.length };
  const introduced = findIntroduction(head, first)?.certain ?? false;
  return { kind: introduced ? "quoted" : "typed", end: endOfQuote(lines, at) };
}

/** The quote that begins at or below a line, if the next words are quoted. */
function quoteBelow(lines: readonly string[], at: number): Boundary | null {
  const next = nextWords(lines, at);
  return isQuoted(lines[next])
    ? { kind: "quoted", end: endOfQuote(lines, next) }
    : null;
}

function nextWords(lines: readonly string[], at: number): number {
  let next = at;
  while (next < lines.length && lines[next] === "") next++;
  return next;
}

function isQuoted(line: string | undefined): boolean {
  return line !== undefined && isQuoteMark(line.charAt(0));
}

/** The second is the wide one of Japanese and Chinese keyboards. */
function isQuoteMark(character: string): boolean {
  return character === ">" || character === "＞";
}

function unquoted(line: string): string {
  let start = 0;
  while (line[start] === " " || isQuoteMark(line.charAt(start))) start++;
  return start === 0 ? line : line.slice(start);
}

/** The end of the quote marks that begin at `at`, with blank lines and wrapped pieces between them and below. */
function endOfQuote(lines: readonly string[], at: number): number {
  let end = at;
  while (end < lines.length) {
    if (isQuoted(lines[end]) || isWrapped(lines, end)) end++;
    else {
      const next = nextWords(lines, end);
      if (next === end || !isQuoted(lines[next])) return next;
      end = next;
    }
  }
  return end;
}

/** Lines are wrapped at 72 or so; a quoted one shorter than this was not. */
const MIN_WRAPPED_CHARACTERS = 60;

/** The end of a long quoted line that a server or client wrapped without a quote mark, or a link set apart. */
function isWrapped(lines: readonly string[], at: number): boolean {
  const line = lines[at] ?? "";
  if (line === "" || !isQuoted(lines[at + 1])) return false;
  if (/^[(<[]?https?:\/\//.test(line)) return true;
  const above = lines[at - 1] ?? "";
  return above.length >= MIN_WRAPPED_CHARACTERS && /^\p{Ll}/u.test(line);
}

function findMarkedSignatures(
  { marks }: LinesToSort,
  kinds: Sorted[],
  end: number,
): void {
  for (let at = 0; at < end; at++) {
    if (marks[at] === "signature" && kinds[at] === "new") {
      kinds[at] = "signature";
    }
  }
}

/** Marks the signature in each run of new lines; below a mobile client's own line only an unmarked quote follows. */
function findSignatures(
  lines: readonly string[],
  kinds: Sorted[],
  end: number,
): void {
  for (let start = 0; start < end;) {
    let stop = start;
    while (stop < end && kinds[stop] === kinds[start]) stop++;
    if (kinds[start] === "new") {
      const place = findSignature(lines, start, stop);
      kinds.fill("signature", place.start, place.end);
      kinds.fill("quoted", place.end, stop);
    }
    start = stop;
  }
}

/**
 * Quotes with an answer below them. Several, or one between answer and further quotes: answered in place, they stay
 * readable with the answers. A single one that the client put there is the older mail above a bottom answer: folded.
 */
function keepAnswered(lines: readonly string[], kinds: Sorted[]): void {
  const quotes = answeredQuotes(lines, kinds);
  const answered = quotes.filter((quote) => quote.answered);
  const inPlace = answered.length > 1 || quotes.length > answered.length;
  for (const { start, end } of answered) {
    const byClient = kinds.slice(start, end).includes("quoted");
    if (byClient && !inPlace) continue;
    for (let at = start; at < end; at++) {
      if (kinds[at] === "quoted" || kinds[at] === "typed") kinds[at] = "cited";
    }
  }
}

interface Quote {
  start: number;
  end: number;
  answered: boolean;
}

/** Runs of lines without a new word that hold a quote; answered when new words follow. */
function answeredQuotes(lines: readonly string[], kinds: Sorted[]): Quote[] {
  const quotes: Quote[] = [];
  let start = -1;
  for (let at = 0; at < lines.length; at++) {
    if (kinds[at] === "quoted" || kinds[at] === "typed") {
      if (start < 0) start = at;
    } else if (start >= 0 && kinds[at] === "new" && lines[at] !== "") {
      quotes.push({ start, end: at, answered: true });
      start = -1;
    }
  }
  if (start >= 0) quotes.push({ start, end: lines.length, answered: false });
  return quotes;
}

const shownKinds: ReadonlySet<LineKind> = new Set([
  "new",
  "cited",
  "forwarded",
]);

/** A mail that would be folded whole is shown whole. */
function showSomething(
  lines: readonly string[],
  kinds: LineKind[],
): LineKind[] {
  const shows = kinds.some(
    (kind, at) => lines[at] !== "" && shownKinds.has(kind),
  );
  return shows ? kinds : kinds.fill("new");
}

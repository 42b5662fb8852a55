import { MAX_BODY_BYTES, MAX_VISIBLE_TEXT_BYTES } from "../limits.ts";
import { attributionInside } from "./attribution.ts";
import { cutBytes } from "./clean-text.ts";
import { htmlToMarkedText } from "./html-to-text.ts";
import type { QuoteMark } from "./html-quote-marks.ts";
import { type LineKind, sortLines } from "./line-kinds.ts";
import { readLines } from "./text-lines.ts";

export type { LineKind } from "./line-kinds.ts";

/** A piece of a mail's text, of one kind. */
export interface TextPart {
  kind: LineKind;
  text: string;
}

/** A mail's text taken apart (spec E1). */
export interface TextSplit {
  /** In order; joined they are the whole text again, to the last blank. */
  parts: TextPart[];
  /** What a reader sees first: new text, what it answers in place, and what was forwarded. */
  visible: string;
  /** Apart from the rest, shown folded. */
  signature: string;
}

export interface SplitOptions {
  /** The subject says "Fwd:": the older mail is what was sent. */
  forwards?: boolean;
}

/**
 * New text against quoted text and signature, by what mail programs write in some twenty languages. Nothing is lost,
 * and never is all of a text folded. Beyond the first MiB it is folded unread. Linear in any input.
 */
export function splitText(text: string, options: SplitOptions = {}): TextSplit {
  return split(text, [], attributionInside, options);
}

/**
 * The same for the text of an HTML body, as `htmlToText` writes it, by the marks of mail programs (Gmail, Outlook,
 * Thunderbird, Yahoo, Proton …) and, where they set none, by the words.
 */
export function splitHtml(html: string, options: SplitOptions = {}): TextSplit {
  const { text, marks } = htmlToMarkedText(html);
  return split(text, marks, () => -1, options);
}

/**
 * The parts of a mail with a text body, an HTML body or both. The text is preferred: it has real quote marks, also
 * between answers, and reads as its sender's program meant it. But an introduction in a language unknown here leaves
 * no trace in it, while HTML has the same marks in every language: where the text seems to quote nothing and the HTML
 * is marked as quoting, the HTML is right.
 */
export function splitMail(
  { text, html }: { text: string; html: string | null },
  options: SplitOptions = {},
): TextSplit {
  if (text.trim() === "") return splitHtml(html ?? "", options);
  const fromText = splitText(text, options);
  if (html === null || hasOlder(fromText)) return fromText;
  const fromHtml = splitHtml(html, options);
  return hasOlder(fromHtml) ? fromHtml : fromText;
}

/** For lists: what the sender said, without what was cited or forwarded unless there is nothing else. */
export function ownText({ parts, visible }: TextSplit): string {
  return textOf(parts, ["new"]) || visible;
}

export function wholeText({ parts }: TextSplit): string {
  return parts.map((part) => part.text).join("");
}

/** What a row and search keep of a visible text, cut between characters. */
export function visibleText(text: string): string {
  return cutBytes(text.trim(), MAX_VISIBLE_TEXT_BYTES);
}

function hasOlder({ parts }: TextSplit): boolean {
  return parts.some(({ kind }) => kind !== "new" && kind !== "signature");
}

function split(
  text: string,
  marks: readonly (QuoteMark | undefined)[],
  breakAt: (line: string) => number,
  { forwards = false }: SplitOptions,
): TextSplit {
  const { starts, lines, end } = readLines(text, MAX_BODY_BYTES, breakAt);
  const kinds = sortLines({ lines, marks, forwards });
  const parts: TextPart[] = [];
  for (let at = 0; at < kinds.length;) {
    const kind = kinds[at] ?? "new";
    let next = at + 1;
    while (next < kinds.length && kinds[next] === kind) next++;
    parts.push({ kind, text: text.slice(starts[at], starts[next] ?? end) });
    at = next;
  }
  if (end < text.length) parts.push({ kind: "quoted", text: text.slice(end) });
  return {
    parts,
    visible: textOf(parts, ["new", "cited", "forwarded"]),
    signature: textOf(parts, ["signature"]),
  };
}

function textOf(parts: readonly TextPart[], kinds: LineKind[]): string {
  return parts
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ text }) => text)
    .join("")
    .trim();
}

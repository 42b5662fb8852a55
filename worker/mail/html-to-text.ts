import { MAX_BODY_BYTES } from "../limits.ts";
import { cutCharacters } from "./clean-text.ts";
import {
  lastingMarks,
  type QuoteMark,
  quoteMarkOf,
} from "./html-quote-marks.ts";
import { readHtml, silentElements, FollowedElement } from "./html-tokens.ts";

const blockElements = new Set(
  "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form header hr html main nav ol section summary table tr ul".split(
    " ",
  ),
);
const paragraphElements = new Set(
  "p h1 h2 h3 h4 h5 h6 pre blockquote".split(" "),
);
const cellElements = new Set(["td", "th"]);
/** Deeper lists are indented no further: a mail of 100,000 nested lists would be a gigabyte of blanks. */
const MAX_INDENT = 8;

/**
 * The text of an HTML body as a plain-text reader would like it: blocks on lines of their own, list items with "- " or
 * their number, quotes with "> ", links with their text and, when the text does not show it, their address. What is
 * hidden, scripted or styled is left out. Linear and bounded in any input.
 */
export function htmlToText(html: string): string {
  return htmlToMarkedText(html).text;
}

/** The same text, and of its lines, by number, what mail programs mark as quote, introduction or signature. */
export function htmlToMarkedText(html: string): MarkedText {
  const writer = new TextWriter();
  readHtml(cutCharacters(html, MAX_BODY_BYTES), writer);
  return writer.result();
}

export interface MarkedText {
  text: string;
  marks: readonly (QuoteMark | undefined)[];
}

class TextWriter {
  private readonly lines: string[] = [];
  private line = "";
  private pendingSpace = false;
  private blankWanted = false;
  private quoteDepth = 0;
  private preDepth = 0;
  private readonly silent = new FollowedElement();
  /** For each open list, the number of its next item, or null without numbers. */
  private readonly lists: (number | null)[] = [];
  private link: { href: string; text: string } | null = null;
  private readonly marks: (QuoteMark | undefined)[] = [];
  /** The mark of a place, until the next line with words is written. */
  private placeMark: QuoteMark | undefined;
  /** The mark of the element that is open, and when it ends. */
  private lastingMark: QuoteMark | undefined;
  private readonly markedPart = new FollowedElement();

  open(name: string, attributes: ReadonlyMap<string, string>): void {
    if (this.silent.isOpen) return this.silent.open(name);
    if (silentElements.has(name) || isHidden(attributes)) {
      return this.silent.start(name);
    }
    if (this.markedPart.isOpen) this.markedPart.open(name);
    if (name === "br") return this.breakLine();
    if (name === "img") return this.text(attributes.get("alt") ?? "");
    if (name === "li") return this.openItem();
    if (name === "a") return this.openLink(attributes.get("href") ?? "");
    this.openBlock(name);
    this.mark(name, attributes);
  }

  close(name: string): void {
    if (this.silent.isOpen) return this.silent.close(name);
    if (name === "a") return this.closeLink();
    if (name === "pre") this.preDepth = Math.max(0, this.preDepth - 1);
    if (cellElements.has(name)) this.pendingSpace = true;
    else if (isBlock(name)) this.endBlock(name);
    if (name === "blockquote") {
      this.quoteDepth = Math.max(0, this.quoteDepth - 1);
    }
    if (name === "ul" || name === "ol") this.lists.pop();
    if (this.markedPart.isOpen) this.closeMarked(name);
  }

  text(text: string): void {
    if (this.silent.isOpen) return;
    if (this.link) this.link.text += text;
    if (this.preDepth > 0) return this.preformatted(text);
    // A text of blanks only separates words; U+00A0 is kept as a blank that does not collapse.
    const words = text.split(/[ \t\r\n\f]+/);
    for (const [index, word] of words.entries()) {
      if (index > 0) this.pendingSpace = true;
      if (word !== "") this.word(word.replaceAll("\u00a0", " "));
    }
  }

  result(): MarkedText {
    this.endLine();
    // The first line has words, so that trimming moves no line and no mark.
    return { text: this.lines.join("\n").trim(), marks: this.marks };
  }

  /** Inside a blockquote the marks are those of older mails; inside a signature Outlook may begin the quote. */
  private mark(name: string, attributes: ReadonlyMap<string, string>): void {
    if (this.quoteDepth > 0) return;
    const mark = quoteMarkOf(name, attributes);
    if (!mark) return;
    if (!lastingMarks.has(mark)) {
      this.endLine();
      this.placeMark ??= mark;
    } else if (!this.markedPart.isOpen) {
      this.endLine();
      this.lastingMark = mark;
      this.markedPart.start(name);
    }
  }

  private closeMarked(name: string): void {
    this.markedPart.close(name);
    if (this.markedPart.isOpen) return;
    this.endLine();
    this.lastingMark = undefined;
  }

  private word(word: string): void {
    const separator = this.pendingSpace && this.line !== "" ? " " : "";
    this.pendingSpace = false;
    this.line += separator + word;
  }

  private preformatted(text: string): void {
    for (const [index, part] of text.split(/\r\n?|\n/).entries()) {
      if (index > 0) this.breakLine();
      this.line += part;
    }
  }

  private openBlock(name: string): void {
    if (isBlock(name)) this.endBlock(name);
    if (name === "hr") this.breakAfter("---");
    if (name === "blockquote") this.openQuote();
    if (name === "pre") this.preDepth++;
    if (name === "ul") this.lists.push(null);
    if (name === "ol") this.lists.push(1);
  }

  /** The blank line above a quote is not quoted. */
  private openQuote(): void {
    if (this.lines.length > 0) this.push("");
    this.quoteDepth++;
  }

  private openItem(): void {
    this.endLine();
    const number = this.lists.at(-1) ?? null;
    if (number !== null) this.lists[this.lists.length - 1] = number + 1;
    const depth = Math.min(Math.max(this.lists.length, 1), MAX_INDENT);
    const mark = number === null ? "- " : `${number}. `;
    this.line = "  ".repeat(depth - 1) + mark;
    this.pendingSpace = false;
  }

  private openLink(href: string): void {
    this.link = { href: href.trim(), text: "" };
  }

  /** An address behind other words is worth showing; one that stands there already is not repeated. */
  private closeLink(): void {
    const link = this.link;
    this.link = null;
    if (!link || !/^https?:\/\/\S+$/i.test(link.href)) return;
    if (link.href.length > MAX_LINK_CHARACTERS) return;
    const text = link.text.trim();
    if (text === "" || shows(text, link.href)) return;
    this.pendingSpace = true;
    this.word(`<${link.href}>`);
  }

  private endBlock(name: string): void {
    this.endLine();
    if (paragraphElements.has(name)) this.blankWanted = true;
  }

  private breakAfter(line: string): void {
    this.line = line;
    this.endLine();
  }

  private breakLine(): void {
    if (this.line === "") this.push("");
    else this.endLine();
  }

  private endLine(): void {
    this.pendingSpace = false;
    if (this.line === "") return;
    if (this.blankWanted) this.push("");
    this.push(this.line.trimEnd());
    this.line = "";
  }

  /** Never two blank lines in a row: HTML mails are full of empty paragraphs. */
  private push(line: string): void {
    this.blankWanted = false;
    const prefix = "> ".repeat(Math.min(this.quoteDepth, MAX_INDENT));
    const written = (prefix + line).trimEnd();
    if (line === "" && isBlank(this.lines.at(-1))) return;
    this.lines.push(written);
    if (line !== "") this.markLine();
  }

  private markLine(): void {
    const mark = this.placeMark ?? this.lastingMark;
    if (mark) this.marks[this.lines.length - 1] = mark;
    this.placeMark = undefined;
  }
}

/** A tracking link of half a kilobyte drowns the sentence it stands in. */
const MAX_LINK_CHARACTERS = 300;

function isBlock(name: string): boolean {
  return (
    blockElements.has(name) || paragraphElements.has(name) || name === "li"
  );
}

function isBlank(line: string | undefined): boolean {
  return line === undefined || /^[> ]*$/.test(line);
}

function shows(text: string, href: string): boolean {
  const bare = (address: string) =>
    address.replace(/^(?:https?:\/\/)?(?:www\.)?|\/$/gi, "").toLowerCase();
  return bare(text) === bare(href);
}

/** Preheaders and tracking text are hidden this way; showing them as text would put them first. */
function isHidden(attributes: ReadonlyMap<string, string>): boolean {
  if (attributes.has("hidden")) return true;
  const style = attributes.get("style");
  return (
    style !== undefined &&
    /(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)/i.test(
      cutCharacters(style, 2000),
    )
  );
}

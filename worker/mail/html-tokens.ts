import { Tokenizer, type TokenizerCallbacks } from "htmlparser2";

export interface HtmlHandler {
  open(name: string, attributes: ReadonlyMap<string, string>): void;
  close(name: string): void;
  text(text: string): void;
}

/** An element of a hundred thousand attributes is no element of a letter. */
const MAX_ATTRIBUTES = 100;

/**
 * Reads HTML as a flat row of tags and texts, entities decoded, names in lower case; comments and declarations are
 * passed over. No tree and no stack of open elements: htmlparser2's own parser moves its whole stack for each tag,
 * which makes a mail of 300,000 nested elements take minutes. This one is linear in any input.
 */
export function readHtml(html: string, handler: HtmlHandler): void {
  const tokenizer = new Tokenizer({}, new TagReader(html, handler));
  tokenizer.write(html);
  tokenizer.end();
}

class TagReader implements TokenizerCallbacks {
  private readonly html: string;
  private readonly handler: HtmlHandler;
  private tag = "";
  private attribute = "";
  private value = "";
  private attributes = new Map<string, string>();

  constructor(html: string, handler: HtmlHandler) {
    this.html = html;
    this.handler = handler;
  }

  onopentagname(start: number, end: number): void {
    this.tag = this.html.slice(start, end).toLowerCase();
    this.attributes = new Map();
  }

  onattribname(start: number, end: number): void {
    this.attribute = this.html.slice(start, end).toLowerCase();
    this.value = "";
  }

  onattribdata(start: number, end: number): void {
    this.value += this.html.slice(start, end);
  }

  onattribentity(codepoint: number): void {
    this.value += String.fromCodePoint(codepoint);
  }

  /** The first of two attributes of one name counts, as in browsers. */
  onattribend(): void {
    if (
      this.attributes.size < MAX_ATTRIBUTES &&
      !this.attributes.has(this.attribute)
    ) {
      this.attributes.set(this.attribute, this.value);
    }
  }

  onopentagend(): void {
    this.handler.open(this.tag, this.attributes);
  }

  onselfclosingtag(): void {
    this.onopentagend();
  }

  onclosetag(start: number, end: number): void {
    this.handler.close(this.html.slice(start, end).toLowerCase());
  }

  ontext(start: number, end: number): void {
    this.handler.text(this.html.slice(start, end));
  }

  ontextentity(codepoint: number): void {
    this.handler.text(String.fromCodePoint(codepoint));
  }

  /** Outside SVG and MathML, which letters do not have, browsers show no CDATA either. */
  oncdata(): void {}
  oncomment(): void {}
  ondeclaration(): void {}
  onprocessinginstruction(): void {}
  onend(): void {}
}

/** Elements that have no end tag (HTML Living Standard §13.1.2). */
export const voidElements: ReadonlySet<string> = new Set([
  "area",
  "base",
  "br",
  "col",
  "embed",
  "hr",
  "img",
  "input",
  "link",
  "meta",
  "source",
  "track",
  "wbr",
]);

/** Elements whose content is never shown as text. */
export const silentElements: ReadonlySet<string> = new Set([
  "script",
  "style",
  "head",
  "title",
  "template",
  "noframes",
  "noembed",
  "iframe",
  "object",
  "select",
  "textarea",
  "svg",
  "math",
]);

/** Follows one element to its end, through elements of the same name inside it. */
export class FollowedElement {
  private name = "";
  private depth = 0;

  get isOpen(): boolean {
    return this.depth > 0;
  }

  start(name: string): void {
    if (voidElements.has(name)) return;
    this.name = name;
    this.depth = 1;
  }

  open(name: string): void {
    if (name === this.name) this.depth++;
  }

  close(name: string): void {
    if (name === this.name) this.depth--;
  }
}

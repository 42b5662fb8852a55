import { escapeHtml } from "./escape-html.ts";
import {
  readHtml,
  silentElements,
  FollowedElement,
  voidElements,
} from "./html-tokens.ts";

/** What the composer writes, and which attributes it may carry. */
const allowedAttributes = new Map<string, readonly string[]>([
  ["p", []],
  ["br", []],
  ["b", []],
  ["strong", []],
  ["i", []],
  ["em", []],
  ["u", []],
  ["s", []],
  ["ul", []],
  ["ol", []],
  ["li", []],
  ["blockquote", []],
  ["a", ["href"]],
  ["code", []],
  ["pre", []],
  ["img", ["src", "alt"]],
]);

/** No letter nests deeper; deeper elements lose their tags and keep their text. */
const MAX_DEPTH = 50;

/**
 * The composer's basic rich text and nothing else: other elements lose their tags, scripts and styles their content
 * too. Links go to http, https and mailto; images are inline parts of the message (`cid:`). The output is written
 * anew from escaped text and known tags, always balanced, so nothing of the input's syntax survives. Idempotent.
 */
export function cleanOutgoingHtml(html: string): string {
  const writer = new CleanWriter();
  readHtml(html, writer);
  return writer.result();
}

class CleanWriter {
  private output = "";
  private readonly openElements: string[] = [];
  private readonly silent = new FollowedElement();

  open(name: string, attributes: ReadonlyMap<string, string>): void {
    if (this.silent.isOpen) return this.silent.open(name);
    if (silentElements.has(name)) return this.silent.start(name);
    if (!allowedAttributes.has(name)) return;
    const kept = keptAttributes(name, attributes);
    if (name === "img" && !kept.includes(" src=")) return;
    if (!voidElements.has(name)) {
      if (this.openElements.length >= MAX_DEPTH) return;
      this.openElements.push(name);
    }
    this.output += `<${name}${kept}>`;
  }

  close(name: string): void {
    if (this.silent.isOpen) return this.silent.close(name);
    const position = this.openElements.lastIndexOf(name);
    if (position < 0) return;
    this.closeDownTo(position);
  }

  text(text: string): void {
    if (!this.silent.isOpen) this.output += escapeHtml(text);
  }

  result(): string {
    this.closeDownTo(0);
    return this.output;
  }

  private closeDownTo(position: number): void {
    for (const name of this.openElements.splice(position).reverse()) {
      this.output += `</${name}>`;
    }
  }
}

function keptAttributes(
  element: string,
  attributes: ReadonlyMap<string, string>,
): string {
  return (allowedAttributes.get(element) ?? [])
    .map((name) => ({ name, value: attributes.get(name) }))
    .filter(
      ({ name, value }) => value !== undefined && isAllowed(name, value.trim()),
    )
    .map(({ name, value = "" }) => ` ${name}="${escapeHtml(value.trim())}"`)
    .join("");
}

/** By what an address must begin with, never by what it must not: browsers skip blanks and controls in schemes. */
function isAllowed(attribute: string, value: string): boolean {
  // eslint-disable-next-line no-control-regex -- an address with control characters is no address
  if (/[\u0000-\u001f\u007f]/.test(value)) return false;
  if (attribute === "href") return /^(?:https?:\/\/|mailto:)/i.test(value);
  if (attribute === "src") return /^cid:[^\s"<>]+$/i.test(value);
  return true;
}

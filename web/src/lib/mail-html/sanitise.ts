import DOMPurify from "dompurify";
import { withoutExcessAccents } from "$lib/format/accents.ts";
import { MailStyle } from "./css.ts";
import { foldQuotes } from "./fold-quotes.ts";
import type { InlineImage } from "./inline-images.ts";
import { parseMail } from "./parse.ts";

/**
 * Where styles wait until the HTML is text: our own page's policy refuses to set `style`, and would say so for each
 * element. No mail brings this attribute, for data attributes are taken out.
 */
const STYLE = "data-parley-style";
/** Browsers count these anew from the first one for each: ten thousand hold the tab for seconds. */
const COUNTED = "q, li[value]";
const MAX_COUNTED = 1_000;
/** Cells that spans lay claim to: a thousand rows of a thousand columns each hold the tab for good. */
const MAX_SPANNED_CELLS = 20_000;

export interface Pictures {
  /** By Content-ID without brackets. */
  inline: ReadonlyMap<string, InlineImage>;
  /** Remote address as the mail wrote it → our signed proxy address; null while remote images are off. */
  remote: ReadonlyMap<string, string> | null;
}

export interface SafeHtml {
  html: string;
  /** Remote images that were left out. */
  blocked: number;
  /** The attachments that it shows as pictures. */
  pictured: ReadonlySet<string>;
  /** It sets no colours: a letter, not a leaflet. */
  plain: boolean;
}

/**
 * The mail's HTML as it may be shown: no script, form, frame, SVG or MathML, no address that loads anything but inline
 * images and what the reader asked for. It is shown in a sandboxed frame all the same. Null when it is too large.
 */
export function sanitise(
  html: string,
  pictures: Pictures,
  /** What to call the quoted part where it is folded; null leaves it open. */
  quoted: string | null,
): SafeHtml | null {
  const parsed = parseMail(html);
  if (!parsed) return null;
  const cleaning = new Cleaning(pictures, parsed.querySelectorAll("*").length);
  // First: what a style sheet may not hold could make it look like markup, and the whole of it would go.
  for (const sheet of parsed.querySelectorAll("style")) cleaning.sheet(sheet);
  const body = DOMPurify.sanitize(parsed, {
    USE_PROFILES: { html: true },
    ADD_TAGS: ["style", "center"],
    FORBID_TAGS: [
      "form",
      "input",
      "button",
      "select",
      "option",
      "textarea",
      "iframe",
      "frame",
      "frameset",
      "object",
      "embed",
      "base",
      "meta",
      "link",
      "audio",
      "video",
      "source",
      "track",
      "dialog",
      "template",
      "noscript",
      "slot",
      "map",
      // Each one is an animation.
      "marquee",
    ],
    FORBID_ATTR: [
      "name",
      "srcset",
      "ping",
      "action",
      "formaction",
      "poster",
      "autofocus",
      "tabindex",
      "contenteditable",
      "popover",
      "popovertarget",
      "usemap",
      "target",
      "is",
      "part",
      "slot",
      "accesskey",
      "draggable",
    ],
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    RETURN_DOM: true,
  });
  if (!(body instanceof HTMLElement)) return null;
  // A static list: walking a live one while changing what it lists costs its length at each step.
  const elements = body.querySelectorAll("*");
  if (body.querySelectorAll(COUNTED).length > MAX_COUNTED) return null;
  // By the marks that mail programs leave, which include ids: before those go.
  if (quoted !== null) foldQuotes(body, quoted);
  for (const element of elements) cleaning.element(element);
  const cleaned = withoutExcessAccents(
    body.innerHTML.replaceAll(` ${STYLE}="`, ' style="'),
  );
  return {
    html: cleaned,
    blocked: cleaning.blocked,
    pictured: cleaning.pictured,
    plain: !COLOURED.test(cleaned),
  };
}

/** Colours of its own, or a picture that may stand on a ground it does not bring. */
const COLOURED =
  /\b(?:bgcolor|background)\s*=|\bcolor\s*[=:]|background(?:-color|-image)?\s*:|<style|<font/i;

/** What is counted while the elements of one mail are cleaned. */
class Cleaning {
  blocked = 0;
  readonly pictured = new Set<string>();
  private readonly pictures: Pictures;
  private readonly style: MailStyle;
  private cellsLeft = MAX_SPANNED_CELLS;

  constructor(pictures: Pictures, elements: number) {
    this.pictures = pictures;
    this.style = new MailStyle((address) => this.picture(address), elements);
  }

  sheet(element: HTMLStyleElement): void {
    element.textContent = this.style.sheet(element.textContent);
  }

  element(element: Element): void {
    element.removeAttribute("id");
    const style = element.getAttribute("style");
    if (style !== null) {
      element.removeAttribute("style");
      element.setAttribute(STYLE, this.style.declarations(style));
    }
    const face = element.getAttribute("face");
    if (face !== null && !this.style.takesFonts(face))
      element.removeAttribute("face");
    this.span(element);
    for (const attribute of ["src", "background"]) {
      const address = element.getAttribute(attribute);
      if (address === null) continue;
      const shown =
        element.localName === "img" || attribute === "background"
          ? this.picture(address)
          : null;
      if (shown) element.setAttribute(attribute, shown);
      else element.removeAttribute(attribute);
    }
    const href = element.getAttribute("href");
    if (
      href !== null &&
      (element.localName !== "a" || !/^\s*(https?|mailto|tel):/i.test(href))
    ) {
      element.removeAttribute("href");
    }
  }

  private span(element: Element): void {
    const spans = ["colspan", "rowspan", "span"].filter((name) =>
      element.hasAttribute(name),
    );
    if (spans.length === 0) return;
    this.cellsLeft -= spans.reduce(
      (cells, name) => cells * spanOf(element.getAttribute(name)),
      1,
    );
    if (this.cellsLeft < 0)
      for (const name of spans) element.removeAttribute(name);
  }

  /** The address a picture is really loaded from; null when it is not loaded. */
  private picture(address: string): string | null {
    const trimmed = address.trim();
    if (/^data:image\/(png|jpe?g|gif|webp);base64,/i.test(trimmed))
      return trimmed;
    if (/^cid:/i.test(trimmed)) {
      const image = this.pictures.inline.get(safeDecode(trimmed.slice(4)));
      if (image) this.pictured.add(image.id);
      return image?.url ?? null;
    }
    if (!/^(https?:)?\/\//i.test(trimmed)) return null;
    const signed = this.pictures.remote?.get(trimmed);
    if (signed) return new URL(signed, location.origin).href;
    this.blocked += 1;
    return null;
  }
}

/** As browsers read it; rowspan="0" is all rows that follow. */
function spanOf(value: string | null): number {
  const count = Math.min(Number.parseInt(value ?? "", 10), 65_534);
  return count > 0 ? count : count === 0 ? 65_534 : 1;
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A percent sign that is no escape: the Content-ID as it stands.
    return text;
  }
}

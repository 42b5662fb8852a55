import DOMPurify from "dompurify";
import { neutraliseCss } from "./css.ts";
import { foldQuotes } from "./fold-quotes.ts";

/** A longer mail is shown as text unless somebody asks: laying it out could hold the tab for seconds. */
const MAX_HTML_CHARACTERS = 1_000_000;
/**
 * Where styles wait until the HTML is text: our own page's policy refuses to set `style`, and would say so for each
 * element. No mail brings this attribute, for data attributes are taken out.
 */
const STYLE = "data-parley-style";
/** A mail of a million empty elements is one of those too. */
const MAX_ELEMENTS = 50_000;

export interface Pictures {
  /** Content-ID without brackets → data: URL of the inline image. */
  inline: ReadonlyMap<string, string>;
  /** Remote address as the mail wrote it → our signed proxy address; null while remote images are off. */
  remote: ReadonlyMap<string, string> | null;
}

export interface SafeHtml {
  html: string;
  /** Remote images that were left out. */
  blocked: number;
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
  if (html.length > MAX_HTML_CHARACTERS) return null;
  const body = DOMPurify.sanitize(html, {
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
    FORCE_BODY: true,
    RETURN_DOM: true,
  });
  if (!(body instanceof HTMLElement)) return null;
  // A static list: walking a live one while changing what it lists costs its length at each step.
  const elements = body.querySelectorAll("*");
  if (elements.length > MAX_ELEMENTS) return null;
  // By the marks that mail programs leave, which include ids: before those go.
  if (quoted !== null) foldQuotes(body, quoted);
  const counter = { blocked: 0 };
  for (const element of elements) clean(element, pictures, counter);
  const cleaned = body.innerHTML.replaceAll(` ${STYLE}="`, ' style="');
  return {
    html: cleaned,
    blocked: counter.blocked,
    plain: !COLOURED.test(cleaned),
  };
}

/** Colours of its own, or a picture that may stand on a ground it does not bring. */
const COLOURED =
  /\b(?:bgcolor|background)\s*=|\bcolor\s*[=:]|background(?:-color|-image)?\s*:|<style|<font/i;

function clean(
  element: Element,
  pictures: Pictures,
  counter: { blocked: number },
): void {
  if (element.localName === "style")
    element.textContent = css(element.textContent ?? "", pictures, counter);
  element.removeAttribute("id");
  const style = element.getAttribute("style");
  if (style !== null) {
    element.removeAttribute("style");
    element.setAttribute(STYLE, css(style, pictures, counter));
  }
  for (const attribute of ["src", "background"]) {
    const address = element.getAttribute(attribute);
    if (address === null) continue;
    const shown =
      element.localName === "img" || attribute === "background"
        ? picture(address, pictures, counter)
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

function css(
  text: string,
  pictures: Pictures,
  counter: { blocked: number },
): string {
  return neutraliseCss(text, (address) => picture(address, pictures, counter));
}

/** The address a picture is really loaded from; null when it is not loaded. */
function picture(
  address: string,
  pictures: Pictures,
  counter: { blocked: number },
): string | null {
  const trimmed = address.trim();
  if (/^data:image\/(png|jpe?g|gif|webp);base64,/i.test(trimmed))
    return trimmed;
  if (/^cid:/i.test(trimmed))
    return pictures.inline.get(safeDecode(trimmed.slice(4))) ?? null;
  if (!/^(https?:)?\/\//i.test(trimmed)) return null;
  const signed = pictures.remote?.get(trimmed);
  if (signed) return new URL(signed, location.origin).href;
  counter.blocked += 1;
  return null;
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A percent sign that is no escape: the Content-ID as it stands.
    return text;
  }
}

/**
 * How mail programs mark, in HTML, what is not new. Attributes that their own "show trimmed content" relies on; what
 * they mark by a blockquote is seen as quoted text anyway.
 */

export type QuoteMark =
  /** Everything from here on is older. */
  | "rest"
  /** Everything from here on is forwarded. */
  | "forward"
  /** The introduction, up to the blockquote, begins here. */
  | "opening"
  /** A line is drawn: older if a list of labels (From, Sent …) follows. */
  | "ruled"
  /** The element is an introduction; is quoted; is a signature. */
  | "introduction"
  | "quoted"
  | "signature";

/** These last until their element ends; the others are places. */
export const lastingMarks: ReadonlySet<QuoteMark> = new Set([
  "introduction",
  "quoted",
  "signature",
]);

/** By id, or the id's beginning before a number. */
const byId = new Map<string, QuoteMark>([
  // Outlook on the web, new Outlook, Outlook mobile; Hotmail; Outlook for Mac.
  ["appendonsend", "rest"],
  ["divrplyfwdmsg", "rest"],
  ["mail-editor-reference-message-container", "rest"],
  ["stopspelling", "rest"],
  ["olk_src_body_section", "rest"],
  ["signature", "signature"],
  ["ms-outlook-mobile-signature", "signature"],
  // Apple Mail, Samsung, Roundcube.
  ["applemailsignature", "signature"],
  ["composer_signature", "signature"],
  ["reply-intro", "introduction"],
]);

/** By class, or the class's beginning. */
const byClass = new Map<string, QuoteMark>([
  ["gmail_attr", "introduction"],
  ["gmail_quote", "opening"],
  ["gmail_quote_container", "opening"],
  ["gmail_signature", "signature"],
  ["gmail_signature_prefix", "signature"],
  ["moz-cite-prefix", "introduction"],
  ["moz-forward-container", "forward"],
  ["moz-signature", "signature"],
  ["yahoo_quoted", "quoted"],
  ["protonmail_quote", "opening"],
  ["tutanota_quote", "opening"],
  ["protonmail_signature_block", "signature"],
  ["outlookmessageheader", "rest"],
  ["zmail_extra", "opening"],
  ["sh-signature", "signature"],
]);

/** By name: GMX and web.de, Spark. */
const byName = new Map<string, QuoteMark>([
  ["quote", "quoted"],
  ["messagereplysection", "quoted"],
  ["messagesignaturesection", "signature"],
]);

const MAX_ATTRIBUTE_CHARACTERS = 500;

/** What an element says about the text in it or after it; null for most. Blockquotes speak for themselves. */
export function quoteMarkOf(
  name: string,
  attributes: ReadonlyMap<string, string>,
): QuoteMark | null {
  if (attributes.size === 0 || name === "blockquote") return null;
  const value = (attribute: string) =>
    (attributes.get(attribute) ?? "")
      .slice(0, MAX_ATTRIBUTE_CHARACTERS)
      .toLowerCase();
  return (
    byId.get(value("id")) ??
    value("class")
      .split(/\s+/)
      .map((each) => byClass.get(each))
      .find((mark) => mark !== undefined) ??
    byName.get(value("name")) ??
    (value("data-signatureblock") === "true" ? "signature" : null) ??
    (name === "div" && drawsLine(value("style")) ? "ruled" : null)
  );
}

/** Outlook desktop: "border:none;border-top:solid #E1E1E1 1.0pt", Windows Mail: "border-top-style: solid". */
function drawsLine(style: string): boolean {
  return /border-top(?:-style)? ?:[^;]{0,40}solid/.test(style);
}

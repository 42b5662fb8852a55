/** Elements that hold what is quoted, as mail programs mark them. */
const BLOCKS = [
  ".gmail_quote",
  ".gmail_quote_container",
  "blockquote[type=cite]",
  ".yahoo_quoted",
  ".protonmail_quote",
  ".tutanota_quote",
  ".zmail_extra",
  "#mail-editor-reference-message-container",
  ".ms-outlook-mobile-reference-message",
].join();

/** Elements from which on, to the end of what they stand in, all is quoted. */
const STARTS = [
  "#appendonsend",
  "#divRplyFwdMsg",
  "#OLK_SRC_BODY_SECTION",
  ".moz-cite-prefix",
  ".OutlookMessageHeader",
  // Outlook on a desktop marks nothing: a rule above its own header is all there is.
  "div[style*='border:none'][style*='border-top:solid']",
].join();

const FOLD_CLASS = "parley-quote";

/**
 * Puts what a mail quotes behind a summary that opens it in place. Nothing is taken out. A mail that says nothing of
 * its own above the quotation is left as it is.
 */
export function foldQuotes(body: HTMLElement, summary: string): void {
  const [first] = body.querySelectorAll(`${BLOCKS},${STARTS}`);
  if (!first || !saysSomethingBefore(body, first)) return;
  for (const start of body.querySelectorAll(STARTS)) {
    if (isFolded(start)) continue;
    // Outlook's rule is the first thing in a wrapper of its own.
    const from = onlyStarts(start) ? (start.parentElement ?? start) : start;
    fold(from === body ? start : from, summary, true);
  }
  for (const block of body.querySelectorAll(BLOCKS))
    if (!isFolded(block)) fold(block, summary, false);
}

function fold(element: Element, summary: string, toTheEnd: boolean): void {
  const details = element.ownerDocument.createElement("details");
  details.className = FOLD_CLASS;
  const title = element.ownerDocument.createElement("summary");
  title.textContent = summary;
  element.before(details);
  details.append(title);
  if (!toTheEnd) return details.append(element);
  while (details.nextSibling) details.append(details.nextSibling);
}

function isFolded(element: Element): boolean {
  return element.closest(`.${FOLD_CLASS}`) !== null;
}

function onlyStarts(element: Element): boolean {
  const parent = element.parentElement;
  return (
    parent !== null &&
    parent.localName === "div" &&
    element.previousElementSibling === null &&
    element.matches("div[style]")
  );
}

function saysSomethingBefore(body: HTMLElement, element: Element): boolean {
  const range = body.ownerDocument.createRange();
  range.setStart(body, 0);
  range.setEndBefore(element);
  return range.toString().trim() !== "";
}

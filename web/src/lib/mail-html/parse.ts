/** A longer mail is shown as text: laying it out could hold the tab for seconds. */
const MAX_CHARACTERS = 1_000_000;
/** A mail of a million empty elements is one of those too; the largest letters have some ten thousand. */
const MAX_ELEMENTS = 20_000;
/** Browsers cut off at 512, after having walked up that far for each tag; a hundred quoted quotations are not half. */
const MAX_DEPTH = 300;
/** Each is compared with all others of its element. */
const MAX_ATTRIBUTES = 200;
/** Looked at after each piece: `<b id=1><b id=2>…` is opened anew in each paragraph, a few KB become millions. */
const PIECE_CHARACTERS = 1_024;

/** The mail as a document that runs and loads nothing; null when it is larger or deeper than a letter. */
export function parseMail(html: string): HTMLElement | null {
  if (html.length > MAX_CHARACTERS) return null;
  const parsed = document.implementation.createHTMLDocument();
  // Taken now: a mail's elements with these names would stand before them.
  const write = parsed.write.bind(parsed);
  const close = parsed.close.bind(parsed);
  parsed.open();
  // Within a body, so that a style sheet at the beginning stays there.
  write("<!doctype html><body>");
  const { body } = parsed;
  const elements = parsed.getElementsByTagName("*");
  const walker = parsed.createTreeWalker(body, NodeFilter.SHOW_ELEMENT);
  for (let at = 0; at < html.length; at += PIECE_CHARACTERS) {
    write(html.slice(at, at + PIECE_CHARACTERS));
    if (elements.length > MAX_ELEMENTS || depthAtEnd(walker) > MAX_DEPTH)
      return null;
  }
  close();
  return [...elements].some((each) => attributesOf(each) > MAX_ATTRIBUTES)
    ? null
    : body;
}

/** By the prototype: what a form holds may be called as the form's own functions are. */
function attributesOf(element: Element): number {
  return Element.prototype.getAttributeNames.call(element).length;
}

function depthAtEnd(walker: TreeWalker): number {
  walker.currentNode = walker.root;
  let depth = 0;
  while (walker.lastChild()) depth += 1;
  return depth;
}

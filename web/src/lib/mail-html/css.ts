/** Longer, it is no value of a letter: ten thousand fonts or shadows in one hold the tab. Pictures are not counted. */
const MAX_VALUE_CHARACTERS = 400;
const MAX_PRELUDE_CHARACTERS = 2_000;
/** `calc(` or `:not(` ten thousand deep ends the tab. */
const MAX_PARENTHESES = 6;
/** `@media` in `@supports` in `@media`; blocks a thousand deep end the tab. */
const MAX_GROUPS = 3;
/** Every element is held against every selector: more than this takes seconds. */
const MAX_MATCHES = 10_000_000;
const MAX_SELECTORS = 5_000;
/** Each font name is looked for on the machine, each size set anew: half a millisecond apiece. */
const MAX_FONTS = 200;
/** What a hundredth of the screen's height is here: the frame is as high as the mail, never the other way round. */
const VIEWPORT_UNIT_PX = 6;

/** Groups of properties that letters are made of: `border` is all of `border-…` too. */
const FAMILIES =
  /^(?:background|border|margin|padding|outline|font|text|list-style|flex|grid|align|justify|place|overflow|object)(?:-|$)/;
/**
 * And single ones. What is not named is left out: custom properties that double each other, columns, counters, filters,
 * animations, containers and anchors can each take minutes, and browsers learn new ones.
 */
const PROPERTIES = new Set(
  (
    "color opacity line-height letter-spacing word-spacing word-break word-wrap white-space vertical-align hyphens " +
    "direction unicode-bidi writing-mode tab-size width height min-width min-height max-width max-height box-sizing " +
    "box-shadow display float clear position top right bottom left inset z-index visibility table-layout " +
    "empty-cells caption-side order gap row-gap column-gap aspect-ratio cursor content transform transform-origin " +
    "pointer-events"
  ).split(" "),
);
/** Functions that only compute. None of them loads, counts, or repeats what another one made. */
const FUNCTIONS = new Set(
  (
    " rgb rgba hsl hsla hwb lab lch oklab oklch color color-mix calc min max clamp linear-gradient radial-gradient " +
    "repeating-linear-gradient repeating-radial-gradient translate translatex translatey scale scalex scaley rotate " +
    "skew skewx skewy matrix minmax repeat fit-content var"
  ).split(" "),
);

const TOKENS =
  /url\s*\(\s*(?:"[^"]*"|'[^']*'|[^)]*)\s*\)?|"[^"\n\r\f]*"?|'[^'\n\r\f]*'?|[^{}();"'u]+|./gis;
/** Stands for a picture while the value around it is looked at. */
const PICTURE = "\0";

/**
 * The style of one mail, held to what a letter needs: known properties of bounded size, flat rules, nothing that
 * loads but the pictures that `picture` answers for. Linear in the length; the bounds are counted over the whole mail.
 */
export class MailStyle {
  private readonly picture: (address: string) => string | null;
  private selectorsLeft: number;
  private readonly fonts = new Set<string>();

  constructor(picture: (address: string) => string | null, elements: number) {
    this.picture = picture;
    this.selectorsLeft = Math.min(MAX_SELECTORS, MAX_MATCHES / (elements + 1));
  }

  /** A style sheet: at-rules other than `@media` and `@supports` go, and so do rules in rules. */
  sheet(css: string): string {
    return this.rules(new Tokens(css), 0);
  }

  /** What stands in a `style` attribute or between the braces of a rule. */
  declarations(css: string): string {
    return this.block(new Tokens(css));
  }

  /** Whether this mail may ask for these fonts or sizes too. */
  takesFonts(value: string): boolean {
    const fonts = value.toLowerCase().split(/\s*,\s*/);
    const news = fonts.filter((font) => !this.fonts.has(font));
    if (this.fonts.size + news.length > MAX_FONTS) return false;
    for (const font of news) this.fonts.add(font);
    return true;
  }

  private rules(tokens: Tokens, groups: number): string {
    let written = "";
    let prelude = "";
    for (let token = tokens.next(); token !== null; token = tokens.next()) {
      if (token === "}" && groups > 0) return written;
      if (token === "{") {
        written += this.rule(prelude.trim(), tokens, groups);
        prelude = "";
      } else if (token === ";" || token === "}") prelude = "";
      else prelude += token;
    }
    return written;
  }

  private rule(prelude: string, tokens: Tokens, groups: number): string {
    this.selectorsLeft -= prelude.split(",").length;
    const fits =
      this.selectorsLeft >= 0 &&
      prelude.length <= MAX_PRELUDE_CHARACTERS &&
      depthOf(prelude) <= MAX_PARENTHESES &&
      !/url\s*\(/i.test(prelude);
    if (!prelude.startsWith("@")) {
      // `:has()` looks at everything below for each element.
      const inside = fits && !/:has\(/i.test(prelude);
      const declarations = this.block(tokens);
      return inside && declarations ? `${prelude}{${declarations}}` : "";
    }
    // A rule for one height of the frame changes that height.
    if (
      !fits ||
      groups === MAX_GROUPS ||
      !/^@(?:media|supports)\b/i.test(prelude) ||
      /height|orientation|aspect-ratio/i.test(prelude)
    ) {
      tokens.skipBlock();
      return "";
    }
    const rules = this.rules(tokens, groups + 1);
    return rules && `${prelude}{${rules}}`;
  }

  private block(tokens: Tokens): string {
    const kept: string[] = [];
    let text = "";
    let pictures: string[] = [];
    let open = 0;
    for (let token = tokens.next(); ; token = tokens.next()) {
      if (token === "(") open += 1;
      if (token === ")") open -= 1;
      if (token === "{") {
        tokens.skipBlock();
        [text, pictures, open] = ["", [], 0];
      } else if (
        token === null ||
        token === "}" ||
        (token === ";" && open <= 0)
      ) {
        const declaration = this.declaration(text, pictures);
        if (declaration) kept.push(declaration);
        if (token !== ";") return kept.join(";");
        [text, pictures, open] = ["", [], 0];
      } else if (/^url\s*\(/i.test(token)) {
        text += PICTURE;
        pictures.push(token);
      } else text += token;
    }
  }

  private declaration(text: string, pictures: string[]): string | null {
    const colon = text.indexOf(":");
    const name = text.slice(0, Math.max(colon, 0)).trim().toLowerCase();
    const value = text.slice(colon + 1).trim();
    if (!isKnown(name) || !isModest(name, value)) return null;
    if (/^font(?:-family|-size)?$/.test(name) && !this.takesFonts(value))
      return null;
    const shown = value.replace(
      /(\d*\.?\d+)(?:[sld]?v(?:h|b|min|max)|cq(?:h|b|min|max))\b/gi,
      (_whole, count) => `${Number(count) * VIEWPORT_UNIT_PX}px`,
    );
    let at = 0;
    return `${name}:${shown.replaceAll(PICTURE, () => this.url(pictures[at++] ?? ""))}`;
  }

  private url(token: string): string {
    const address = token
      .replace(/^url\s*\(\s*["']?|["']?\s*\)?$/gi, "")
      .trim();
    const shown = this.picture(address);
    return shown
      ? `url("${shown.replace(/["\\<\n\r]/g, encodeURIComponent)}")`
      : "none";
  }
}

/**
 * The pieces of a style sheet, without comments, and without escapes, which could spell anything. Strings end where
 * they stand: one left open would hide the brace that is written after it.
 */
class Tokens {
  private readonly matches: IterableIterator<RegExpMatchArray>;

  constructor(css: string) {
    this.matches = css
      .replace(/<!--|-->|<|\0/g, "")
      .replace(/\\[0-9a-f]{1,6}\s?|\\/gi, "")
      // By a space: what stands around one comment must not make another.
      .replace(/\/\*[\s\S]*?(?:\*\/|$)/g, " ")
      .matchAll(TOKENS);
  }

  next(): string | null {
    const { value, done } = this.matches.next();
    if (done) return null;
    const [token] = value;
    const quote = /^["']/.exec(token)?.[0] ?? "";
    return token.length > 1 && token.endsWith(quote) ? token : token + quote;
  }

  /** On to the end of the block whose brace was read. */
  skipBlock(): void {
    for (let open = 1; open > 0;) {
      const token = this.next();
      if (token === null) return;
      if (token === "{") open += 1;
      if (token === "}") open -= 1;
    }
  }
}

function isKnown(property: string): boolean {
  if (!/^[a-z-]+$/.test(property)) return false;
  const name = property.replace(/^-(?:webkit|moz|ms)-/, "");
  return FAMILIES.test(name) || PROPERTIES.has(name);
}

function isModest(name: string, value: string): boolean {
  if (value === "" || value.length > MAX_VALUE_CHARACTERS) return false;
  // Generated text is one short string, as for a clearfix: quotation marks and counters are counted through the page.
  if (name === "content")
    return /^(?:none|normal|"[^"]{0,40}"|'[^']{0,40}')(?:\s*!important)?$/i.test(
      value,
    );
  return (
    depthOf(value) <= MAX_PARENTHESES &&
    [...withoutStrings(value).matchAll(/([\w-]*)\(/g)].every(([, called]) =>
      FUNCTIONS.has((called ?? "").toLowerCase()),
    )
  );
}

function withoutStrings(text: string): string {
  return text.replace(/"[^"]*"|'[^']*'/g, "");
}

/** How deep brackets nest; infinite when they do not match, for then the rest of the sheet is inside them. */
function depthOf(text: string): number {
  const open: string[] = [];
  let deepest = 0;
  for (const [bracket] of withoutStrings(text).matchAll(/[()[\]]/g)) {
    if (bracket === "(") open.push(")");
    else if (bracket === "[") open.push("]");
    else if (open.pop() !== bracket) return Infinity;
    deepest = Math.max(deepest, open.length);
  }
  return open.length > 0 ? Infinity : deepest;
}

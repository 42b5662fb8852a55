import { describe, expect, it } from "vitest";
import { MailStyle } from "../../web/src/lib/mail-html/css.ts";

const none = () => null;
const styleOf = (elements = 100) => new MailStyle(none, elements);
const sheet = (css: string) => styleOf().sheet(css);

describe("a style sheet of a mail", () => {
  it.each([
    ["an import", '@import "https://evil.example/a.css"; p { color: red }'],
    ["an import by address", "@IMPORT url(https://evil.example/a.css);p{}"],
    ["an import that never ends", "p{} @import 'https://evil.example/a.css'"],
    ["a font", "@font-face { src: url(https://evil.example/f) } p{}"],
    ["a picture", "p { background: URL( 'https://evil.example/p' ) }"],
    ["a picture without end", "p { background: url(https://evil.example/p"],
    ["an escaped name", "p { background: u\\72l(https://evil.example/p) }"],
    ["a split name", "p { background: u/**/rl(https://evil.example/p) }"],
    ["a set", 'p { background: image-set("https://evil.example/p" 1x) }'],
    ["a selector", "p[url(https://evil.example/p)] { color: red }"],
  ])("asks for nothing by %s", (_name, css) => {
    expect(sheet(css)).not.toMatch(
      /url\s*\(|image-set\s*\(|@import|@font-face/i,
    );
  });

  it("keeps what only looks", () => {
    expect(
      sheet(`<!-- @media (max-width: 600px) { p > a[title="{"] { color: #c00; font: 14px/1.4 "Gill Sans", sans-serif } }
        .x:after { content: ""; clear: both } td { width: calc(100% - (2 * 10px)) !important } -->`),
    ).toBe(
      `@media (max-width: 600px){p > a[title="{"]{color:#c00;font:14px/1.4 "Gill Sans", sans-serif}}` +
        `.x:after{content:"";clear:both}td{width:calc(100% - (2 * 10px)) !important}`,
    );
  });

  it("shows the pictures that the reader asked for, and cannot be left by their addresses", () => {
    const style = new MailStyle(() => 'x") } *{"</style>', 1);
    expect(style.sheet("p{background:url(a.png)}")).toBe(
      'p{background:url("x%22) } *{%22%3C/style>")}',
    );
  });

  it("asks for each picture by the address that the mail wrote", () => {
    const asked: string[] = [];
    const style = new MailStyle((address) => {
      asked.push(address);
      return null;
    }, 1);
    style.declarations(
      "background:url(data:image/png;base64,AA==) , url( 'b;{c}' )",
    );
    expect(asked).toEqual(["data:image/png;base64,AA==", "b;{c}"]);
  });

  it("does not end its own element", () => {
    expect(sheet("p{}</style><script>")).not.toContain("<");
  });

  it.each([
    ["rules in rules", "a{".repeat(10_000)],
    ["rules in rules that end", "a{color:red;".repeat(999) + "}".repeat(999)],
    ["groups in groups", "@media all{".repeat(10_000) + "p{color:red}"],
    [
      "selectors in selectors",
      `${":not(".repeat(9_000)}a${")".repeat(9_000)}{}`,
    ],
    ["brackets", `p${"[(".repeat(9_000)}{color:red}`],
    ["values in values", `p{width:${"calc(".repeat(9_000)}1px`],
    ["values that swallow rules", "p{width:calc(}".repeat(9_000)],
    ["strings that swallow rules", "p{color:'}\n".repeat(9_000)],
    ["comments that swallow rules", "p{color://**/*}*/".repeat(9_000)],
    ["comments by escape", "p{color:/\\*}*/".repeat(9_000)],
    ["comments by tag", "p{color:/<*}*/".repeat(9_000)],
  ])("is never deeper than a letter's for %s", (_name, css) => {
    const written = sheet(css);
    expect(written).not.toMatch(/\/\*/);
    expect(deepest(written)).toBeLessThanOrEqual(10);
  });

  it.each([
    ["variables that double", "p{--a:1px;--b:var(--a) var(--a)}"],
    ["columns", "p{column-count:3;columns:3}"],
    ["animations", "@keyframes k{to{color:red}} p{animation:k 1s infinite}"],
    ["filters", "p{filter:blur(9px);backdrop-filter:blur(9px)}"],
    ["counters", "p{counter-increment:a;content:counters(a,'.')}"],
    ["quotation marks", "p::before{content:open-quote}"],
    ["long generated text", `p::before{content:'${"x".repeat(999)}'}`],
    ["functions of its own", "@function --f(){result:1} p{color:--f()}"],
    ["anchors", "p{anchor-name:--a;top:anchor(--a bottom)}"],
    [
      "a thousand shadows",
      `p{box-shadow:${"0 0 9px red,".repeat(999)}0 0 red}`,
    ],
    ["a look at all below", "p:has(~ p ~ p){color:red}"],
    [
      "a height that follows from the height",
      "@media (min-height:9px){p{color:red}}",
    ],
  ])("leaves out %s", (_name, css) => {
    expect(sheet(css)).toBe("");
  });

  it("measures by a fixed height where a mail means the window's", () => {
    expect(styleOf().declarations("min-height:100vh;width:50vw")).toBe(
      "min-height:600px;width:50vw",
    );
    expect(styleOf().declarations("height:calc(50dvh - 1px)")).toBe(
      "height:calc(300px - 1px)",
    );
  });

  it("asks for a few hundred fonts and sizes, in all of a mail together", () => {
    const style = styleOf();
    const asked = Array.from({ length: 2_000 }, (_, index) =>
      style.declarations(`font-family:f${index}`),
    );
    expect(asked.filter((each) => each !== "").length).toBeLessThan(500);
    expect(style.declarations("font-family:f0")).toBe("font-family:f0");
  });

  it("has fewer rules the more elements they would be held against", () => {
    const rules = (elements: number): number =>
      styleOf(elements).sheet("*{color:red}".repeat(20_000)).split("}").length;
    expect(rules(100)).toBeLessThan(10_000);
    expect(rules(20_000)).toBeLessThan(1_000);
  });

  // Each would take minutes if a step looked through the rest of the sheet, and the test its time limit.
  it.each([
    ["imports", `${"@import ".repeat(120_000)}{`],
    ["comments without end", "/*/".repeat(330_000)],
    ["addresses without end", `url("`.repeat(200_000)],
    ["addresses", "p{background:url(".repeat(60_000)],
    ["strings", `"'`.repeat(500_000)],
    ["braces", "{}".repeat(500_000)],
    ["digits", `p{width:${"1".repeat(1_000_000)}}`],
    ["spaces", `p{background:url${" ".repeat(1_000_000)}}`],
    ["brackets", `p{width:${"(".repeat(500_000)}`],
  ])("is read in one go: %s", (_name, css) => {
    expect(sheet(css).length).toBeLessThan(1_000_000);
  });
});

function deepest(text: string): number {
  let open = 0;
  let most = 0;
  for (const character of text) {
    if ("{([".includes(character)) most = Math.max(most, (open += 1));
    if ("})]".includes(character)) open -= 1;
  }
  return most;
}

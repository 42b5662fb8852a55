import { describe, expect, it } from "vitest";
import { neutraliseCss } from "../../web/src/lib/mail-html/css.ts";

const none = () => null;

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
  ])("asks for nothing by %s", (_name, css) => {
    const shown = neutraliseCss(css, none);
    expect(shown).not.toMatch(/url\s*\(|image-set\s*\(|@import|@font-face/i);
  });

  it("keeps what only looks", () => {
    const css = "@media (max-width: 600px) { p > a { color: #c00 } }";
    expect(neutraliseCss(css, none)).toBe(css);
  });

  it("shows the pictures that the reader asked for, and cannot be left by their addresses", () => {
    const shown = neutraliseCss("p{background:url(a.png)}", () => 'x") } *{"');
    expect(shown).toBe('p{background:url("x%22) } *{%22")}');
  });

  it("does not end its own element", () => {
    expect(neutraliseCss("p{}</style><script>", none)).not.toContain("</style");
  });
});

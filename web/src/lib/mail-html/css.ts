/**
 * A style sheet without anything that loads: `@import` and other at-rules that name addresses go, every `url()` is
 * asked for, and backslash escapes, which could spell either, go first. What stays is also held by the frame's CSP.
 */
export function neutraliseCss(
  css: string,
  picture: (address: string) => string | null,
): string {
  return css
    .replace(/\\[0-9a-f]{1,6}\s?|\\/gi, "")
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/@(import|charset|namespace|font-face)[^;{]*(;|\{[^}]*\}|$)/gi, "")
    .replace(
      /(?:-webkit-)?(?:image-set|cross-fade|element|paint)\s*\(/gi,
      "none(",
    )
    .replace(
      /url\s*\(\s*(?:"([^"]*)"|'([^']*)'|([^)]*))\s*\)?/gi,
      (_whole, double, single, bare) => {
        const address: string = double ?? single ?? bare ?? "";
        const shown = picture(address);
        return shown
          ? `url("${shown.replace(/["\\\n\r]/g, encodeURIComponent)}")`
          : "none";
      },
    )
    .replace(/<\/?style/gi, "");
}

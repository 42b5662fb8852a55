import { MAX_REMOTE_IMAGES } from "../limits.ts";
import { readHtml } from "../mail/html-tokens.ts";

/**
 * The remote images that a mail's HTML asks for: `src`, `srcset`, `background`, and `url()` in styles, exactly as
 * written (entities decoded), http(s) or `//host/…` only, at most 200. Linear in the length.
 */
export function listRemoteImages(html: string): string[] {
  const found = new Set<string>();
  let inStyle = false;
  const add = (address: string): void => {
    const trimmed = address.trim();
    if (
      found.size < MAX_REMOTE_IMAGES &&
      trimmed.length <= 4000 &&
      /^(?:https?:)?\/\//i.test(trimmed)
    )
      found.add(trimmed);
  };
  readHtml(html, {
    open(name, attributes) {
      inStyle = name === "style";
      for (const attribute of ["src", "background", "poster"])
        add(attributes.get(attribute) ?? "");
      for (const candidate of (attributes.get("srcset") ?? "").split(
        /,\s+|,(?=https?:|\/\/)/,
      )) {
        add(candidate.trim().split(/\s/)[0] ?? "");
      }
      addFromCss(attributes.get("style") ?? "", add);
    },
    close() {
      inStyle = false;
    },
    text(text) {
      if (inStyle) addFromCss(text, add);
    },
  });
  return [...found];
}

/** `url(…)` with or without quotes; a CSS escape inside is not decoded, so such an address is simply not signed. */
function addFromCss(css: string, add: (address: string) => void): void {
  for (const match of css.matchAll(
    /url\(\s{0,10}["']?((?:https?:)?\/\/[^"')\s]{1,4000})/gi,
  ))
    add(match[1] ?? "");
}

/** What is asked for: an address without a scheme would take the page's, and a mail's page is the app's. */
export function withScheme(address: string): string {
  return address.startsWith("//") ? `https:${address}` : address;
}

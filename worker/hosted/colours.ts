import { invalidInput } from "../lib/errors.ts";
import type { Colours } from "./contract.ts";

/** Of controls and large shapes against what is beside them (WCAG 2.2, 1.4.11). */
const MIN_SHAPE_CONTRAST = 3;

/** Contrast ratio of two colours written `#rrggbb`, from 1 to 21 (WCAG 2.2, relative luminance). */
function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].toSorted(
    (a, b) => a - b,
  );
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

/** Near-black or white, whichever reads better: at least one has 4.5 against any colour. */
export function inkOn(background: string): "#ffffff" | "#141414" {
  return contrast(background, "#ffffff") >= contrast(background, "#141414")
    ? "#ffffff"
    : "#141414";
}

/** Refuses colours with which buttons, ticks and focus rings could not be seen on the page. */
export function assertLegible({ accent, background }: Colours): void {
  if (contrast(accent, background) < MIN_SHAPE_CONTRAST)
    throw invalidInput({
      "definition.colours.accent":
        "is too close to the background: buttons would be hard to see",
    });
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045
      ? channel / 12.92
      : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

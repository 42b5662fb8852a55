import { describe, expect, it } from "vitest";
import { env } from "../support/env.ts";

const [tokens = "", avatar = ""] = env.TEST_STYLES;

/** WCAG 2.2: 1.4.3 text, 1.4.11 edges of controls. */
const TEXT = 4.5;
const EDGE = 3;

const schemes = ["light", "dark"] as const;
type Scheme = (typeof schemes)[number];

/** `--name: light-dark(#…, #…)` of a style sheet. */
function palette(css: string): Map<string, Record<Scheme, string>> {
  return new Map(
    [
      ...css.matchAll(
        /--([a-z-]+):\s*light-dark\((#[0-9a-f]{6}),\s*(#[0-9a-f]{6})\)/g,
      ),
    ].map(([, name = "", light = "", dark = ""]) => [name, { light, dark }]),
  );
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted(
    (a, b) => b - a,
  );
  return (light + 0.05) / (dark + 0.05);
}

const colours = palette(tokens);
const of = (name: string, scheme: Scheme): string => {
  const found = colours.get(name);
  if (!found) throw new Error(`there is no token ${name}`);
  return found[scheme];
};

const grounds = ["ground", "surface", "raised", "sunken", "hover", "sent"];
const pairs: [text: string, on: string, least: number][] = [
  ...grounds.flatMap((ground): [string, string, number][] => [
    ["ink", ground, TEXT],
    ["muted", ground, TEXT],
  ]),
  ...["ground", "surface", "raised"].flatMap(
    (ground): [string, string, number][] => [
      ["accent", ground, TEXT],
      ["new", ground, TEXT],
      ["danger", ground, TEXT],
      ["edge", ground, EDGE],
      ["star", ground, EDGE],
    ],
  ),
  ["accent-ink", "accent", TEXT],
  ["accent-ink", "accent-strong", TEXT],
  ["accent-strong", "accent-soft", TEXT],
  ["ink", "accent-soft", TEXT],
  ["muted", "accent-soft", TEXT],
  ["new", "accent-soft", TEXT],
  ["new-ink", "new", TEXT],
  ["ink", "note", TEXT],
  ["muted", "note", TEXT],
  ["note-ink", "note", TEXT],
  ["danger", "danger-soft", TEXT],
  ["surface", "ink", TEXT],
];

describe.each(schemes)("in %s", (scheme) => {
  it.each(pairs)("%s can be read on %s", (text, on, least) => {
    expect(contrast(of(text, scheme), of(on, scheme))).toBeGreaterThanOrEqual(
      least,
    );
  });

  it("initials can be read on every tint", () => {
    const tints = [
      ...avatar.matchAll(
        /--back: light-dark\((#\w{6}), (#\w{6})\);\s*--fore: light-dark\((#\w{6}), (#\w{6})\)/g,
      ),
    ];
    expect(tints).toHaveLength(8);
    for (const [
      ,
      lightBack = "",
      darkBack = "",
      light = "",
      dark = "",
    ] of tints)
      expect(
        scheme === "light"
          ? contrast(lightBack, light)
          : contrast(darkBack, dark),
      ).toBeGreaterThanOrEqual(TEXT);
  });
});

import { expect, it } from "vitest";
import { breakable } from "../../web/src/lib/format/breakable.ts";

it("a long word is laid out in pieces, and nothing of the text is lost or added", () => {
  const log = `begin ${"a".repeat(200_000)}\n${"b".repeat(80)} ${"c".repeat(81)} end`;
  const pieces = breakable(log);
  expect(pieces.join("")).toBe(log);
  for (const piece of pieces)
    for (const word of piece.split(/\s/))
      expect(word.length).toBeLessThanOrEqual(80);
  expect(breakable("An ordinary letter, of ordinary words.")).toHaveLength(1);
  expect(breakable("")).toEqual([""]);
});

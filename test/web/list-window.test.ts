import { describe, expect, it } from "vitest";
import {
  placeAfter,
  rowsInSight,
} from "../../web/src/lib/state/list-window.ts";

const rowHeight = 84;
const rows = (...names: string[]) => names;
/** Where the first row in sight stands on the screen: its own place less the scroll position. */
const onScreen = (list: string[], id: string, scrollTop: number) =>
  list.indexOf(id) * rowHeight - scrollTop;

describe("the rows that are laid out", () => {
  it("are those in sight and some beyond, never outside the list", () => {
    expect(
      rowsInSight({ scrollTop: 0, height: 840, rowHeight, count: 1000 }),
    ).toEqual({ start: 0, end: 18 });
    expect(
      rowsInSight({ scrollTop: 8400, height: 840, rowHeight, count: 1000 }),
    ).toEqual({ start: 92, end: 118 });
    expect(
      rowsInSight({ scrollTop: 8400, height: 840, rowHeight, count: 105 }),
    ).toEqual({ start: 92, end: 105 });
    expect(
      rowsInSight({ scrollTop: 0, height: 840, rowHeight, count: 0 }),
    ).toEqual({ start: 0, end: 0 });
  });
});

describe("the reader's place", () => {
  const before = rows("a", "b", "c", "d", "e", "f");
  const scrollTop = 2 * rowHeight + 30;

  it.each([
    ["a row comes in above", rows("new", "a", "b", "c", "d", "e", "f"), "c"],
    ["a row above goes", rows("b", "c", "d", "e", "f"), "c"],
    ["a row below rises to the top", rows("e", "a", "b", "c", "d", "f"), "c"],
    ["the first row in sight goes", rows("a", "b", "d", "e", "f"), "d"],
    ["the first row in sight rises", rows("c", "a", "b", "d", "e", "f"), "d"],
    ["rows below come and go", rows("a", "b", "c", "x", "e"), "c"],
  ])("stays when %s", (_what, after, id) => {
    const next = placeAfter({ before, after, scrollTop, rowHeight });
    expect(onScreen(after, id, next)).toBe(onScreen(before, id, scrollTop));
  });

  it("is left alone when nothing that was in sight is there any more", () => {
    expect(
      placeAfter({ before, after: rows("x", "y"), scrollTop, rowHeight }),
    ).toBe(scrollTop);
  });
});

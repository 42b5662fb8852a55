import { describe, expect, it } from "vitest";
import type { Message } from "../../worker/conversations/contract.ts";
import { isFolded } from "../../web/src/routes/(app)/audiences/[audienceId]/(inbox)/[view]/[conversationId]/folded.ts";
import { previewOf } from "../../web/src/routes/(app)/audiences/[audienceId]/(inbox)/[view]/[conversationId]/preview-of.ts";
import { snoozeTimes } from "../../web/src/routes/(app)/audiences/[audienceId]/(inbox)/[view]/[conversationId]/snooze-times.ts";

/** `i` what came in, `o` what we said, `c` a comment. */
function thread(letters: string): Message[] {
  return [...letters].map(
    (letter) =>
      ({
        direction: letter === "i" ? "in" : "out",
        kind: letter === "c" ? "comment" : "message",
      }) as Message,
  );
}
const folds = (letters: string) =>
  thread(letters)
    .map((_, index, all) => (isFolded(all, index) ? "-" : "+"))
    .join("");

describe("a conversation that is opened", () => {
  it.each([
    ["i", "+"],
    ["ioio", "++++"],
    ["ioioi", "---++"],
    ["ioioiii", "---++++"],
    ["ioiocc", "---+++"],
    ["iiiiii", "----++"],
    ["ioioio", "----++"],
  ])("%s shows what came since our last word: %s", (letters, shown) => {
    expect(folds(letters)).toBe(shown);
  });
});

it("a file is looked at here only when its content is a picture or a PDF, and not huge", () => {
  expect(previewOf({ type: "image/png", size: 10 })).toBe("image");
  expect(previewOf({ type: "application/pdf", size: 10 })).toBe("pdf");
  expect(previewOf({ type: "image/svg+xml", size: 10 })).toBeNull();
  expect(previewOf({ type: "text/html", size: 10 })).toBeNull();
  expect(previewOf({ type: "image/png", size: 16_000_000 })).toBeNull();
});

it("a snoozed conversation comes back later, tomorrow morning or on Monday, always ahead", () => {
  for (let day = 22; day < 29; day += 1) {
    const now = new Date(2026, 10, day, 22, 40);
    const times = snoozeTimes(now);
    expect(times.map(({ name }) => name)).toEqual([
      "later",
      "tomorrow",
      "week",
    ]);
    for (const { at } of times) expect(at.getTime()).toBeGreaterThan(+now);
    expect(times[2]?.at.getDay()).toBe(1);
  }
});

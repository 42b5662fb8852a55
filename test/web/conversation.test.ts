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

it("a file is looked at here by what it is, and only when that is harmless and not huge", () => {
  const look = (name: string, type: string, size = 10) =>
    previewOf({ name, type, size });
  expect(look("a.png", "image/png")).toBe("image");
  expect(look("a.pdf", "application/pdf")).toBe("pdf");
  expect(look("a.svg", "image/svg+xml")).toBeNull();
  expect(look("a.html", "text/html")).toBeNull();
  expect(look("a.png", "image/png", 16_000_000)).toBeNull();
  expect(look("a.ics", "text/calendar")).toBe("calendar");
  expect(look("a.ics", "text/calendar", 600_000)).toBeNull();
  expect(look("a.vcf", "text/vcard")).toBe("contacts");
  expect(look("a.bin", "message/rfc822", 20_000_000)).toBe("mail");
  expect(look("a.eml", "application/octet-stream")).toBe("mail");
  expect(look("a.eml", "text/html")).toBeNull();
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

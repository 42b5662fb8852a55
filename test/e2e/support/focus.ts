import { expect, type Page } from "@playwright/test";

/**
 * The focused control is in sight and marked: by an outline of its own or of the label that stands for it, or by a
 * ring around the box it is written in. An invisible focus is a lost one.
 */
export async function expectFocusSeen(page: Page): Promise<void> {
  await expect
    .poll(() => page.evaluate(describeFocus), { message: "the focus is seen" })
    .toBe("seen");
}

function describeFocus(): string {
  const focused = document.activeElement;
  if (!focused || focused === document.body) return "nothing is focused";
  for (
    let element: Element | null = focused, level = 0;
    element && level < 4;
    element = element.parentElement, level += 1
  ) {
    const style = getComputedStyle(element);
    const outlined =
      style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1;
    // A ring is a shadow without offset or blur; other shadows say nothing of the focus.
    const ringed = /0px 0px 0px [1-9]/.test(style.boxShadow);
    const { top, left, bottom, right, width, height } =
      element.getBoundingClientRect();
    const inSight =
      bottom > 0 && right > 0 && top < innerHeight && left < innerWidth;
    if ((outlined || ringed) && inSight && width > 4 && height > 4)
      return "seen";
  }
  return `not seen: ${focused.outerHTML.slice(0, 160)}`;
}

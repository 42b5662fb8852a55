import { expect, type Locator, type Page } from "@playwright/test";

declare global {
  interface Window {
    /** What moved without anybody having asked for it. */
    shifts: { value: number; what: string[] }[];
    /** Where a row was, frame by frame. */
    places: number[];
  }
}

/** Notes every layout shift of the page from its first frame on; to be called before it opens. */
export async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.shifts = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const shift = entry as PerformanceEntry & {
          value: number;
          hadRecentInput: boolean;
          sources: { node: Node | null }[];
        };
        if (shift.hadRecentInput) continue;
        const what = shift.sources.map(({ node }) =>
          node instanceof Element
            ? node.outerHTML.slice(0, 120)
            : (node?.textContent ?? "").slice(0, 60),
        );
        window.shifts.push({ value: shift.value, what });
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
}

/** Nothing has moved by itself since the page began to load. */
export async function expectNoShift(page: Page): Promise<void> {
  // Shifts are told after the frame that shows them.
  const shifts = await page.evaluate(
    () =>
      new Promise<Window["shifts"]>((done) =>
        requestAnimationFrame(() =>
          requestAnimationFrame(() => done(window.shifts)),
        ),
      ),
  );
  const sum = shifts.reduce((total, { value }) => total + value, 0);
  expect(sum, JSON.stringify(shifts, null, 2)).toBeLessThan(0.001);
}

/** Follows an element through every frame; the answer says how far it ever was from its place. */
export async function watchPlace(
  element: Locator,
): Promise<() => Promise<number>> {
  await element.evaluate((watched) => {
    window.places = [];
    const note = () => {
      window.places.push(
        watched.isConnected ? watched.getBoundingClientRect().top : Infinity,
      );
      requestAnimationFrame(note);
    };
    note();
  });
  return () =>
    element.evaluate(
      () =>
        new Promise<number>((done) =>
          requestAnimationFrame(() =>
            requestAnimationFrame(() =>
              done(Math.max(...window.places) - Math.min(...window.places)),
            ),
          ),
        ),
    );
}

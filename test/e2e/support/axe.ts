import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** axe finds nothing serious on what the page shows now, in light and in dark. */
export async function expectAccessible(
  page: Page,
  where: string,
): Promise<void> {
  const found: string[] = [];
  const usual = await page.evaluate(() =>
    matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light",
  );
  for (const colorScheme of ["light", "dark"] as const) {
    // With reduced motion the colours change at once: none is measured on its way to another.
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    // The mail itself is somebody else's; its frame is looked at as a frame.
    const axe = new AxeBuilder({ page }).exclude("iframe");
    // The other scheme is the same page in other colours.
    if (colorScheme === "dark") axe.withRules("color-contrast");
    const { violations } = await axe.analyze();
    found.push(
      ...violations
        .filter(({ impact }) => impact === "serious" || impact === "critical")
        .flatMap(({ id, nodes }) =>
          nodes.map(
            ({ html, failureSummary }) =>
              `${where}, ${colorScheme}: ${id}\n${html}\n${failureSummary ?? ""}`,
          ),
        ),
    );
  }
  await page.emulateMedia({ colorScheme: usual, reducedMotion: null });
  expect(found).toEqual([]);
}

/** A page is no wider than its window: nothing makes a phone scroll sideways. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const { shown, needed } = await page.evaluate(() => ({
    shown: document.documentElement.clientWidth,
    needed: document.documentElement.scrollWidth,
  }));
  expect(needed).toBeLessThanOrEqual(shown);
}

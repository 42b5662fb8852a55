import AxeBuilder from "@axe-core/playwright";
import { expect, test, type Page } from "@playwright/test";
import { row, signInByForm } from "./support/app.ts";

async function expectAccessible(page: Page, where: string): Promise<void> {
  // The mail itself is somebody else's; its frame is looked at as a frame.
  const { violations } = await new AxeBuilder({ page })
    .exclude("iframe")
    .analyze();
  const serious = violations.filter(
    ({ impact }) => impact === "serious" || impact === "critical",
  );
  expect(
    serious.map(({ id, nodes }) => `${where}: ${id} ${nodes[0]?.html ?? ""}`),
  ).toEqual([]);
}

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });
    test("axe finds nothing serious on any page", async ({ page }) => {
      await page.goto("/sign-in");
      await expect(page.getByRole("button", { name: "Sign in" })).toBeVisible();
      await expectAccessible(page, "sign-in");
      await page.goto("/setup");
      await expect(
        page.getByRole("button", { name: "Set up Parley" }),
      ).toBeVisible();
      await expectAccessible(page, "set-up");
      await signInByForm(page);
      await expect(row(page, /./).first()).toBeVisible();
      await expectAccessible(page, "inbox");
      await row(page, /./).first().click();
      await expect(page.getByRole("article").first()).toBeVisible();
      await page.getByRole("textbox", { name: "Reply" }).click();
      await expect(page.getByRole("toolbar")).toBeVisible();
      await expectAccessible(page, "conversation");
      await page.getByRole("tab", { name: "Comment" }).click();
      await expectAccessible(page, "comment");
      await page
        .getByRole("navigation", { name: "Views" })
        .getByRole("link", { name: /Held/ })
        .click();
      await expect(page.getByRole("heading", { name: "Held" })).toBeVisible();
      await expectAccessible(page, "held");
    });
  });
}

test.describe("in French, on a phone", () => {
  test.use({ locale: "fr-FR", viewport: { width: 390, height: 844 } });
  test("the inbox is found, read and left", async ({ page }) => {
    await page.goto("/");
    await page.getByLabel("E-mail").fill("owner@parley.test");
    await page.getByLabel("Mot de passe").fill("parley-demo-1");
    await page.getByRole("button", { name: "Se connecter" }).click();
    const rows = page
      .getByRole("list", { name: "Conversations" })
      .getByRole("link");
    await expect(rows.first()).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe("fr");
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth),
    ).toBeLessThanOrEqual(390);
    await rows.first().click();
    await expect(page.getByRole("article").first()).toBeVisible();
    await expect(
      page.getByRole("button", { name: "Clore", exact: true }),
    ).toBeVisible();
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth),
    ).toBeLessThanOrEqual(390);
    await page.getByRole("link", { name: "Retour à la liste" }).click();
    await expect(rows.first()).toBeVisible();
  });
});

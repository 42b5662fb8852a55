import { expect, test } from "@playwright/test";
import { firstAudience, ownerApi, row, signIn } from "./support/app.ts";
import { deliver, newcomer } from "./support/letter.ts";
import { containing, english as say } from "./support/phrases.ts";

test.use({ viewport: { width: 1440, height: 900 } });

test("a contact's long words stay within the panel, and a tag is not given twice", async ({
  page,
}) => {
  const api = await ownerApi();
  const audience = await firstAudience(api);
  const letter = await newcomer(api, audience, "Long words");
  const long = `Re:${"unterwegs".repeat(20)}`;
  await deliver(audience, { ...letter, subject: long });
  await deliver(audience, letter);
  await signIn(page);
  await row(page, containing(letter.subject)).click();
  const panel = page.getByRole("complementary", { name: say("contact") });
  const other = panel.getByRole("link", { name: containing(long) });
  await expect(other).toBeVisible();
  await expect(other.getByText(long)).toHaveAttribute("title", long);

  const field = panel.getByRole("textbox", { name: say("add_tag") });
  const tag = "x".repeat(64);
  for (const name of [tag, "WEDDING"]) {
    await field.fill(name);
    await field.press("Enter");
    const remove = panel.getByRole("button", {
      name: say("remove_tag", { name }),
      exact: true,
    });
    await expect(remove).toBeInViewport({ ratio: 1 });
    await expect(field).toHaveValue("");
  }
  await expect(panel.getByText(tag)).toHaveAttribute("title", tag);
  await field.fill("wedding");
  await field.press("Enter");
  await expect(field).toHaveValue("");
  await expect(panel.getByText("wedding", { exact: false })).toHaveCount(1);

  const { shown, needed } = await panel.evaluate((element) => ({
    shown: element.clientWidth,
    needed: element.scrollWidth,
  }));
  expect(needed).toBeLessThanOrEqual(shown);
});

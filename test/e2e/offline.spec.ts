import { expect, test } from "@playwright/test";
import {
  expectInbox,
  firstAudience,
  ownerApi,
  row,
  signIn,
  takeSession,
  type DemoAudience,
} from "./support/app.ts";
import { letterArrives } from "./support/letter.ts";
import { controlLine } from "./support/line.ts";
import { containing, english as say } from "./support/phrases.ts";

test.use({ viewport: { width: 1440, height: 900 } });

let audience: DemoAudience;

test.beforeAll(async () => {
  audience = await firstAudience(await ownerApi());
});

test("what is refused for want of a connection is taken back, and no complaint outlives the outage", async ({
  page,
  context,
}) => {
  const api = await ownerApi();
  const unseen = await letterArrives(api, audience, "Unseen");
  const letter = await letterArrives(api, audience, "Refused");
  await signIn(page);
  await row(page, containing(letter.subject)).click();
  await expect(page.getByText(letter.text).last()).toBeVisible();
  const actions = page.getByRole("group", { name: say("actions") });
  const close = actions.getByRole("button", {
    name: say("close"),
    exact: true,
  });
  const star = actions.getByRole("button", { name: say("star") });
  const complaints = page.getByText(say("error_offline"));
  await expect(
    page.getByRole("textbox", { name: say("add_tag") }),
  ).toBeVisible();

  // A menu is loaded as somebody reaches for it, which takes a connection.
  const assign = actions.getByRole("button", {
    name: say("assign"),
    exact: true,
  });
  const maja = page.getByRole("menuitemradio", { name: "Maja Novak" });
  await assign.click();
  await expect(maja).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(maja).toHaveCount(0);

  await context.setOffline(true);
  await expect(page.getByText(say("offline_help"))).toBeVisible();

  await star.click();
  await expect(complaints.first()).toBeVisible();
  await expect(star).toHaveAttribute("aria-pressed", "false");
  await expect(
    row(page, containing(letter.subject)).getByRole("img", {
      name: say("starred"),
    }),
  ).toHaveCount(0);
  await close.click();
  await expect(complaints).toHaveCount(2);
  await expect(close).toBeVisible();
  await assign.click();
  await maja.click();
  await expect(complaints).toHaveCount(3);
  await expect(assign).toBeVisible();

  await row(page, containing(unseen.subject)).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText(
    say("error_offline"),
  );
  await context.setOffline(false);
  await expect(page.getByText(unseen.text).last()).toBeVisible();
  await expect(page.getByText(say("offline_help"))).toHaveCount(0);
  await expect(complaints).toHaveCount(0);
  await expectInbox(page);
});

test("a connection that dies without a word is noticed, and made anew when it can be", async ({
  page,
}) => {
  const line = await controlLine(page);
  await takeSession(page);
  await page.goto("/");
  await expectInbox(page);
  line.freeze();
  await expect(page.getByText(say("offline_help"))).toBeVisible();
  const letter = await letterArrives(await ownerApi(), audience, "Silence");
  await expect(row(page, containing(letter.subject))).toHaveCount(0);
  line.mend();
  await expect(row(page, containing(letter.subject))).toBeVisible();
  await expect(page.getByText(say("offline_help"))).toHaveCount(0);
});

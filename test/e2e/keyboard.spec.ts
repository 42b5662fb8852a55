import { expect, test, type Locator, type Page } from "@playwright/test";
import { DEMO_PASSWORD } from "../../scripts/seed/cast.ts";
import { expectInbox, firstAudience, ownerApi, row } from "./support/app.ts";
import { expectFocusSeen } from "./support/focus.ts";
import { conversationOf, letterArrives } from "./support/letter.ts";
import { containing, english as say } from "./support/phrases.ts";

test.use({ viewport: { width: 1440, height: 900 } });

test("a conversation is found, read, answered, taken back, commented, closed, starred, assigned and left unread by keyboard alone", async ({
  page,
}) => {
  const { keyboard } = page;
  const api = await ownerApi();
  const audience = await firstAudience(api);
  const search = page.getByRole("searchbox", { name: say("search") });
  const reply = page.getByRole("textbox", { name: say("reply_label") });
  const articles = page.getByRole("article");
  const actions = page.getByRole("group", { name: say("actions") });

  await test.step("sign in", async () => {
    await page.goto("/");
    const email = page.getByLabel(say("email"));
    await expect(email).toBeVisible();
    await tabTo(page, email);
    await keyboard.type("owner@parley.test");
    await tabTo(page, page.getByLabel(say("password")));
    await keyboard.type(DEMO_PASSWORD);
    await keyboard.press("Enter");
    await expectInbox(page);
  });

  const older = await letterArrives(api, audience, "Keys");
  await expect(row(page, containing(older.subject))).toBeVisible();
  const newer = await letterArrives(api, audience, "Keys");
  const first = row(page, containing(newer.subject));
  const second = row(page, containing(older.subject));
  await expect(first).toBeVisible();

  await test.step("J and K move through the list", async () => {
    await keyboard.press("j");
    const rows = row(page, /./);
    await expect(rows.first()).toBeFocused();
    await expectFocusSeen(page);
    await expect(first).toBeFocused();
    await keyboard.press("j");
    await expect(second).toBeFocused();
    await expectFocusSeen(page);
    await keyboard.press("k");
    await expect(first).toBeFocused();
    await keyboard.press("ArrowDown");
    await expect(second).toBeFocused();
  });

  await test.step("O and Enter open what is focused", async () => {
    await keyboard.press("o");
    await expect(articles.getByText(older.text)).toBeVisible();
    await expect(second).toBeFocused();
    await keyboard.press("k");
    await keyboard.press("Enter");
    await expect(articles.getByText(newer.text)).toBeVisible();
    await expect(articles.getByText(older.text)).toHaveCount(0);
    await expectFocusSeen(page);
  });

  await test.step("After E, J and K go on from where the closed row stood", async () => {
    await keyboard.press("j");
    await expect(second).toBeFocused();
    await keyboard.press("o");
    await expect(articles.getByText(older.text)).toBeVisible();
    const rows = row(page, /./);
    const third = await rows.nth(2).getAttribute("href");
    await keyboard.press("e");
    await expect(second).toHaveCount(0);
    await keyboard.press("j");
    await expect(rows.nth(1)).toBeFocused();
    await expect(rows.nth(1)).toHaveAttribute("href", third ?? "");
    await keyboard.press("k");
    await expect(first).toBeFocused();
    await keyboard.press("o");
    await expect(articles.getByText(newer.text)).toBeVisible();
    await api.call(
      "DELETE",
      `/api/v1/conversations/${await conversationOf(api, audience, older)}/closure`,
    );
    await expect(second).toBeVisible();
  });

  await test.step("R answers, Ctrl + Enter sends, Tab and Enter take it back", async () => {
    await keyboard.press("r");
    await expect(
      page.getByRole("toolbar", { name: say("formatting") }),
    ).toBeVisible();
    await expect(reply).toBeFocused();
    await expectFocusSeen(page);
    await keyboard.type("Right away.");
    await keyboard.press("Control+Enter");
    await expect(articles).toHaveCount(2);
    await tabTo(
      page,
      page.getByRole("button", { name: say("undo"), exact: true }),
    );
    await keyboard.press("Enter");
    await expect(articles).toHaveCount(1);
    await expect(reply).toContainText("Right away.");
    await expect(reply).toBeFocused();
    await keyboard.press("Escape");
    await expect(reply).not.toBeFocused();
  });

  await test.step("C comments", async () => {
    await keyboard.press("c");
    const comment = page.getByRole("textbox", { name: say("comment_label") });
    await expect(comment).toBeFocused();
    await expectFocusSeen(page);
    await keyboard.type("By hand, without a mouse.");
    await keyboard.press("Control+Enter");
    await expect(
      page.getByRole("article", {
        name: say("comment_by", { name: "Olivia Owens" }),
      }),
    ).toContainText("By hand, without a mouse.");
    await keyboard.press("Escape");
    await expect(comment).not.toBeFocused();
  });

  await test.step("E closes and reopens", async () => {
    await keyboard.press("e");
    await expect(
      actions.getByRole("button", { name: say("reopen") }),
    ).toBeVisible();
    await expect(first).toHaveCount(0);
    await keyboard.press("e");
    await expect(
      actions.getByRole("button", { name: say("close"), exact: true }),
    ).toBeVisible();
    await expect(first).toBeVisible();
  });

  await test.step("S stars, U leaves it unread", async () => {
    await keyboard.press("s");
    await expect(
      first.getByRole("img", { name: say("starred") }),
    ).toBeVisible();
    await expect(first).not.toContainText(`(${say("unread")})`);
    await keyboard.press("u");
    await expect(first).toContainText(`(${say("unread")})`);
  });

  await test.step("A assigns with the arrows", async () => {
    await keyboard.press("a");
    const menu = page.getByRole("menu");
    await expect(menu.getByRole("menuitemradio").first()).toBeFocused();
    const colleague = menu.getByRole("menuitemradio", { name: "Aziz Haddad" });
    await arrowTo(page, "ArrowDown", colleague);
    await keyboard.press("ArrowUp");
    await expect(colleague).not.toBeFocused();
    await keyboard.press("ArrowDown");
    await expect(colleague).toBeFocused();
    await keyboard.press("Enter");
    await expect(menu).toHaveCount(0);
    await expect(
      actions.getByRole("button", {
        name: `${say("assign_menu")}: Aziz Haddad`,
      }),
    ).toBeFocused();
    await expectFocusSeen(page);
  });

  await test.step("/ searches, Escape leaves the field", async () => {
    await keyboard.press("/");
    await expect(search).toBeFocused();
    await expectFocusSeen(page);
    await keyboard.type(older.from);
    await expect(row(page, /./)).toHaveCount(1);
    await expect(second).toBeVisible();
    await keyboard.press("Escape");
    await expect(search).not.toBeFocused();
  });

  await test.step("? shows the keys, Escape closes them", async () => {
    await keyboard.press("?");
    const help = page.getByRole("dialog", {
      name: say("keyboard_shortcuts"),
    });
    await expect(help).toBeVisible();
    await expect(help).toContainText(say("shortcut_star"));
    await expectFocusSeen(page);
    await expect
      .poll(() =>
        help.evaluate((dialog) => dialog.contains(document.activeElement)),
      )
      .toBe(true);
    // In a window as short as a magnified one, the keys are read by keys.
    await page.setViewportSize({ width: 1440, height: 240 });
    const keys = help.getByRole("region", { name: say("keyboard_shortcuts") });
    await tabTo(page, keys);
    await keyboard.press("End");
    await expect(keys.getByText(say("send"), { exact: true })).toBeInViewport();
    await page.setViewportSize({ width: 1440, height: 900 });
    await keyboard.press("Escape");
    await expect(help).toHaveCount(0);
  });
});

/** Presses Tab until the control has the focus; at every stop on the way the focus is to be seen. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let stop = 0; stop < 60; stop += 1) {
    await page.keyboard.press("Tab");
    await expectFocusSeen(page);
    if (await target.evaluate((element) => element === document.activeElement))
      return;
  }
  throw new Error("Tab never gets there");
}

async function arrowTo(
  page: Page,
  key: "ArrowDown" | "ArrowUp",
  target: Locator,
): Promise<void> {
  for (let stop = 0; stop < 20; stop += 1) {
    await page.keyboard.press(key);
    if (await target.evaluate((element) => element === document.activeElement))
      return;
  }
  throw new Error(`${key} never gets there`);
}

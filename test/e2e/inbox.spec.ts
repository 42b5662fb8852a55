import { expect, test, type Page } from "@playwright/test";
import {
  demo,
  expectInbox,
  firstAudience,
  openSidebar,
  ownerApi,
  row,
  signInByForm,
  type DemoAudience,
} from "./support/app.ts";
import { expectAccessible, expectNoSidewaysScroll } from "./support/axe.ts";
import { deliver, letterArrives, newcomer } from "./support/letter.ts";
import { controlLine } from "./support/line.ts";
import {
  beginning,
  containing,
  phrasesIn,
  type Language,
  type Say,
} from "./support/phrases.ts";

interface Morning {
  language: Language;
  width: 1440 | 390;
  colorScheme: "light" | "dark";
}

/** Each language at each width, and each scheme with each of both. */
const mornings: Morning[] = [
  { language: "en", width: 1440, colorScheme: "light" },
  { language: "fr", width: 1440, colorScheme: "dark" },
  { language: "en", width: 390, colorScheme: "dark" },
  { language: "fr", width: 390, colorScheme: "light" },
];

for (const { language, width, colorScheme } of mornings) {
  test.describe(`in ${language} at ${width} px, ${colorScheme}`, () => {
    test.use({
      locale: language === "en" ? "en-GB" : "fr-FR",
      viewport: { width, height: width === 390 ? 844 : 900 },
      hasTouch: width === 390,
      colorScheme,
    });
    test("a morning at the inbox", async ({ page }) => {
      await morning(page, phrasesIn(language), language, width === 390);
    });
  });
}

async function morning(
  page: Page,
  say: Say,
  language: Language,
  phone: boolean,
): Promise<void> {
  const api = await ownerApi();
  const audience = await firstAudience(api);
  const other = await otherAudience(audience);
  const line = await controlLine(page);
  const toList = async () => {
    if (phone) await page.getByRole("link", { name: say("back") }).click();
  };

  await test.step("sign in", async () => {
    await signInByForm(page, undefined, say);
    expect(await page.evaluate(() => document.documentElement.lang)).toBe(
      language,
    );
    await expect(
      page.getByRole("heading", { name: say("view_open"), exact: true }),
    ).toBeVisible();
    await expectNoSidewaysScroll(page);
  });

  const letter = await letterArrives(api, audience, "Morning");
  const mine = row(page, containing(letter.subject), say);

  await test.step("find", async () => {
    await expect(mine).toBeVisible();
    await page
      .getByRole("searchbox", { name: say("search") })
      .fill(letter.from);
    await expect(row(page, /./, say)).toHaveCount(1);
    await expect(mine).toBeVisible();
  });

  await test.step("read", async () => {
    await mine.click();
    const article = page.getByRole("article", {
      name: say("message_by", { name: letter.from }),
    });
    await expect(article.getByText(letter.text)).toBeVisible();
    await expectNoSidewaysScroll(page);
    await expectAccessible(page, "reading");
  });

  const articles = page.getByRole("article");
  const reply = page.getByRole("textbox", { name: say("reply_label") });
  const composer = page.getByRole("group", { name: say("composer") });

  await test.step("answer, and undo", async () => {
    await reply.click();
    await expect(
      page.getByRole("toolbar", { name: say("formatting") }),
    ).toBeVisible();
    await reply.pressSequentially("With pleasure.");
    await page.getByRole("button", { name: say("send"), exact: true }).click();
    const answer = page.getByRole("article", {
      name: say("message_by", { name: "Olivia Owens" }),
    });
    await expect(answer).toContainText("With pleasure.");
    await expectNoSidewaysScroll(page);
    await page.getByRole("button", { name: say("undo"), exact: true }).click();
    await expect(answer).toHaveCount(0);
    await expect(reply).toContainText("With pleasure.");
    await expect(articles).toHaveCount(1);
  });

  await test.step("comment", async () => {
    await composer.getByRole("tab", { name: say("comment_tab") }).click();
    await composer
      .getByRole("textbox", { name: say("comment_label") })
      .fill("She asked last week, too.");
    await composer.getByRole("button", { name: say("add_comment") }).click();
    await expect(
      page.getByRole("article", {
        name: say("comment_by", { name: "Olivia Owens" }),
      }),
    ).toContainText("She asked last week, too.");
    await expect(articles).toHaveCount(2);
  });

  const actions = page.getByRole("group", { name: say("actions") });

  await test.step("assign", async () => {
    await actions
      .getByRole("button", { name: say("assign"), exact: true })
      .click();
    await page.getByRole("menuitemradio", { name: "Aziz Haddad" }).click();
    await expect(
      actions.getByRole("button", {
        name: `${say("assign_menu")}: Aziz Haddad`,
      }),
    ).toBeVisible();
  });

  await test.step("star", async () => {
    const star = actions.getByRole("button", { name: say("star") });
    await expect(star).toHaveAttribute("aria-pressed", "false");
    await star.click();
    await expect(star).toHaveAttribute("aria-pressed", "true");
  });

  await test.step("close and reopen", async () => {
    await actions
      .getByRole("button", { name: say("close"), exact: true })
      .click();
    await expect(
      actions.getByRole("button", { name: say("reopen") }),
    ).toBeVisible();
    await toList();
    const search = page.getByRole("searchbox", { name: say("search") });
    await search.fill("");
    await expect(row(page, /./, say).nth(1)).toBeVisible();
    await expect(mine).toHaveCount(0);

    await goToView(page, say, "view_done", phone);
    await expect(mine.getByRole("img", { name: say("starred") })).toBeVisible();
    await expect(
      mine.getByRole("img", {
        name: say("assigned_to", { name: "Aziz Haddad" }),
      }),
    ).toBeVisible();
    await mine.click();
    await actions.getByRole("button", { name: say("reopen") }).click();
    await expect(
      actions.getByRole("button", { name: say("close"), exact: true }),
    ).toBeVisible();
    await toList();
    await expect(mine).toHaveCount(0);
    await goToView(page, say, "view_open", phone);
    await expect(mine).toBeVisible();
  });

  await test.step("switch audience", async () => {
    await chooseAudience(page, say, audience.name, other.name, phone);
    await expect(page).toHaveURL(new RegExp(`/audiences/${other.id}/open`));
    await expectInbox(page, say);
    await expect(row(page, /./, say).first()).toBeVisible();
    await expect(mine).toHaveCount(0);
    await chooseAudience(page, say, other.name, audience.name, phone);
    await expect(page).toHaveURL(new RegExp(`/audiences/${audience.id}/open`));
    await expectInbox(page, say);
    await expect(mine).toBeVisible();
  });

  await test.step("come back from offline", async () => {
    const late = await newcomer(api, audience, "While away");
    await line.cut();
    await expect(page.getByText(say("offline_help"))).toBeVisible();
    await expectNoSidewaysScroll(page);
    await expectAccessible(page, "offline");
    await deliver(audience, late);
    await expect(row(page, containing(late.subject), say)).toHaveCount(0);
    line.mend();
    await expect(row(page, containing(late.subject), say)).toBeVisible();
    await expect(page.getByText(say("offline_help"))).toHaveCount(0);
    await expectInbox(page, say);
  });
}

async function otherAudience(first: DemoAudience): Promise<DemoAudience> {
  const api = await ownerApi();
  const { items } = await api.call<{ items: DemoAudience[] }>(
    "GET",
    "/api/v1/audiences",
  );
  const found = items.find((each) => each.id !== first.id);
  if (!found) throw new Error(`${demo.web} has one audience only`);
  return found;
}

async function goToView(
  page: Page,
  say: Say,
  view: "view_open" | "view_done",
  phone: boolean,
): Promise<void> {
  await openSidebar(page, say, phone);
  await page
    .getByRole("navigation", { name: say("views"), exact: true })
    .getByRole("link", { name: beginning(say(view)) })
    .click();
  await expect(
    page.getByRole("heading", { name: say(view), exact: true }),
  ).toBeVisible();
}

async function chooseAudience(
  page: Page,
  say: Say,
  from: string,
  to: string,
  phone: boolean,
): Promise<void> {
  await openSidebar(page, say, phone);
  await page
    .getByRole("button", { name: `${say("audience")}: ${from}` })
    .click();
  await page.getByRole("menuitemradio", { name: to }).click();
}

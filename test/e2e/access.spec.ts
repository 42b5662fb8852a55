import { expect, test, type Page } from "@playwright/test";
import {
  audienceBeside,
  firstAudience,
  openSidebar,
  ownerApi,
  row,
  signIn,
  takeSession,
  type DemoAudience,
} from "./support/app.ts";
import { expectAccessible, expectNoSidewaysScroll } from "./support/axe.ts";
import { allConversations } from "./support/inbox.ts";
import { letterArrives } from "./support/letter.ts";
import { containing, phrasesIn } from "./support/phrases.ts";

let audience: DemoAudience;

test.beforeAll(async () => {
  audience = await firstAudience(await ownerApi());
});

test("axe finds nothing serious on the pages before the sign-in", async ({
  page,
}) => {
  const say = phrasesIn("en");
  await page.goto("/sign-in");
  const submit = page.getByRole("button", { name: say("sign_in") });
  await expect(submit).toBeVisible();
  await expectAccessible(page, "sign-in");
  await page.getByLabel(say("email")).fill("nobody@parley.test");
  await page.getByLabel(say("password")).fill("not the password");
  await submit.click();
  await expect(page.getByRole("alert")).toContainText(
    say("error_invalid_sign_in"),
  );
  await expectAccessible(page, "sign-in refused");
  await page.goto("/setup");
  await expect(
    page.getByRole("button", { name: say("setup_submit") }),
  ).toBeVisible();
  await expectAccessible(page, "set-up");
});

for (const { language, width } of [
  { language: "en", width: 1440 },
  { language: "fr", width: 390 },
] as const) {
  const say = phrasesIn(language);
  const phone = width === 390;
  test.describe(`in ${language} at ${width} px`, () => {
    test.use({
      locale: language === "en" ? "en-GB" : "fr-FR",
      viewport: { width, height: phone ? 844 : 900 },
      hasTouch: phone,
    });

    test("axe finds nothing serious in the list, its menus, and the account's", async ({
      page,
    }) => {
      await signIn(page, undefined, say);
      await expect(row(page, /./, say).first()).toBeVisible();
      await expectState(page, "list");

      await page.getByRole("button", { name: say("filter") }).click();
      await expectMenu(page, "filter");
      await page.getByRole("button", { name: say("filter") }).click();
      await page
        .getByRole("menuitemradio", { name: say("only_unread") })
        .click();
      await expect(
        page.getByRole("button", {
          name: say("remove_filter", { name: say("only_unread") }),
        }),
      ).toBeVisible();
      await expectState(page, "filtered list");

      await openSidebar(page, say, phone);
      if (phone) await expectState(page, "views on a phone");
      await page
        .getByRole("button", { name: containing(audience.name) })
        .click();
      await expectMenu(page, "audiences");
      await page
        .getByRole("button", { name: containing("Olivia Owens") })
        .click();
      const menu = page.getByRole("menu");
      await expect(menu).toBeVisible();
      await expectState(page, "account");
      await menu
        .getByRole("menuitem", { name: containing(say("keyboard_shortcuts")) })
        .click();
      const help = page.getByRole("dialog", {
        name: say("keyboard_shortcuts"),
      });
      await expect(help).toBeVisible();
      await expectState(page, "keys");
    });

    test("axe finds nothing serious on the pages of mail to review", async ({
      page,
    }) => {
      await takeSession(page);
      for (const state of [
        "held",
        "automatic",
        "suspicious",
        "spam",
        "failed",
      ] as const) {
        await page.goto(`/audiences/${audience.id}/review/${state}`);
        await expect(
          page.getByRole("heading", { name: say(state), exact: true }),
        ).toBeVisible();
        await expect(
          page
            .getByRole("button", { name: say("discard") })
            .or(page.getByRole("heading", { level: 2 }))
            .filter({ visible: true })
            .last(),
        ).toBeVisible();
        const read = page.getByRole("button", { name: say("read_mail") });
        if ((await read.count()) > 0) {
          await read.first().click();
          await page.getByRole("checkbox").last().check();
        }
        await expectState(page, state);
      }
    });

    test("axe finds nothing serious in a conversation, its menus, the composer, a comment and a notice", async ({
      page,
    }) => {
      const api = await ownerApi();
      const beside = await audienceBeside(api);
      const letter = await letterArrives(api, beside, "Access");
      await takeSession(page);
      await page.goto(`/audiences/${beside.id}/open`);
      await row(page, containing(letter.subject), say).click();
      await expect(page.getByText(letter.text).last()).toBeVisible();
      await expectState(page, "conversation");

      const actions = page.getByRole("group", { name: say("actions") });
      await actions
        .getByRole("button", { name: say("assign"), exact: true })
        .click();
      await expectMenu(page, "assign");
      await actions.getByRole("button", { name: say("snooze") }).click();
      await expectMenu(page, "snooze");

      if (phone) {
        await actions.getByRole("button", { name: say("contact") }).click();
        const sheet = page.getByRole("dialog", { name: say("contact") });
        await expect(
          sheet.getByText(say("event_received")).first(),
        ).toBeVisible();
        await expectState(page, "contact");
        await page.keyboard.press("Escape");
        await expect(sheet).toHaveCount(0);
      } else {
        await expect(
          page
            .getByRole("complementary", { name: say("contact") })
            .getByText(say("event_received"))
            .first(),
        ).toBeVisible();
        await expectState(page, "contact");
      }

      await page.getByRole("button", { name: say("details") }).click();
      await expect(
        page.getByRole("link", { name: say("download_raw") }),
      ).toBeVisible();
      await expectState(page, "details of a message");

      await page.getByRole("tab", { name: say("comment_tab") }).click();
      const comment = page.getByRole("textbox", { name: say("comment_label") });
      await comment.fill("For the team.");
      await expectState(page, "comment");
      await page.getByRole("button", { name: say("add_comment") }).click();
      await expect(page.getByRole("article")).toHaveCount(2);
      await page.getByRole("tab", { name: say("reply_tab") }).click();

      const reply = page.getByRole("textbox", { name: say("reply_label") });
      await reply.click();
      const tools = page.getByRole("toolbar", { name: say("formatting") });
      await expect(tools).toBeVisible();
      await reply.pressSequentially("Yes.");
      await tools
        .getByRole("button", { name: say("link"), exact: true })
        .click();
      await expect(tools.getByLabel(say("link_address"))).toBeVisible();
      await expectState(page, "composer");
      await page
        .getByRole("button", { name: say("send"), exact: true })
        .click();
      const undo = page.getByRole("button", { name: say("undo"), exact: true });
      await expect(undo).toBeVisible();
      await expectAccessible(page, "notice with undo");
      await undo.click();
      await expect(reply).toContainText("Yes.");
    });

    test("axe finds nothing serious in the preview of a picture and of a PDF", async ({
      page,
    }) => {
      const found = await conversationAbout("Tin arrived dented");
      await takeSession(page);
      await page.goto(`/audiences/${audience.id}/all/${found}`);
      for (const name of ["IMG_4471.png", "invoice-2041.pdf"]) {
        await page
          .getByRole("button", {
            name: containing(`${say("preview_file")} ${name}`),
          })
          .click();
        const preview = page.getByRole("dialog", { name });
        await expect(
          preview.getByRole("img").or(preview.locator("canvas")).first(),
        ).toBeVisible();
        await expectState(page, `preview of ${name}`);
        await page.keyboard.press("Escape");
        await expect(preview).toHaveCount(0);
      }
    });
  });
}

async function expectState(page: Page, where: string): Promise<void> {
  await expectNoSidewaysScroll(page);
  await expectAccessible(page, where);
}

/** A menu that is open; afterwards it is closed. */
async function expectMenu(page: Page, where: string): Promise<void> {
  const menu = page.getByRole("menu");
  await expect(menu).toBeVisible();
  await expectState(page, `menu: ${where}`);
  await page.keyboard.press("Escape");
  await expect(menu).toHaveCount(0);
}

async function conversationAbout(subject: string): Promise<string> {
  const api = await ownerApi();
  const all = await allConversations(api, audience.id);
  const found = all.find((each) => each.subject === subject);
  if (!found) throw new Error(`the demo has nothing about ${subject}`);
  return found.id;
}

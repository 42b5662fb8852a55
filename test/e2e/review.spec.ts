import { expect, test, type Page } from "@playwright/test";
import type { InboundMail } from "../../worker/inbound/contract.ts";
import {
  firstAudience,
  ownerApi,
  row,
  takeSession,
  type DemoAudience,
} from "./support/app.ts";
import {
  deliver,
  letterArrives,
  newcomer,
  strangerWrites,
} from "./support/letter.ts";
import { containing, english as say, phrasesIn } from "./support/phrases.ts";

let audience: DemoAudience;

test.beforeAll(async () => {
  audience = await firstAudience(await ownerApi());
});

test.describe("held mail", () => {
  test.use({ viewport: { width: 1440, height: 900 } });

  test("is discarded by keyboard one after the other, and comes back when that was a mistake", async ({
    page,
  }) => {
    const older = await strangerWrites(audience, "Older");
    const middle = await strangerWrites(audience, "Middle");
    const newer = await strangerWrites(audience, "Newer");
    await takeSession(page);
    await page.goto(`/audiences/${audience.id}/review/held`);
    await expect(item(page, newer.subject)).toBeVisible();
    await expect(item(page, older.subject)).toBeVisible();
    const order = await page.getByRole("listitem").allInnerTexts();
    const placeOf = (subject: string) =>
      order.findIndex((text) => text.includes(subject));
    expect(placeOf(newer.subject)).toBeLessThan(placeOf(middle.subject));

    await discard(page, newer.subject).press("Enter");
    await expect(item(page, newer.subject)).toHaveCount(0);
    await expect(discard(page, middle.subject)).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(item(page, middle.subject)).toHaveCount(0);
    await expect(discard(page, older.subject)).toBeFocused();

    const notice = page
      .getByRole("status")
      .getByText(say("discarded_from", { name: middle.from }))
      .locator("..");
    await notice.getByRole("button", { name: say("undo") }).click();
    await expect(item(page, middle.subject)).toBeVisible();
    await expect(item(page, newer.subject)).toHaveCount(0);
  });
});

test.describe("automatic mail", () => {
  test.use({ viewport: { width: 1440, height: 900 } });
  const away = ["Auto-Submitted: auto-replied"];

  test("says why it is there, is read and moved to the inbox, and a rule for its sender is seen and taken back", async ({
    page,
  }) => {
    const api = await ownerApi();
    const letter = await newcomer(api, audience, "Gone fishing");
    await takeSession(page);
    await page.goto(`/audiences/${audience.id}/review/automatic`);
    await deliver(audience, letter, away);
    const mail = item(page, letter.subject);
    await expect(mail).toContainText(
      "Filed as out of office: header Auto-Submitted: auto-replied",
    );
    await mail.getByRole("button", { name: say("read_mail") }).click();
    await expect(mail.getByText(letter.text, { exact: true })).toBeVisible();
    await mail.getByRole("button", { name: say("always_a_person") }).click();
    await expect(mail).toHaveCount(0);
    const rule = page.getByText(say("rule_person", { address: letter.from }));
    await expect(rule).toBeVisible();

    const again = { ...letter, subject: `${letter.subject} again` };
    await deliver(audience, again, away);
    await page.goto(`/audiences/${audience.id}/open`);
    await expect(row(page, containing(again.subject))).toBeVisible();

    await page.goto(`/audiences/${audience.id}/review/automatic`);
    await page
      .getByRole("button", {
        name: say("remove_rule", { address: letter.from }),
      })
      .click();
    await expect(rule).toHaveCount(0);
  });

  test("is moved to the inbox in one go", async ({ page }) => {
    const api = await ownerApi();
    const letters = [
      await newcomer(api, audience, "One of two"),
      await newcomer(api, audience, "Two of two"),
    ];
    for (const letter of letters) await deliver(audience, letter, away);
    await takeSession(page);
    await page.goto(`/audiences/${audience.id}/review/automatic`);
    for (const { subject } of letters)
      await item(page, subject).getByRole("checkbox").check();
    await page
      .getByText(say("selected_count", { count: 2 }))
      .locator("..")
      .getByRole("button", { name: say("move_to_inbox") })
      .click();
    for (const { subject } of letters)
      await expect(item(page, subject)).toHaveCount(0);
    await page.goto(`/audiences/${audience.id}/open`);
    for (const { subject } of letters)
      await expect(row(page, containing(subject))).toBeVisible();
  });

  test("whose sender failed its own check is suspicious, and says so where it is filed all the same", async ({
    page,
  }) => {
    const api = await ownerApi();
    const letter = await newcomer(api, audience, "Pay here");
    await deliver(audience, letter, ["X-Parley-Test-Verdict: dmarc=fail"]);
    await takeSession(page);
    await page.goto(`/audiences/${audience.id}/review/suspicious`);
    const mail = item(page, letter.subject);
    await expect(mail).toContainText(say("verdict_dmarc_fail"));
    await mail.getByRole("button", { name: say("move_to_inbox") }).click();
    await page.goto(`/audiences/${audience.id}/open`);
    await row(page, containing(letter.subject)).click();
    const message = page.getByRole("article").first();
    await expect(message).toContainText(say("verdict_dmarc_fail"));
    await expect(
      message.getByRole("img", { name: say("verdict_failed") }),
    ).toBeVisible();
  });
});

test.describe("spam", () => {
  test.use({ viewport: { width: 1440, height: 900 } });

  test("is marked in the conversation, waits under Spam, and comes back", async ({
    page,
  }) => {
    const letter = await letterArrives(await ownerApi(), audience, "Watches");
    await takeSession(page);
    await page.goto(`/audiences/${audience.id}/open`);
    await row(page, containing(letter.subject)).click();
    await page.getByRole("button", { name: say("more_actions") }).click();
    await page.getByRole("menuitem", { name: say("mark_spam") }).click();
    await expect(row(page, containing(letter.subject))).toHaveCount(0);
    await page.goto(`/audiences/${audience.id}/review/spam`);
    const mail = item(page, letter.subject);
    await expect(
      page.getByText(say("rule_spam", { address: letter.from })),
    ).toBeVisible();
    await mail.getByRole("button", { name: say("not_spam") }).click();
    await expect(
      page.getByText(say("rule_spam", { address: letter.from })),
    ).toHaveCount(0);
    await page.goto(`/audiences/${audience.id}/open`);
    await expect(row(page, containing(letter.subject))).toBeVisible();
  });
});

test.describe("in French", () => {
  test.use({ locale: "fr-FR", viewport: { width: 1440, height: 900 } });
  const dire = phrasesIn("fr");

  test("a mail that failed says so in French, with the technical reason apart, and how large it is", async ({
    page,
  }) => {
    const words = "Nous voudrions commander ".repeat(9);
    const failed: InboundMail = {
      id: "inb_failedfailedfail",
      audienceId: audience.id,
      state: "failed",
      from: { name: "Zoé", address: "zoe@stories.example" },
      envelope: { from: "zoe@stories.example", to: audience.inboxAddress },
      subject: "Commande",
      snippet: words.slice(0, 160),
      size: 70,
      error: "Error: the store did not answer",
      attempts: 5,
      receivedAt: new Date().toISOString(),
      conversationId: null,
      automatic: { kind: "person", reason: "none", detail: "" },
      verdict: "unknown",
      verdictReason: "not_checked",
      warnings: [],
      aboutMessageId: null,
      submitted: false,
      submittedTo: null,
      markedSpam: false,
      spamReasons: [],
    };
    await page.route(/\/inbound\?state=failed/, (route) =>
      route.fulfill({ json: { items: [failed], nextCursor: null } }),
    );
    await takeSession(page);
    await page.goto(`/audiences/${audience.id}/review/failed`);
    const mail = item(page, "Commande");
    await expect(mail).toContainText(dire("failed_why"));
    await expect(mail.locator("[lang=en]")).toHaveText(failed.error ?? "");
    await expect(mail).toContainText("70 octets");
    await expect(mail).toContainText("commander Nous …");

    const error = {
      code: "nobody_knows_it",
      message: "Some English.",
      requestId: "req-of-the-story",
    };
    await page.route(/\/replay$/, (route) =>
      route.fulfill({ status: 409, json: { error } }),
    );
    await mail.getByRole("button", { name: dire("try_again") }).click();
    await expect(
      page.getByRole("status").getByText(error.requestId),
    ).toContainText(dire("error_unexpected"));
    await expect(page.getByText(error.message)).toHaveCount(0);
  });
});

function item(page: Page, subject: string) {
  return page.getByRole("listitem").filter({ hasText: subject });
}

function discard(page: Page, subject: string) {
  return item(page, subject).getByRole("button", { name: say("discard") });
}

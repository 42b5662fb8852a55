import { expect, test, type Page } from "@playwright/test";
import type { InboundMail } from "../../worker/inbound/contract.ts";
import {
  firstAudience,
  ownerApi,
  takeSession,
  type DemoAudience,
} from "./support/app.ts";
import { strangerWrites } from "./support/letter.ts";
import { english as say, phrasesIn } from "./support/phrases.ts";

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

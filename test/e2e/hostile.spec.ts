import { expect, test, type Page } from "@playwright/test";
import { randomUUID } from "node:crypto";
import { demo, firstAudience, ownerApi, row, signIn } from "./support/app.ts";
import { hostileMails } from "./support/hostile-mails.ts";
import { addContacts } from "./support/inbox.ts";
import { htmlMail, sendUntilTaken, smtpClient } from "./support/smtp.ts";

const run = randomUUID().slice(0, 8);
const sender = `mallory-${run}@hostile.example`;

test.beforeAll(async () => {
  const api = await ownerApi();
  const audience = await firstAudience(api);
  await addContacts(api, audience.id, [sender]);
  const client = smtpClient(demo.smtp, 4);
  await Promise.all(
    Object.entries(hostileMails).map(([name, html]) =>
      deliver(`${run} ${name}`, html, client),
    ),
  );
  client.close();
});

async function deliver(
  subject: string,
  html: string,
  client = smtpClient(demo.smtp, 1),
): Promise<void> {
  const { inboxAddress: to } = await firstAudience(await ownerApi());
  const raw = htmlMail({ from: sender, to, subject, html });
  await sendUntilTaken(demo.smtp, { from: sender, to, raw }, client);
}

/** Everything that would be a way out: requests elsewhere, popups, dialogs, downloads, navigation, a changed title. */
function watchForEscapes(page: Page): string[] {
  const escapes: string[] = [];
  const own = new URL(demo.web).host;
  page.context().on("request", (request) => {
    const url = new URL(request.url());
    const stays =
      url.host === own || ["data:", "blob:", "about:"].includes(url.protocol);
    if (!stays) escapes.push(`request ${request.url()}`);
  });
  page.on("popup", (popup) => escapes.push(`popup ${popup.url()}`));
  page.on("dialog", (dialog) => {
    escapes.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("download", (download) => escapes.push(`download ${download.url()}`));
  return escapes;
}

for (const name of Object.keys(hostileMails)) {
  test(`a mail with ${name} runs nothing, loads nothing, and leaves the app usable`, async ({
    page,
  }) => {
    await signIn(page);
    await page
      .getByRole("searchbox", { name: "Search" })
      .fill(`${run} ${name}`);
    // A row of the list that the search replaces would be clicked in vain.
    await expect(
      page.getByRole("heading", { name: "Search results" }),
    ).toBeVisible();
    const escapes = watchForEscapes(page);
    await row(page, `${run} ${name}`).click();
    const article = page.getByRole("article").first();
    await expect(article).toBeVisible();
    const frame = page.locator("iframe[title='Message content']");
    await expect(
      frame.or(article.getByText(/shown as text/)).first(),
    ).toBeVisible({ timeout: 30_000 });
    if ((await frame.count()) > 0) await provoke(page);
    await page.waitForTimeout(700);

    expect(escapes).toEqual([]);
    expect(await page.title()).not.toBe("ran");
    expect(new URL(page.url()).host).toBe(new URL(demo.web).host);
    for (const inner of page.frames().slice(1)) {
      expect(inner.url()).toMatch(/\/mail-frame$/);
      expect(
        await inner.evaluate(
          () =>
            document.querySelectorAll(
              "script:not(body ~ script), iframe, form, object, embed, svg, math, base, meta[http-equiv], link",
            ).length,
        ),
      ).toBe(0);
    }
    await page.getByRole("button", { name: "Close", exact: true }).click();
    await expect(page.getByRole("button", { name: "Reopen" })).toBeVisible();
    await page.getByRole("button", { name: "Reopen" }).click();
    await expect(
      page.getByRole("button", { name: "Close", exact: true }),
    ).toBeVisible();
  });
}

/** Does what a reader may do by accident: moves over it, clicks in it, tabs through it. */
async function provoke(page: Page): Promise<void> {
  const inside = page.frameLocator("iframe[title='Message content']").first();
  const elements = inside.locator("body *");
  const count = Math.min(await elements.count(), 8);
  for (let index = 0; index < count; index += 1) {
    const element = elements.nth(index);
    await element.dispatchEvent("mouseover");
    await element.dispatchEvent("focus");
    if ((await element.getAttribute("href")) === null)
      await element.dispatchEvent("click");
  }
  await page.keyboard.press("Tab");
}

test("the address of a link is shown while the pointer is on it, and no longer", async ({
  page,
}) => {
  const subject = `${run} hover`;
  await deliver(
    subject,
    '<p style="padding:40px"><a href="https://shop.example/tea">tea</a></p>',
  );
  await signIn(page);
  await row(page, subject).click();
  const frame = page.frameLocator("iframe[title='Message content']").first();
  await frame.getByRole("link", { name: "tea" }).hover();
  await expect(
    page.getByText("https://shop.example/tea", { exact: true }),
  ).toBeVisible();
  await page.mouse.move(2, 2);
  await expect(
    page.getByText("https://shop.example/tea", { exact: true }),
  ).toBeHidden();
});

test("a link that says one place and leads to another is shown before it opens", async ({
  page,
}) => {
  const subject = `${run} phish`;
  await deliver(
    subject,
    '<p><a href="http://evil.example/login">www.your-bank.example</a></p>',
  );
  await signIn(page);
  const escapes = watchForEscapes(page);
  await row(page, subject).click();
  const frame = page.frameLocator("iframe[title='Message content']").first();
  await frame.getByRole("link", { name: "www.your-bank.example" }).click();
  const dialog = page.getByRole("dialog", {
    name: "This link leads somewhere else",
  });
  await expect(dialog).toContainText("http://evil.example/login");
  await dialog.getByRole("button", { name: "Cancel" }).click();
  expect(escapes).toEqual([]);
});

for (const [name, header, words, sentence] of [
  [
    "without a boundary",
    "Content-Type: multipart/mixed",
    "Do you still have the blue one?",
    "This mail is damaged. What it holds is shown as it came.",
  ],
  [
    "without a word",
    "Content-Type: text/plain",
    "",
    "There is no text in this mail.",
  ],
] as const) {
  test(`a mail ${name} says so, and the original is at hand`, async ({
    page,
  }) => {
    const audience = await firstAudience(await ownerApi());
    const subject = `${run} ${name}`;
    const to = audience.inboxAddress;
    const raw = `From: ${sender}\r\nSubject: ${subject}\r\n${header}\r\n\r\n${words}\r\n`;
    await sendUntilTaken(demo.smtp, { from: sender, to, raw });
    await signIn(page);
    await row(page, subject).click();
    const article = page.getByRole("article").first();
    await expect(article).toContainText(words);
    await expect(article.getByText(sentence)).toBeVisible();
    const link = article.getByRole("link", {
      name: "Download the original mail",
    });
    const original = await page.request.get(
      String(await link.getAttribute("href")),
    );
    expect(await original.text()).toContain(`Subject: ${subject}`);
  });
}

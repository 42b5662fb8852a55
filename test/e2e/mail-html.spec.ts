import { expect, test, type Locator, type Page } from "@playwright/test";
import { randomUUID } from "node:crypto";
import { demo, firstAudience, ownerApi, row, signIn } from "./support/app.ts";
import { addContacts } from "./support/inbox.ts";
import { htmlMail, sendUntilTaken, type Picture } from "./support/smtp.ts";

const run = randomUUID().slice(0, 8);
const sender = `designer-${run}@reader.example`;
const PIXEL = Buffer.from(
  "R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==",
  "base64",
);

test.beforeAll(async () => {
  const api = await ownerApi();
  await addContacts(api, (await firstAudience(api)).id, [sender]);
});

async function open(
  page: Page,
  about: string,
  html: string,
  pictures: Picture[] = [],
): Promise<Locator> {
  const subject = `${run} ${about}`;
  const { inboxAddress: to } = await firstAudience(await ownerApi());
  const raw = htmlMail({ from: sender, to, subject, html, pictures });
  await sendUntilTaken(demo.smtp, { from: sender, to, raw });
  await signIn(page);
  await row(page, subject).click();
  return page.locator("iframe[title='Message content']").first();
}

const gif = (name: string): Picture => ({
  name: `${name}.gif`,
  contentId: `${name}@reader.example`,
  type: "image/gif",
  content: PIXEL,
});

test("a picture is seen in the mail or listed below it, never neither", async ({
  page,
}) => {
  const frame = await open(
    page,
    "pictures",
    '<p>One in the text: <img alt="first" src="cid:named@reader.example"></p>',
    [
      gif("named"),
      gif("unnamed"),
      {
        ...gif("odd"),
        type: "image/bmp",
        content: Buffer.from("BM no picture"),
      },
    ],
  );
  await expect(frame.contentFrame().getByAltText("first")).toBeVisible();
  const list = page.getByRole("list", { name: "Attachments" });
  await expect(list.getByText("unnamed.gif").first()).toBeVisible();
  await expect(list.getByText("odd.gif").first()).toBeVisible();
  await expect(list.getByText(/^named\.gif/)).toHaveCount(0);

  await page.getByRole("button", { name: "Show as text" }).click();
  await expect(list.getByRole("listitem")).toHaveCount(3);
  await page.getByRole("button", { name: "Show as designed" }).click();
  await expect(list.getByRole("listitem")).toHaveCount(2);
});

/** As high as what it holds, at once: the height a mail ends with is the first that it reached. */
async function expectHeight(frame: Locator, least: number, most: number) {
  const heightOf = async () => (await frame.boundingBox())?.height ?? 0;
  await expect.poll(heightOf).toBeGreaterThanOrEqual(least);
  // Each step of one that grows takes a frame or two.
  await frame.evaluate(async () => {
    for (let count = 0; count < 60; count += 1)
      await new Promise((next) => requestAnimationFrame(next));
  });
  expect(await heightOf()).toBeGreaterThanOrEqual(least);
  expect(await heightOf()).toBeLessThanOrEqual(most);
}

test("a mail that means to fill the window ends somewhere", async ({
  page,
}) => {
  const frame = await open(
    page,
    "window",
    '<div style="min-height:100vh;padding:30px">A hall.</div><p>The end.</p>',
  );
  await expectHeight(frame, 600, 800);
});

test("a mail that is as high as its frame is shown whole", async ({ page }) => {
  const frame = await open(
    page,
    "whole",
    `<style>html, body { height: 100% !important; margin: 0 !important }</style>${"<p>A line.</p>".repeat(30)}`,
  );
  await expectHeight(frame, 900, 1_300);
});

test("a mail whose style depends on the height of its frame comes to rest", async ({
  page,
}) => {
  const frame = await open(
    page,
    "rest",
    "<style>@media (max-height: 300px) { p { height: 700px } }</style><p>Up or down.</p>",
  );
  await expectHeight(frame, 20, 200);
});

test("Outlook's style sheet, which stands in a comment, is used", async ({
  page,
}) => {
  const frame = await open(
    page,
    "outlook",
    "<style><!-- p.MsoNormal { margin: 0cm; color: #1f497d } --></style><p class=MsoNormal>One.</p><p class=MsoNormal>Two.</p>",
  );
  await expect(frame.contentFrame().getByText("Two.")).toHaveCSS(
    "color",
    "rgb(31, 73, 125)",
  );
});

test("a mail of a hundred screens says that it is scrolled where it stands", async ({
  page,
}) => {
  const frame = await open(
    page,
    "endless",
    '<p style="margin:60px">And on it goes.</p>'.repeat(900),
  );
  await expect(
    page.getByText("This mail is very long: scroll inside it to read on."),
  ).toBeVisible();
  const last = frame.contentFrame().getByText("And on it goes.").last();
  await last.scrollIntoViewIfNeeded();
  await expect(last).toBeInViewport();
});

import { expect, test } from "@playwright/test";
import { randomUUID } from "node:crypto";
import { addContacts } from "./support/inbox.ts";
import { controlLine } from "./support/line.ts";
import { latin1Mail } from "./support/latin1-mail.ts";
import {
  addressOf,
  caughtMail,
  demo,
  firstAudience,
  headerOf,
  ownerApi,
  rawMail,
  row,
  signIn,
  signInByForm,
} from "./support/app.ts";
import { plainMail, sendUntilTaken } from "./support/smtp.ts";

test("a mail appears live in two browsers, is answered in one, and the answer to that lands in the same conversation", async ({
  browser,
}) => {
  const api = await ownerApi();
  const audience = await firstAudience(api);
  const contact = `jose-${randomUUID().slice(0, 8)}@lector.example`;
  await addContacts(api, audience.id, [contact]);
  const ona = await (await browser.newContext()).newPage();
  const ada = await (await browser.newContext()).newPage();
  await signIn(ona);
  await signIn(ada, "admin@parley.test");

  const subject = `¿Añejo o reposado? ${randomUUID().slice(0, 8)}`;
  const messageId = `${randomUUID()}@lector.example`;
  const raw = latin1Mail({
    from: contact,
    to: audience.inboxAddress,
    subject,
    messageId,
  });
  await sendUntilTaken(demo.smtp, {
    from: contact,
    to: audience.inboxAddress,
    raw,
  });
  await expect(row(ona, subject)).toBeVisible({ timeout: 5000 });
  await expect(row(ada, subject)).toBeVisible({ timeout: 5000 });

  await row(ona, subject).click();
  const article = ona.getByRole("article").first();
  await expect(
    article.getByRole("link", { name: /carta de la casa\.pdf/ }),
  ).toBeVisible();
  const shown = ona.frameLocator("iframe[title='Message content']").first();
  await expect(shown.getByText("¿Cuál prefiere mañana?")).toBeVisible();
  await expect
    .poll(() =>
      shown
        .locator("img")
        .evaluate((image: HTMLImageElement) => image.naturalWidth),
    )
    .toBeGreaterThan(0);

  await row(ada, subject).click();
  await ona.getByRole("textbox", { name: "Reply" }).click();
  await ona
    .getByRole("textbox", { name: "Reply" })
    .pressSequentially("El reposado, con gusto.");
  await expect(ada.getByText("Olivia Owens is typing").first()).toBeVisible();
  await ona.getByRole("button", { name: "Send", exact: true }).click();
  await expect(
    ona.getByRole("button", { name: "Undo", exact: true }),
  ).toBeVisible();
  await expect(
    ada.getByRole("article", { name: "Message from Olivia Owens" }),
  ).toContainText("El reposado", {
    timeout: 5000,
  });

  const caught = await caughtMail(
    demo.maildev,
    contact,
    "El reposado, con gusto.",
  );
  const sent = await rawMail(demo.maildev, caught.id);
  expect(addressOf(headerOf(sent, "In-Reply-To"))).toBe(messageId);
  expect(headerOf(sent, "References")).toContain(`<${messageId}>`);
  expect(caught.subject).toBe(`Re: ${subject}`);
  const replyTo = addressOf(headerOf(sent, "Reply-To"));
  expect(replyTo).toMatch(/^r[a-z2-7]{53}@inbound\.parley\.test$/);
  expect(sent).toMatch(/Content-Type: text\/plain/i);
  expect(sent).toMatch(/Content-Type: text\/html/i);
  await expect(ona.getByText("Sent", { exact: true })).toBeVisible();

  const second = plainMail({
    from: contact,
    to: replyTo,
    subject: `Re: Re: ${subject}`,
    messageId: `${randomUUID()}@lector.example`,
    inReplyTo: addressOf(headerOf(sent, "Message-ID")),
    text: "Perfecto, dos botellas.",
  });
  await sendUntilTaken(demo.smtp, {
    from: contact,
    to: replyTo.toUpperCase(),
    raw: second,
  });
  await expect(ona.getByText("Perfecto, dos botellas.").last()).toBeVisible({
    timeout: 5000,
  });
  await expect(ada.getByRole("article")).toHaveCount(3);
});

test("an answer is taken back within ten seconds, and nothing leaves", async ({
  page,
}) => {
  const api = await ownerApi();
  const audience = await firstAudience(api);
  const contact = `undo-${randomUUID().slice(0, 8)}@reader.example`;
  await addContacts(api, audience.id, [contact]);
  const subject = `Undo ${randomUUID().slice(0, 8)}`;
  const raw = plainMail({
    from: contact,
    to: audience.inboxAddress,
    subject,
    messageId: `${randomUUID()}@reader.example`,
    text: "Hello",
  });
  await sendUntilTaken(demo.smtp, {
    from: contact,
    to: audience.inboxAddress,
    raw,
  });
  await signIn(page);
  await row(page, subject).click();
  const reply = page.getByRole("textbox", { name: "Reply" });
  await reply.click();
  await reply.pressSequentially("Too hasty");
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(reply).toContainText("Too hasty");
  await expect(page.getByRole("article")).toHaveCount(1);
  await page.waitForTimeout(11_000);
  const all = (await (await fetch(`${demo.maildev}/api/email`)).json()) as {
    to: { address: string }[];
  }[];
  expect(
    all.some((mail) => mail.to.some((each) => each.address === contact)),
  ).toBe(false);
});

test("a browser that slept through fifty changes catches up on exactly those", async ({
  page,
}) => {
  const { api, id } = await starredByNobody();
  const line = await controlLine(page);
  await signIn(page);
  await expect(row(page, /./).first()).toBeVisible();

  await line.cut();
  for (let change = 0; change < 25; change += 1) {
    await api.call("PUT", `/api/v1/conversations/${id}/star`);
    if (change < 24)
      await api.call("DELETE", `/api/v1/conversations/${id}/star`);
  }
  await api.call("PUT", `/api/v1/conversations/${id}/closure`);
  line.mend();
  await expect.poll(() => line.missed.length, { timeout: 20_000 }).toBe(50);
  expect(line.missed).toEqual(
    Array.from({ length: 50 }, (_, i) => (line.missed[0] ?? 0) + i),
  );
  await page.waitForTimeout(1500);
  expect(line.missed, "and no more than those").toHaveLength(50);
});

test("a client that missed one broadcast notices by the next number", async ({
  page,
}) => {
  const { api, id } = await starredByNobody();
  const line = await controlLine(page);
  await signIn(page);
  await expect(row(page, /./).first()).toBeVisible();

  line.dropNext();
  await api.call("PUT", `/api/v1/conversations/${id}/star`);
  await expect.poll(() => line.dropped).toBe(1);
  await api.call("DELETE", `/api/v1/conversations/${id}/reading`);
  // The one that was lost and the one that told of it; an earlier story's mail may leave just now.
  await expect.poll(() => line.missed.length).toBeGreaterThanOrEqual(2);
  await expect(page.getByLabel("Starred").first()).toBeVisible();
});

test("who signs out in one tab hears nothing more in another", async ({
  context,
}) => {
  const first = await context.newPage();
  await signInByForm(first, "agent@parley.test");
  const second = await context.newPage();
  const closed = second
    .waitForEvent("websocket")
    .then((socket) => socket.waitForEvent("close"));
  await second.goto("/");
  await expect(second.getByText("Live", { exact: true })).toBeVisible();
  await first.getByRole("button", { name: /Aziz Haddad/ }).click();
  await first.getByRole("menuitem", { name: "Sign out" }).click();
  await closed;
  await expect(
    second.getByRole("heading", { name: "Your session has ended" }),
  ).toBeVisible();
});

test("a stranger's mail is held until somebody adds them", async ({ page }) => {
  const api = await ownerApi();
  const audience = await firstAudience(api);
  await signIn(page);
  const stranger = `stranger-${randomUUID().slice(0, 8)}@else.example`;
  const subject = `A question ${randomUUID().slice(0, 8)}`;
  const raw = plainMail({
    from: stranger,
    to: audience.inboxAddress,
    subject,
    messageId: `${randomUUID()}@else.example`,
    text: "May I ask?",
  });
  await sendUntilTaken(demo.smtp, {
    from: stranger,
    to: audience.inboxAddress,
    raw,
  });
  await page
    .getByRole("navigation", { name: "Views" })
    .getByRole("link", { name: /Held/ })
    .click();
  const mail = page.getByRole("listitem").filter({ hasText: subject });
  await mail.getByRole("button", { name: "Add as contact" }).click();
  await expect(mail).toHaveCount(0);
  await page
    .getByRole("navigation", { name: "Views" })
    .getByRole("link", { name: /Open/ })
    .click();
  await expect(row(page, subject)).toBeVisible();
});

/** A conversation that is open and has no star. */
async function starredByNobody() {
  const api = await ownerApi();
  const audience = await firstAudience(api);
  const { items } = await api.call<{ items: { id: string }[] }>(
    "GET",
    `/api/v1/audiences/${audience.id}/conversations?view=open&limit=1`,
  );
  const id = items[0]?.id ?? "";
  await api.call("DELETE", `/api/v1/conversations/${id}/star`);
  await api.call("PUT", `/api/v1/conversations/${id}/reading`);
  return { api, id };
}

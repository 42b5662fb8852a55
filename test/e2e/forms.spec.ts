import { expect, test, type Browser, type Page } from "@playwright/test";
import { randomUUID } from "node:crypto";
import type {
  ContactForm,
  FormDefinition,
} from "../../worker/contact-forms/contract.ts";
import {
  addressOf,
  caughtMail,
  demo,
  audienceBeside,
  headerOf,
  ownerApi,
  rawMail,
  row,
  takeSession,
  type DemoAudience,
} from "./support/app.ts";
import { expectAccessible, expectNoSidewaysScroll } from "./support/axe.ts";
import { allConversations } from "./support/inbox.ts";
import {
  beginning,
  containing,
  english,
  phrasesIn,
} from "./support/phrases.ts";
import { plainMail, sendUntilTaken } from "./support/smtp.ts";

test.use({ viewport: { width: 1440, height: 900 } });

let audience: DemoAudience;
test.beforeAll(async () => {
  audience = await audienceBeside(await ownerApi());
});

const wrote = (email: string) => async () =>
  (await allConversations(await ownerApi(), audience.id)).filter(
    (each) => each.contact.email === email,
  );
const someone = () => `visitor-${randomUUID().slice(0, 8)}@stories.example`;

/** A published form with the usual three fields. */
async function publishedForm(
  changes: Partial<FormDefinition> = {},
): Promise<ContactForm> {
  const api = await ownerApi();
  const form = await api.call<ContactForm>(
    "POST",
    `/api/v1/audiences/${audience.id}/contact-forms`,
    { clientId: randomUUID(), language: changes.language ?? "en" },
  );
  await api.call("PUT", `/api/v1/contact-forms/${form.id}/draft`, {
    definition: { ...form.draft, ...changes },
    version: form.version,
  });
  return api.call("PUT", `/api/v1/contact-forms/${form.id}/publication`);
}

/** A visitor without script, as a slow or careful one has it. */
async function visitor(browser: Browser, more: object = {}): Promise<Page> {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    locale: "en-GB",
    ...more,
  });
  return context.newPage();
}

/** In a context of its own, which axe asks for. */
async function newPage(browser: Browser, more: object = {}): Promise<Page> {
  return (await browser.newContext(more)).newPage();
}

/** Longer than the least that a person needs, which the page's key measures. */
const takesTime = (page: Page) => page.waitForTimeout(2_200);

test("a form is built, published and filled in without script; it is seen at once, answered, and the answer to that joins it", async ({
  page,
  browser,
}) => {
  await takeSession(page, "author@parley.test");
  await page.goto("/");
  await expect(
    page.getByRole("heading", { name: english("contact_forms") }),
  ).toBeVisible();
  await page.goto(`/audiences/${audience.id}/contact-forms`);
  await page.getByRole("button", { name: english("new_form") }).click();
  const title = `Press desk ${randomUUID().slice(0, 6)}`;
  await page.getByLabel(english("form_title"), { exact: true }).fill(title);
  await page.getByRole("button", { name: english("add_field") }).click();
  await page
    .getByRole("button", { name: english("field_kind_dropdown") })
    .click();
  await page.getByLabel(english("field_label"), { exact: true }).fill("Paper");
  const fields = page.getByRole("list", { name: english("form_fields") });
  // By keys alone, above the message; the focus goes along.
  const up = page.getByRole("button", {
    name: english("move_up", { name: "Paper" }),
  });
  await up.focus();
  await page.keyboard.press("Enter");
  await expect(fields.getByRole("listitem").nth(2)).toContainText("Paper");
  await expect(up).toBeFocused();
  const preview = page.frameLocator(`iframe[title="${english("preview")}"]`);
  await expect(preview.getByRole("heading", { name: title })).toBeVisible();
  await expect(preview.getByLabel(/^Paper/)).toBeVisible();
  await expectAccessible(page, "the form builder");
  await page
    .getByRole("button", { name: english("publish"), exact: true })
    .click();
  await expect(page.getByText(english("form_is_published"))).toBeVisible();
  await page.getByRole("link", { name: english("form_share") }).click();
  const url = await page
    .getByRole("region", { name: english("share_link") })
    .innerText();
  await expectAccessible(page, "sharing a form");

  // The inbox of a colleague is open meanwhile.
  const inbox = await newPage(browser, {
    viewport: { width: 1440, height: 900 },
  });
  await takeSession(inbox);
  await inbox.goto(`${demo.web}/audiences/${audience.id}/open`);
  await expect(inbox.getByText(english("live"), { exact: true })).toBeVisible();

  const email = someone();
  const guest = await visitor(browser);
  await guest.goto(url);
  await expectNoSidewaysScroll(guest);
  await takesTime(guest);
  await guest.getByRole("button", { name: "Send" }).click();
  await expect(guest).toHaveTitle(`Error: ${title}`);
  await expect(guest.getByRole("alert")).toBeFocused();
  await guest.getByRole("link", { name: /Your email address/ }).click();
  await guest.getByLabel("Your email address").fill(email);
  await guest.getByLabel(/^Paper/).selectOption("Option 2");
  await guest.getByLabel("Message").fill("May we print your picture?");
  await takesTime(guest);
  const sentAt = Date.now();
  await guest.getByRole("button", { name: "Send" }).click();
  await expect(row(inbox, containing(email))).toBeVisible();
  const seenAfter = Date.now() - sentAt;
  test.info().annotations.push({
    type: "seen in the inbox after",
    description: `${seenAfter} ms`,
  });
  await expect(guest.getByRole("heading", { name: "Sent" })).toBeVisible();

  await row(inbox, containing(email)).click();
  const said = inbox
    .getByRole("article")
    .filter({ hasText: "print your picture" });
  await expect(said).toContainText("Option 2");
  await expect(said).toContainText(english("by_form", { title }));
  await expectAccessible(inbox, "a conversation that a form began");
  const reply = inbox.getByRole("textbox", { name: "Reply" });
  await reply.click();
  await reply.pressSequentially("Gladly, with our name below.");
  await inbox
    .getByRole("button", { name: english("send"), exact: true })
    .click();
  const mail = await caughtMail(demo.maildev, email, "with our name below");
  const raw = await rawMail(demo.maildev, mail.id);
  expect(headerOf(raw, "Subject")).toBe(`Re: ${title}`);
  const to = addressOf(headerOf(raw, "Reply-To"));
  await sendUntilTaken(demo.smtp, {
    from: email,
    to,
    raw: plainMail({
      from: email,
      to,
      subject: `Re: ${title}`,
      messageId: `${randomUUID()}@stories.example`,
      text: "We will. Thank you!",
    }),
  });
  await expect(
    inbox.getByRole("article").filter({ hasText: "We will. Thank you!" }),
  ).toBeVisible();
  expect(await wrote(email)()).toHaveLength(1);

  await page.getByRole("link", { name: english("form_results") }).click();
  await expect(
    page.getByText(english("report_submissions")).first(),
  ).toBeVisible();
  await expectAccessible(page, "the results of a form");
});

test("the same with script, by keys alone, sent by a double click and sent again by the browser: one message", async ({
  browser,
}) => {
  const { url, title } = await publishedForm({
    subscribe: { wording: "Send me your letter" },
  });
  const email = someone();
  const page = await newPage(browser);
  await page.goto(url);
  await expectAccessible(page, "a hosted form");
  await page.keyboard.press("Tab");
  await page.keyboard.type(email);
  await page.keyboard.press("Tab");
  await page.keyboard.type("Twice");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Sent by somebody in a hurry.");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  await expect(page.getByLabel("Send me your letter")).toBeChecked();
  await takesTime(page);
  const posts: string[] = [];
  page.on("request", (request) => {
    if (request.method() === "POST") posts.push(request.postData() ?? "");
  });
  await page.getByRole("button", { name: "Send" }).dblclick();
  await expect(page.getByRole("heading", { name: "Sent" })).toBeVisible();
  await expectAccessible(page, "the thanks of a hosted form");
  // "Resend" of the browser: the same bytes once more.
  const again = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: posts[0] ?? "",
  });
  expect(again.status).toBe(200);
  await expect.poll(wrote(email)).toHaveLength(1);
  const [conversation] = await wrote(email)();
  expect(conversation?.subject).toBe("Twice");
  const contact = await (
    await ownerApi()
  ).call<{ status: string }>(
    "GET",
    `/api/v1/contacts/${conversation?.contact.id}`,
  );
  expect(contact.status).toBe("subscribed");
  expect(title).not.toBe("");
});

test("in French, on a phone and at 200 %: nothing scrolls sideways, and mistakes are said in French", async ({
  browser,
}) => {
  const french = phrasesIn("fr");
  const { url } = await publishedForm({ language: "fr" });
  const page = await visitor(browser, {
    viewport: { width: 320, height: 568 },
    locale: "fr-FR",
  });
  await page.goto(url);
  await expect(page.locator("html")).toHaveAttribute("lang", "fr");
  await expectNoSidewaysScroll(page);
  await page.getByRole("button", { name: "Envoyer" }).click();
  await expect(page.getByRole("alert")).toContainText("Il y a un problème");
  await expectNoSidewaysScroll(page);
  const email = someone();
  await page.getByLabel("Votre adresse e-mail").fill(email);
  await page.getByLabel("Message").fill("Une question, s’il vous plaît.");
  await takesTime(page);
  await page.getByRole("button", { name: "Envoyer" }).click();
  await expect(page.getByRole("heading", { name: "Envoyé" })).toBeVisible();
  await expect.poll(wrote(email)).toHaveLength(1);

  const staff = await newPage(browser, {
    viewport: { width: 390, height: 844 },
    locale: "fr-FR",
  });
  await takeSession(staff);
  await staff.goto(`${demo.web}/audiences/${audience.id}/contact-forms`);
  await expect(
    staff.getByRole("heading", { level: 1, name: french("contact_forms") }),
  ).toBeVisible();
  await expectNoSidewaysScroll(staff);
  await staff
    .getByRole("link", { name: beginning("Écrivez-nous") })
    .first()
    .click();
  await expect(
    staff.getByLabel(french("form_title"), { exact: true }),
  ).toHaveValue("Écrivez-nous");
  await expectNoSidewaysScroll(staff);
  await expectAccessible(staff, "the form builder on a phone");
});

test("the builder is moved through by keys, takes back what was removed, and lets colleagues decide whose version holds", async ({
  page,
  browser,
}) => {
  const form = await publishedForm();
  await takeSession(page);
  const path = `/audiences/${audience.id}/contact-forms/${form.id}`;
  await page.goto(path);
  const fields = page
    .getByRole("list", { name: english("form_fields") })
    .locator("[data-unfold]");
  const kept = async () =>
    (await ownerApi()).call<ContactForm>(
      "GET",
      `/api/v1/contact-forms/${form.id}`,
    );
  const title = async () => (await kept()).draft.title;
  const saved = async () =>
    (await kept()).draft.fields.map((field) => field.id).join(" ");
  const handle = page.getByTitle(english("drag_field", { name: "Subject" }));
  await handle.focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(fields.last()).toContainText("Subject");
  await expect.poll(saved).toBe("email message subject");
  await expect(handle).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Escape");
  await expect(fields.last()).toContainText("Subject");
  await page
    .getByRole("button", { name: english("move_up", { name: "Subject" }) })
    .click();
  await expect(fields.nth(1)).toContainText("Subject");
  await expect.poll(saved).toBe("email subject message");
  await fields.nth(1).click();
  await page.getByRole("button", { name: english("remove_field") }).click();
  await expect(fields).toHaveCount(2);
  await page.getByRole("button", { name: english("undo") }).click();
  await expect(fields.nth(1)).toContainText("Subject");
  await expect.poll(saved).toBe("email subject message");

  const colleague = await newPage(browser);
  await takeSession(colleague);
  await colleague.goto(path);
  const theirs = colleague.getByLabel(english("form_title"), { exact: true });
  const mine = page.getByLabel(english("form_title"), { exact: true });
  await expect(theirs).toHaveValue(form.draft.title);
  // What one writes shows where the other only looks.
  await theirs.fill("Written by a colleague");
  await expect(mine).toHaveValue("Written by a colleague");
  await page.context().setOffline(true);
  await mine.fill("Mine");
  await expect(page.getByText(english("error_offline"))).toBeVisible();
  await theirs.fill("Theirs");
  await expect.poll(title).toBe("Theirs");
  await page.context().setOffline(false);
  await page.getByRole("button", { name: english("keep_mine") }).click();
  await expect.poll(title).toBe("Mine");
  await expect(theirs).toHaveValue("Mine");
  await colleague.context().close();

  // Who leaves at once loses nothing: what cannot be saved is asked about.
  const back = page.locator("#main").getByRole("link", {
    name: english("contact_forms"),
  });
  const asked = new Promise<string>((resolve) => {
    page.once("dialog", (dialog) => {
      resolve(dialog.message());
      void dialog.dismiss();
    });
  });
  await mine.fill("");
  await back.click();
  expect(await asked).toBe(english("leave_unsaved"));
  await expect(mine).toHaveValue("");
  const last = `Left at once ${randomUUID().slice(0, 6)}`;
  await mine.fill(last);
  await back.click();
  await expect(
    page.getByRole("link", { name: containing(last) }),
  ).toBeVisible();
});

test("what a program fills in waits under Spam with the reason, and comes back with one click", async ({
  page,
}) => {
  const { url } = await publishedForm();
  const email = someone();
  const bot = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({
      email,
      message: "Cheap watches",
      leave_this_empty: "https://watches.example",
    }).toString(),
    redirect: "manual",
  });
  expect(bot.status).toBe(303);
  await takeSession(page);
  await page.goto(`/audiences/${audience.id}/review/spam`);
  const waiting = page.getByRole("listitem").filter({ hasText: email });
  await expect(waiting).toContainText(english("spam_honeypot"));
  await waiting.getByRole("button", { name: english("read_mail") }).click();
  await expect(waiting).toContainText("Cheap watches");
  await waiting.getByRole("button", { name: english("not_spam") }).click();
  await expect(waiting).toBeHidden();
  await expect.poll(wrote(email)).toHaveLength(1);
});

test("an acknowledgement says that machines made it, and nothing is sent in answer to itself", async () => {
  const { url } = await publishedForm({
    acknowledgement: {
      subject: "We have your message",
      text: "Somebody will answer soon, says the house.",
    },
  });
  const email = someone();
  const page = await (await fetch(url)).text();
  const key = /name="page_key"\s+value="([^"]+)"/.exec(page)?.[1] ?? "";
  await new Promise((resolve) => setTimeout(resolve, 2_200));
  await fetch(url, {
    method: "POST",
    body: new URLSearchParams({ email, message: "Hello", page_key: key }),
  });
  const caught = await caughtMail(demo.maildev, email, "says the house");
  const raw = await rawMail(demo.maildev, caught.id);
  expect(headerOf(raw, "Subject")).toBe("We have your message");
  expect(headerOf(raw, "Auto-Submitted")).toBe("auto-replied");
  expect(headerOf(raw, "X-Parley-Loop")).toBe("inbound.parley.test");
  const [conversation] = await wrote(email)();
  expect(conversation).toMatchObject({ unread: true, snippet: "Hello" });
});

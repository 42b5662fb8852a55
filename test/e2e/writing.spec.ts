import { expect, test, type Page } from "@playwright/test";
import { randomUUID } from "node:crypto";
import type { ApiSession } from "../../scripts/api-session.ts";
import {
  apiOf,
  firstAudience,
  ownerApi,
  row,
  signIn,
  type DemoAudience,
} from "./support/app.ts";
import {
  conversationOf,
  letterArrives,
  type Letter,
} from "./support/letter.ts";
import { containing, english as say } from "./support/phrases.ts";

test.use({ viewport: { width: 1440, height: 900 } });

let api: ApiSession;
let audience: DemoAudience;

test.beforeAll(async () => {
  api = await ownerApi();
  audience = await firstAudience(api);
});

test("what is written without a connection is there after going elsewhere, after a reload, and on the server once it answers", async ({
  page,
  context,
}) => {
  const other = await letterArrives(api, audience, "Elsewhere");
  const letter = await letterArrives(api, audience, "Offline");
  const id = await conversationOf(api, audience, letter);
  await signIn(page);
  await open(page, letter);
  await begin(page);
  await context.setOffline(true);
  await reply(page).pressSequentially("Written on a train.");
  await row(page, containing(other.subject)).click();
  await expect(reply(page)).toHaveCount(0);
  await context.setOffline(false);
  await open(page, letter);
  await expect(reply(page)).toHaveValue("Written on a train.");
  await expect.poll(() => draftOf(id)).toBe("Written on a train.");
  await page.reload();
  await expect(reply(page)).toHaveValue("Written on a train.");
  await expect(reply(page)).not.toBeFocused();
});

test("a comment that was begun is there after going elsewhere and after a reload, until it is added", async ({
  page,
}) => {
  const other = await letterArrives(api, audience, "Elsewhere");
  const letter = await letterArrives(api, audience, "A thought");
  const comment = page.getByRole("textbox", { name: say("comment_label") });
  await signIn(page);
  await open(page, letter);
  await page.keyboard.press("c");
  await comment.pressSequentially("Half a thought");
  await open(page, other);
  await open(page, letter);
  await expect(comment).toHaveValue("Half a thought");
  await page.reload();
  await expect(comment).toHaveValue("Half a thought");
  await comment.press("Control+Enter");
  await expect(page.getByRole("article")).toHaveCount(2);
  await page.reload();
  await expect(page.getByRole("article")).toHaveCount(2);
  await expect(comment).toBeHidden();
});

test("two windows on one conversation write one draft, and words typed in both at once are all kept", async ({
  page,
  context,
}) => {
  const letter = await letterArrives(api, audience, "Two windows");
  const id = await conversationOf(api, audience, letter);
  await signIn(page);
  await open(page, letter);
  const second = await context.newPage();
  await begin(page);
  await reply(page).pressSequentially("From the fir");
  // What this browser keeps of the other window's words, the server has a moment later.
  await second.goto(page.url());
  await reply(page).pressSequentially("st.");
  await expect(reply(second)).toHaveValue("From the first.");

  // Neither window hears of the other until both have written.
  const { promise: held, resolve: letGo } = Promise.withResolvers<undefined>();
  await page.route(/\/draft$/, async (route) => {
    await held;
    await route.continue();
  });
  await begin(second);
  await reply(second).press("Control+End");
  await reply(second).pressSequentially(" And the second.");
  await reply(page).pressSequentially(" And more.");
  await expect.poll(() => draftOf(id)).toBe("From the first. And the second.");
  letGo(undefined);
  await expect(page.getByText(say("draft_joined"))).toBeVisible();
  await expect(reply(page).locator("p")).toHaveText([
    "From the first. And the second.",
    "From the first. And more.",
  ]);
  await expect(reply(second).locator("p")).toHaveCount(2);

  await reply(second).press("Control+Enter");
  await expect(second.getByRole("article")).toHaveCount(2);
  await expect(reply(page)).toHaveText("");
});

test("an empty composer says what it is for, and on a phone the notice with Undo leaves it free", async ({
  page,
}) => {
  const letter = await letterArrives(api, audience, "On the phone");
  await page.setViewportSize({ width: 390, height: 780 });
  await signIn(page);
  await open(page, letter);
  await begin(page);
  const placeholder = page
    .getByRole("group", { name: say("composer") })
    .getByText(containing(letter.from));
  await expect(placeholder).toBeVisible();
  await reply(page).pressSequentially("Yes");
  await expect(placeholder).toHaveCount(0);
  await reply(page).press("Control+Enter");
  await expect(placeholder).toBeVisible();
  const undo = page.getByRole("button", { name: say("undo") }).last();
  const notice = await undo.boundingBox();
  const composer = await page
    .getByRole("group", { name: say("composer") })
    .boundingBox();
  expect((notice?.y ?? 0) + (notice?.height ?? 0)).toBeLessThan(
    composer?.y ?? 0,
  );
});

test("what is typed while an answer is on its way stays; an answer that did not get there comes back above it", async ({
  page,
}) => {
  const letter = await letterArrives(api, audience, "Haste");
  await signIn(page);
  await open(page, letter);
  await begin(page);
  await reply(page).pressSequentially("First.");
  const { promise: held, resolve: letGo } = Promise.withResolvers<undefined>();
  await page.route(/\/replies$/, async (route) => {
    await held;
    await route.abort();
  });
  await reply(page).press("Control+Enter");
  await expect(reply(page)).toHaveText("");
  await reply(page).pressSequentially("Second.");
  letGo(undefined);
  await expect(page.getByRole("alert")).toContainText(say("error_offline"));
  await expect(reply(page).locator("p")).toHaveText(["First.", "Second."]);
  // Saving it is no reason to forget that it was not sent.
  await expect(page.getByText(say("draft_saved"))).toBeVisible();
  await expect(page.getByRole("alert")).toContainText(say("error_offline"));
  await page.unroute(/\/replies$/);

  const slow = Promise.withResolvers<undefined>();
  await page.route(/\/replies$/, async (route) => {
    await slow.promise;
    await route.continue();
  });
  await reply(page).press("Control+Enter");
  await reply(page).pressSequentially("Third.");
  slow.resolve(undefined);
  const sent = page.getByRole("article").nth(1);
  await expect(sent).toContainText("First.");
  await expect(sent).not.toContainText("Third.");
  await expect(reply(page)).toHaveText("Third.");
});

test("an answer taken back stands above the next one already begun, from the notice or from the message", async ({
  page,
}) => {
  const letter = await letterArrives(api, audience, "Second thoughts");
  await signIn(page);
  await open(page, letter);
  await begin(page);
  await reply(page).pressSequentially("Yes.");
  await reply(page).press("Control+Enter");
  await expect(page.getByRole("article")).toHaveCount(2);
  await reply(page).pressSequentially("And one thing more.");
  await reply(page).press("Escape");
  await page.keyboard.press("z");
  await expect(page.getByRole("article")).toHaveCount(1);
  await expect(reply(page).locator("p")).toHaveText([
    "Yes.",
    "And one thing more.",
  ]);
  await reply(page).press("Control+Enter");
  const sent = page.getByRole("article").nth(1);
  await sent.getByRole("button", { name: say("take_back") }).click();
  await expect(page.getByRole("article")).toHaveCount(1);
  await expect(reply(page)).toContainText("And one thing more.");
  await expect(page.getByText(say("sending_soon"))).toHaveCount(0);
});

test("an answer taken back from another conversation says where it is, and leads there", async ({
  page,
}) => {
  const other = await letterArrives(api, audience, "Elsewhere");
  const letter = await letterArrives(api, audience, "Far away");
  await signIn(page);
  await open(page, letter);
  await begin(page);
  await reply(page).pressSequentially("Too soon.");
  await reply(page).press("Control+Enter");
  await expect(page.getByRole("article")).toHaveCount(2);
  await open(page, other);
  await page.getByRole("button", { name: say("undo"), exact: true }).click();
  await expect(page.getByText(say("taken_back"))).toBeVisible();
  await page.getByRole("button", { name: say("open_conversation") }).click();
  await expect(page.getByRole("article").getByText(letter.text)).toBeVisible();
  await expect(reply(page)).toHaveValue("Too soon.");
});

test("an answer written before a colleague's word is not sent unseen, after a reload and after Undo too", async ({
  page,
}) => {
  const letter = await letterArrives(api, audience, "Stale");
  const id = await conversationOf(api, audience, letter);
  await signIn(page);
  await open(page, letter);
  await begin(page);
  await reply(page).pressSequentially("As we said.");
  await expect.poll(() => draftOf(id)).toBe("As we said.");
  await comment(id, "We said no such thing.");
  await page.reload();
  await expect(reply(page)).toHaveValue("As we said.");
  await expect(page.getByRole("article")).toHaveCount(2);
  await send(page);
  const dialog = page.getByRole("dialog", { name: say("changed_title") });
  await dialog.getByRole("button", { name: say("look_first") }).click();
  // It was looked at: nobody is asked the same thing twice.
  await send(page);
  await expect(page.getByRole("article")).toHaveCount(3);
  await comment(id, "Nor that.");
  await expect(page.getByRole("article")).toHaveCount(4);
  await page.getByRole("button", { name: say("take_back") }).click();
  await expect(page.getByRole("article")).toHaveCount(3);
  await send(page);
  await expect(dialog).toContainText(say("changed_text", { count: 1 }));
});

test("a file is kept and sent without a word beside it", async ({ page }) => {
  const letter = await letterArrives(api, audience, "A file");
  await signIn(page);
  await open(page, letter);
  await begin(page);
  await page.locator("input[type=file]").setInputFiles({
    name: "prices.pdf",
    mimeType: "application/pdf",
    buffer: Buffer.from("%PDF-1.4\n%%EOF"),
  });
  await expect(page.getByText(say("draft_saved"))).toBeVisible();
  await page.reload();
  await expect(page.getByText("prices.pdf")).toBeVisible();
  await send(page);
  await expect(page.getByRole("article").nth(1)).toContainText("prices.pdf");
});

function reply(page: Page) {
  return page.getByRole("textbox", { name: say("reply_label") });
}

async function open(page: Page, letter: Letter): Promise<void> {
  await row(page, containing(letter.subject)).click();
  await expect(page.getByRole("article").getByText(letter.text)).toBeVisible();
}

/** The editor is there, not the field that it takes over from. */
async function begin(page: Page): Promise<void> {
  await reply(page).click();
  await expect(page.getByRole("toolbar")).toBeVisible();
}

async function send(page: Page): Promise<void> {
  await page.getByRole("button", { name: say("send"), exact: true }).click();
}

async function draftOf(id: string): Promise<string | null> {
  const draft = await api.call<{ text: string } | null>(
    "GET",
    `/api/v1/conversations/${id}/draft`,
  );
  return draft?.text ?? null;
}

async function comment(id: string, text: string): Promise<void> {
  const colleague = await apiOf("admin@parley.test");
  await colleague.call("POST", `/api/v1/conversations/${id}/comments`, {
    clientId: randomUUID(),
    text,
  });
}

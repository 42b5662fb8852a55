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
  deliver,
  letterArrives,
  newcomer,
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

test("a word that is added appears in the open conversation while the pointer rests on its row", async ({
  page,
}) => {
  const letter = await letterArrives(api, audience, "Under the pointer");
  const id = await conversationOf(api, audience, letter);
  await signIn(page);
  const its = row(page, containing(letter.subject));
  await its.click();
  await expect(page.getByRole("article")).toHaveCount(1);
  for (let count = 1; count <= 3; count += 1) {
    await page.mouse.move(1000, 400);
    const asked = page.waitForResponse((response) =>
      response.url().endsWith(`/conversations/${id}`),
    );
    await its.hover();
    await asked;
    await comment(id, `Word ${count}`);
    await expect(page.getByRole("article")).toHaveCount(count + 1);
  }
});

test("a conversation that was asked for ahead shows what came in before it was opened", async ({
  page,
}) => {
  const other = await letterArrives(api, audience, "Elsewhere");
  const letter = await letterArrives(api, audience, "Ahead");
  const id = await conversationOf(api, audience, letter);
  await api.call("PUT", `/api/v1/conversations/${id}/reading`);
  await signIn(page);
  await row(page, containing(other.subject)).click();
  const its = row(page, containing(letter.subject));
  const asked = page.waitForResponse((response) =>
    response.url().endsWith(`/conversations/${id}`),
  );
  await its.hover();
  await asked;
  await comment(id, "Just before");
  await expect(its).toContainText("Just before");
  await its.click();
  await expect(page.getByRole("article")).toHaveCount(2);
});

test("a long conversation keeps all that is shown as more arrives", async ({
  page,
}) => {
  const letter = await letterArrives(api, audience, "A long talk");
  const id = await conversationOf(api, audience, letter);
  for (let n = 1; n <= 52; n += 1) await comment(id, `Word ${n}`);
  await signIn(page);
  await row(page, containing(letter.subject)).click();
  const articles = page.getByRole("article");
  await expect(articles).toHaveCount(50);
  await comment(id, "Word 53");
  await expect(articles).toHaveCount(51);
  const older = page.getByRole("button", { name: say("show_older_messages") });
  await older.click();
  await expect(articles).toHaveCount(54);
  await comment(id, "Word 54");
  await expect(articles).toHaveCount(55);
  await expect(articles.first()).toContainText(letter.text);
  await expect(older).toHaveCount(0);
});

test("a mail longer than the screen is opened at its beginning, and stays there as others write", async ({
  page,
}) => {
  const letter = await longLetter("A long letter");
  const id = await conversationOf(api, audience, letter);
  await signIn(page);
  await row(page, containing(letter.subject)).click();
  const first = page
    .getByRole("article")
    .first()
    .getByText(letter.from)
    .first();
  await expect(first).toBeInViewport();
  await comment(id, "Have you read this?");
  await expect(page.getByRole("article")).toHaveCount(2);
  await expect(first).toBeInViewport();
  await expect(page.getByRole("article").nth(1)).not.toBeInViewport();
});

test("what became unread while nobody looked is read when somebody looks again", async ({
  page,
}) => {
  const letter = await letterArrives(api, audience, "Back again");
  await signIn(page);
  const its = row(page, containing(letter.subject));
  await its.click();
  await expect(its).not.toContainText(`(${say("unread")})`);
  await setVisibility(page, "hidden");
  const colleague = await apiOf("admin@parley.test");
  const id = await conversationOf(api, audience, letter);
  await colleague.call("DELETE", `/api/v1/conversations/${id}/reading`);
  await expect(its).toContainText(`(${say("unread")})`);
  await setVisibility(page, "visible");
  await expect(its).not.toContainText(`(${say("unread")})`);
});

test("a row that is clicked while the search still waits for the next letter is opened", async ({
  page,
}) => {
  const letter = await letterArrives(api, audience, "In a hurry");
  const id = await conversationOf(api, audience, letter);
  await signIn(page);
  const { promise: held, resolve: letGo } = Promise.withResolvers<undefined>();
  await page.route(/\/_app\/immutable\/nodes\//, async (route) => {
    await held;
    await route.continue();
  });
  await page.getByRole("searchbox", { name: say("search") }).fill("hurry");
  await row(page, containing(letter.subject)).click();
  // The search begins while the page of the conversation is still being loaded.
  await page.waitForTimeout(400);
  letGo(undefined);
  await expect(page.getByRole("article")).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`/${id}\\?q=hurry$`));
});

async function longLetter(about: string): Promise<Letter> {
  const letter = await newcomer(api, audience, about);
  const text = Array.from(
    { length: 120 },
    (_, line) => `Line ${line + 1} of it`,
  ).join("\r\n");
  const long = { ...letter, text };
  await deliver(audience, long);
  return long;
}

async function comment(id: string, text: string): Promise<void> {
  const colleague = await apiOf("admin@parley.test");
  await colleague.call("POST", `/api/v1/conversations/${id}/comments`, {
    clientId: randomUUID(),
    text,
  });
}

async function setVisibility(
  page: Page,
  state: DocumentVisibilityState,
): Promise<void> {
  await page.evaluate((value) => {
    Object.defineProperty(document, "visibilityState", {
      configurable: true,
      get: () => value,
    });
    document.dispatchEvent(new Event("visibilitychange"));
  }, state);
}

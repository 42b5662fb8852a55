import { expect, test, type Page } from "@playwright/test";
import { randomUUID } from "node:crypto";
import type {
  Conversation,
  ConversationWithMessages,
} from "../../worker/conversations/contract.ts";
import type { ErrorBody } from "../../worker/lib/contract.ts";
import {
  apiOf,
  demo,
  expectInbox,
  firstAudience,
  ownerApi,
  row,
  signIn,
  takeOwnSession,
  takeSession,
  type DemoAudience,
} from "./support/app.ts";
import { expectAccessible } from "./support/axe.ts";
import { allConversations, openConversation } from "./support/inbox.ts";
import { conversationOf, letterArrives } from "./support/letter.ts";
import { containing, english as say } from "./support/phrases.ts";

test.use({ viewport: { width: 1440, height: 900 } });

let audience: DemoAudience;

test.beforeAll(async () => {
  audience = await firstAudience(await ownerApi());
});

const listPath = /\/api\/v1\/audiences\/[^/]+\/conversations\?/;
const conversationPath = /\/api\/v1\/conversations\/[^/?]+$/;

test("who signs out in one tab is told so in the other, and finds the way back", async ({
  context,
}) => {
  const [one, other] = [await context.newPage(), await context.newPage()];
  await takeOwnSession(one, "manager@parley.test");
  for (const page of [one, other]) {
    await page.goto("/");
    await expectInbox(page);
  }
  await one.getByRole("button", { name: containing("Maja Novak") }).click();
  await one.getByRole("menuitem", { name: say("sign_out") }).click();
  await expect(
    other.getByRole("heading", { name: say("session_ended") }),
  ).toBeVisible();
  await expect(row(other, /./)).toHaveCount(0);
  await expectAccessible(other, "session ended");
  const path = new URL(other.url()).pathname;
  await other.getByRole("link", { name: say("sign_in") }).click();
  await expect(other).toHaveURL(
    `${demo.web}/sign-in?next=${encodeURIComponent(path)}`,
  );
});

test("a conversation that is not there is said to be gone, beside a list that works", async ({
  page,
}) => {
  await takeSession(page);
  await page.goto(`/audiences/${audience.id}/open/cnv_doesnotexist0000`);
  const main = page.getByRole("main");
  await expect(
    main.getByRole("heading", { name: say("error_not_found") }),
  ).toBeVisible();
  await expect(main.getByText(say("conversation_gone"))).toBeVisible();
  await expect(row(page, /./).first()).toBeVisible();
  await expectAccessible(page, "conversation not found");
});

test("a conversation under the address of another inbox opens in its own", async ({
  page,
}) => {
  const api = await ownerApi();
  const { items } = await api.call<{ items: DemoAudience[] }>(
    "GET",
    "/api/v1/audiences",
  );
  const other = items.find((each) => each.id !== audience.id);
  const [conversation] = await allConversations(api, other?.id ?? "");
  await takeSession(page);
  await page.goto(`/audiences/${audience.id}/open/${conversation?.id ?? ""}`);
  await expect(page).toHaveURL(
    `${demo.web}/audiences/${other?.id ?? ""}/all/${conversation?.id ?? ""}`,
  );
  await expect(page.getByRole("article").first()).toBeVisible();
  await expect(
    page.getByRole("button", { name: containing(other?.name ?? "?") }),
  ).toBeVisible();
  await expectInbox(page);
});

test("an audience that is not there is said not to be", async ({ page }) => {
  await takeSession(page);
  await page.goto("/audiences/aud_doesnotexist0000/open");
  await expect(
    page.getByRole("heading", { name: say("error_not_found") }),
  ).toBeVisible();
  await expectAccessible(page, "audience not found");
  await page.getByRole("link", { name: say("go_home") }).click();
  await expect(row(page, /./).first()).toBeVisible();
});

test("an address that leads nowhere is said to", async ({ page }) => {
  await takeSession(page);
  for (const path of [
    "/nowhere",
    `/audiences/${audience.id}/nonsense`,
    `/audiences/${audience.id}/nonsense/cnv_doesnotexist0000`,
    `/audiences/${audience.id}/review/nonsense`,
  ]) {
    await page.goto(path);
    await expect(
      page.getByRole("heading", { name: say("error_not_found") }),
      path,
    ).toBeVisible();
  }
  await expectAccessible(page, "page not found");
});

for (const role of ["author", "viewer"] as const) {
  test(`${role === "author" ? "an author" : "a viewer"} is told that the inbox is not theirs to see`, async ({
    page,
  }) => {
    await takeSession(page, `${role}@parley.test`);
    const asked: string[] = [];
    page.on("request", (request) => {
      if (listPath.test(request.url())) asked.push(request.url());
    });
    // At home they are shown what is theirs: forms and their results.
    await page.goto("/");
    await expect(page).toHaveURL(/\/contact-forms$/);
    await page.goto(page.url().replace(/contact-forms$/, "open"));
    await expect(
      page.getByRole("heading", { name: say("no_inbox_title") }),
    ).toBeVisible();
    await expect(
      page.getByRole("navigation", { name: say("views"), exact: true }),
    ).toHaveCount(0);
    expect(asked).toEqual([]);
    await expectAccessible(page, `no inbox for the ${role}`);
  });
}

test("a list that cannot be loaded shows the request id, and loads when tried again", async ({
  page,
}) => {
  const requestId = await failing(page, listPath);
  await takeSession(page);
  await page.goto("/");
  const alert = page.getByRole("alert");
  await expect(alert).toContainText(say("error_unexpected"));
  await expect(alert).toContainText(`${say("error_reference")} ${requestId}`);
  await expectAccessible(page, "list failed");
  await page.unroute(listPath);
  await alert.getByRole("button", { name: say("try_again") }).click();
  await expect(row(page, /./).first()).toBeVisible();
  await expect(alert).toHaveCount(0);
  await expectInbox(page);
});

test("a conversation that cannot be loaded shows the request id, and loads when tried again", async ({
  page,
}) => {
  await signIn(page);
  const requestId = await failing(page, conversationPath);
  await row(page, /./).first().click();
  const alert = page.getByRole("main").getByRole("alert");
  await expect(alert).toContainText(say("error_unexpected"));
  await expect(alert).toContainText(`${say("error_reference")} ${requestId}`);
  await expectAccessible(page, "conversation failed");
  await page.unroute(conversationPath);
  await alert.getByRole("button", { name: say("try_again") }).click();
  await expect(page.getByRole("article").first()).toBeVisible();
  await expect(alert).toHaveCount(0);
});

test("a slow network shows where things will be", async ({ page }) => {
  const list = await slow(page, listPath);
  await takeSession(page);
  await page.goto("/");
  const busyList = page
    .getByRole("region", { name: say("conversations") })
    .locator("[aria-busy=true]");
  await expect(busyList).toBeVisible();
  await expect(row(page, /./)).toHaveCount(0);
  await expectAccessible(page, "list loading");
  list.release();
  await expect(row(page, /./).first()).toBeVisible();
  await expect(busyList).toHaveCount(0);

  const conversation = await slow(page, conversationPath);
  await row(page, /./).first().click();
  const main = page.getByRole("main");
  await expect(main.getByText(say("loading"))).toBeVisible();
  await expect(main.locator("[aria-busy=true]")).toBeVisible();
  await expectAccessible(page, "conversation loading");
  conversation.release();
  await expect(page.getByRole("article").first()).toBeVisible();
  await expect(main.getByText(say("loading"))).toHaveCount(0);
});

test("a search without result says so, and is cleared", async ({ page }) => {
  await signIn(page);
  const search = page.getByRole("searchbox", { name: say("search") });
  await search.fill(`nobody-${randomUUID()}`);
  await expect(
    page.getByRole("heading", { name: say("nothing_found") }),
  ).toBeVisible();
  await expectAccessible(page, "nothing found");
  await page.getByRole("link", { name: say("clear_filters") }).click();
  await expect(row(page, /./).first()).toBeVisible();
  await expect(search).toHaveValue("");
});

test("an audience that nobody has written to shows how to begin, and every empty view why it is empty", async ({
  page,
}) => {
  const api = await ownerApi();
  // The same one however often the story is played.
  const fresh = await api.call<DemoAudience>("POST", "/api/v1/audiences", {
    clientId: "story-of-the-first-run",
    name: "Winter Circle",
  });
  await takeSession(page);
  await page.goto(`/audiences/${fresh.id}/open`);
  await expectInbox(page);
  const main = page.getByRole("main");
  await expect(
    main.getByRole("heading", {
      name: say("first_title", { name: fresh.name }),
    }),
  ).toBeVisible();
  await expect(main.getByText(fresh.inboxAddress)).toBeVisible();
  await expectAccessible(page, "first run");

  for (const view of [
    "open",
    "mine",
    "unassigned",
    "starred",
    "snoozed",
    "done",
    "all",
  ] as const) {
    await page
      .getByRole("navigation", { name: say("views"), exact: true })
      .getByRole("link", { name: say(`view_${view}`), exact: true })
      .click();
    await expect(
      page.getByRole("heading", { name: say(`empty_${view}_title`) }),
    ).toBeVisible();
  }
  await expectAccessible(page, "empty view");
  for (const [link, title] of [
    ["held", "held_empty_title"],
    ["failed", "failed_empty_title"],
  ] as const) {
    await page
      .getByRole("navigation", { name: say("views"), exact: true })
      .getByRole("link", { name: say(link), exact: true })
      .click();
    await expect(page.getByRole("heading", { name: say(title) })).toBeVisible();
    await expectAccessible(page, link);
  }
});

test("an answer that was refused says why, and can be sent again", async ({
  page,
}) => {
  const { conversation, reason } = await refusedAnswer();
  await takeSession(page);
  await page.goto(`/audiences/${audience.id}/all/${conversation.id}`);
  const article = page
    .getByRole("article")
    .filter({ hasText: say("delivery_failed") });
  await expect(article).toContainText(reason);
  await expectAccessible(page, "failed message");
  const asked = page.waitForRequest(
    (request) =>
      request.method() === "POST" &&
      /\/messages\/[^/]+\/sending$/.test(request.url()),
  );
  await page.route(/\/messages\/[^/]+\/sending$/, (route) =>
    route.fulfill({ status: 204 }),
  );
  await article.getByRole("button", { name: say("send_again") }).click();
  await asked;
});

test("an answer of which nobody knows whether it left says so, and lets a person decide", async ({
  page,
}) => {
  const { conversation } = await refusedAnswer();
  const reason = "No answer after the content.";
  await page.route(conversationPath, async (route) => {
    const response = await route.fetch();
    const body = (await response.json()) as ConversationWithMessages;
    const messages = body.messages.map((message) =>
      message.delivery?.state === "failed"
        ? {
            ...message,
            delivery: { ...message.delivery, state: "uncertain", reason },
          }
        : message,
    );
    await route.fulfill({ response, json: { ...body, messages } });
  });
  await takeSession(page);
  await page.goto(`/audiences/${audience.id}/all/${conversation.id}`);
  const article = page
    .getByRole("article")
    .filter({ hasText: say("delivery_uncertain") });
  await expect(article).toContainText(reason);
  await expect(article).toContainText(say("uncertain_help"));
  await expect(
    article.getByRole("button", { name: say("send_again") }),
  ).toBeVisible();
  await expect(
    article.getByRole("button", { name: say("mark_sent") }),
  ).toBeVisible();
  await expectAccessible(page, "uncertain message");
});

test("an answer to a conversation that has moved on is not sent unseen", async ({
  page,
}) => {
  const api = await ownerApi();
  const letter = await letterArrives(api, audience, "Moving on");
  const id = await conversationOf(api, audience, letter);
  await signIn(page);
  await row(page, containing(letter.subject)).click();
  const reply = page.getByRole("textbox", { name: say("reply_label") });
  await reply.click();
  await expect(page.getByRole("toolbar")).toBeVisible();
  await reply.pressSequentially("As we said.");
  const colleague = await apiOf("admin@parley.test");
  await colleague.call("POST", `/api/v1/conversations/${id}/comments`, {
    clientId: randomUUID(),
    text: "We said no such thing.",
  });
  await expect(page.getByText("We said no such thing.").last()).toBeVisible();
  await page.getByRole("button", { name: say("send"), exact: true }).click();
  const dialog = page.getByRole("dialog", { name: say("changed_title") });
  await expect(dialog).toContainText(say("changed_text", { count: 1 }));
  await expectAccessible(page, "conversation has moved on");
  await dialog.getByRole("button", { name: say("look_first") }).click();
  await expect(dialog).toHaveCount(0);
  await expect(reply).toContainText("As we said.");
  await expect(page.getByRole("article")).toHaveCount(2);
});

/** The API breaks at these addresses; the answer is the request id it tells. */
async function failing(page: Page, path: RegExp): Promise<string> {
  const requestId = `req-${randomUUID()}`;
  const body: ErrorBody = {
    error: { code: "internal_error", message: "It broke.", requestId },
  };
  await page.route(path, (route) => route.fulfill({ status: 500, json: body }));
  return requestId;
}

/** Answers from these addresses are held back until they are let go. */
async function slow(
  page: Page,
  path: RegExp,
): Promise<{ release: () => void }> {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  await page.route(path, async (route) => {
    await promise;
    await route.fallback();
  });
  return { release: () => resolve(undefined) };
}

/** The answer of the demo that a mail server refused. */
async function refusedAnswer(): Promise<{
  conversation: Conversation;
  reason: string;
}> {
  const api = await ownerApi();
  for (const conversation of await allConversations(api, audience.id)) {
    if (conversation.contact.email !== "haru..k@mobile.example") continue;
    const { messages } = await openConversation(api, conversation.id);
    const reason = messages.find(({ delivery }) => delivery?.state === "failed")
      ?.delivery?.reason;
    if (reason) return { conversation, reason };
  }
  throw new Error("the demo has no refused answer");
}

import {
  expect,
  test,
  type Browser,
  type Locator,
  type Page,
} from "@playwright/test";
import {
  firstAudience,
  ownerApi,
  row,
  signIn,
  type DemoAudience,
} from "./support/app.ts";
import {
  conversationOf,
  letterArrives,
  strangerWrites,
} from "./support/letter.ts";
import { beginning, containing, english as say } from "./support/phrases.ts";
import { expectNoShift, watchPlace, watchShifts } from "./support/stillness.ts";

/** How soon what one does is in the other's browser. */
const SOON = { timeout: 1000 };

test.use({ viewport: { width: 1440, height: 900 } });

let audience: DemoAudience;

test.beforeAll(async () => {
  audience = await firstAudience(await ownerApi());
});

/** Olivia and Adam, each with a browser of their own. */
async function two(browser: Browser): Promise<{ ona: Page; ada: Page }> {
  const [ona, ada] = await Promise.all([browser.newPage(), browser.newPage()]);
  await signIn(ona);
  await signIn(ada, "admin@parley.test");
  return { ona, ada };
}

test("every change of one is in the other's list within a second", async ({
  browser,
}) => {
  const { ona, ada } = await two(browser);
  const letter = await letterArrives(await ownerApi(), audience, "Together");
  const hers = row(ona, containing(letter.subject));
  const his = row(ada, containing(letter.subject));
  await expect(hers).toBeVisible();
  await expect(his).toBeVisible(SOON);
  await expect(his).toContainText(`(${say("unread")})`);

  await test.step("reading", async () => {
    await hers.click();
    await expect(ona.getByText(letter.text).last()).toBeVisible();
    await expect(his).not.toContainText(`(${say("unread")})`, SOON);
    await expect(his).toContainText(
      say("is_viewing", { name: "Olivia Owens" }),
      SOON,
    );
  });

  const actions = ona.getByRole("group", { name: say("actions") });

  await test.step("star", async () => {
    await actions.getByRole("button", { name: say("star") }).click();
    await expect(his.getByRole("img", { name: say("starred") })).toBeVisible(
      SOON,
    );
  });

  await test.step("assignment", async () => {
    await actions
      .getByRole("button", { name: say("assign"), exact: true })
      .click();
    await ona.getByRole("menuitemradio", { name: "Maja Novak" }).click();
    const badge = say("assigned_to", { name: "Maja Novak" });
    await expect(his.getByRole("img", { name: badge })).toBeVisible(SOON);
  });

  await test.step("unread", async () => {
    await actions.getByRole("button", { name: say("mark_unread") }).click();
    await expect(his).toContainText(`(${say("unread")})`, SOON);
  });

  await test.step("close", async () => {
    await actions
      .getByRole("button", { name: say("close"), exact: true })
      .click();
    await expect(his).toHaveCount(0, SOON);
  });

  await test.step("reopen", async () => {
    await actions.getByRole("button", { name: say("reopen") }).click();
    await expect(his).toBeVisible(SOON);
  });

  await test.step("snooze", async () => {
    await actions.getByRole("button", { name: say("snooze") }).click();
    await ona
      .getByRole("menuitem", { name: beginning(say("snooze_week")) })
      .click();
    await expect(his).toHaveCount(0, SOON);
  });

  await Promise.all([ona.close(), ada.close()]);
});

test("every change of one is in the conversation that the other reads within a second", async ({
  browser,
}) => {
  const { ona, ada } = await two(browser);
  const api = await ownerApi();
  const letter = await letterArrives(api, audience, "Reading");
  for (const page of [ona, ada]) {
    await row(page, containing(letter.subject)).click();
    await expect(page.getByText(letter.text).last()).toBeVisible();
  }
  const his = ada.getByRole("group", { name: say("actions") });
  const hers = ona.getByRole("group", { name: say("actions") });

  await test.step("presence", async () => {
    await expect(
      ada.getByText(say("is_viewing", { name: "Olivia Owens" })).last(),
    ).toBeVisible(SOON);
  });

  await test.step("comment", async () => {
    await ona.getByRole("tab", { name: say("comment_tab") }).click();
    await ona
      .getByRole("textbox", { name: say("comment_label") })
      .fill("Shall I?");
    await ona.getByRole("button", { name: say("add_comment") }).click();
    await expect(
      ada.getByRole("article", {
        name: say("comment_by", { name: "Olivia Owens" }),
      }),
    ).toContainText("Shall I?", SOON);
  });

  await test.step("answer, and its undo", async () => {
    await ona.getByRole("tab", { name: say("reply_tab") }).click();
    const reply = ona.getByRole("textbox", { name: say("reply_label") });
    await reply.click();
    await expect(ona.getByRole("toolbar")).toBeVisible();
    await reply.pressSequentially("On its way.");
    await expect(
      ada.getByText(say("is_typing", { name: "Olivia Owens" })).last(),
    ).toBeVisible(SOON);
    await ona.getByRole("button", { name: say("send"), exact: true }).click();
    const answer = ada.getByRole("article", {
      name: say("message_by", { name: "Olivia Owens" }),
    });
    await expect(answer).toContainText("On its way.", SOON);
    await ona.getByRole("button", { name: say("undo"), exact: true }).click();
    await expect(answer).toHaveCount(0, SOON);
  });

  await test.step("star", async () => {
    await hers.getByRole("button", { name: say("star") }).click();
    await expect(
      his.getByRole("button", { name: say("star") }),
    ).toHaveAttribute("aria-pressed", "true", SOON);
  });

  await test.step("assignment", async () => {
    await hers
      .getByRole("button", { name: say("assign"), exact: true })
      .click();
    await ona.getByRole("menuitemradio", { name: "Maja Novak" }).click();
    await expect(
      his.getByRole("button", { name: `${say("assign_menu")}: Maja Novak` }),
    ).toBeVisible(SOON);
  });

  await test.step("tags of the contact", async () => {
    const tag = ona.getByRole("textbox", { name: say("add_tag") });
    await tag.fill("oolong");
    await tag.press("Enter");
    await expect(
      ada.getByRole("button", { name: say("remove_tag", { name: "oolong" }) }),
    ).toBeVisible(SOON);
  });

  await test.step("close", async () => {
    await hers.getByRole("button", { name: say("close"), exact: true }).click();
    await expect(his.getByRole("button", { name: say("reopen") })).toBeVisible(
      SOON,
    );
  });

  await Promise.all([ona.close(), ada.close()]);
});

test("what one decides about a stranger's mail leaves the other's list within a second", async ({
  browser,
}) => {
  const { ona, ada } = await two(browser);
  for (const page of [ona, ada]) {
    await page
      .getByRole("navigation", { name: say("views"), exact: true })
      .getByRole("link", { name: beginning(say("held")) })
      .click();
    await expect(
      page.getByRole("heading", { name: say("held"), exact: true }),
    ).toBeVisible();
  }
  const letter = await strangerWrites(audience, "May I");
  const item = (page: Page) =>
    page.getByRole("listitem").filter({ hasText: letter.subject });
  await expect(item(ona)).toBeVisible();
  await expect(item(ada)).toBeVisible(SOON);
  await item(ona)
    .getByRole("button", { name: say("discard") })
    .click();
  await expect(item(ada)).toHaveCount(0, SOON);
  await Promise.all([ona.close(), ada.close()]);
});

test("mails that arrive and rows that leave above do not move the row that is read further down", async ({
  page,
}) => {
  const api = await ownerApi();
  const top = await letterArrives(api, audience, "Above");
  const id = await conversationOf(api, audience, top);
  await signIn(page);
  await expect(row(page, containing(top.subject))).toBeVisible();
  const read = row(page, /./).nth(14);
  await read.scrollIntoViewIfNeeded();
  const kept = await sameRow(page, read);
  await page.mouse.move(1200, 500);
  const before = await kept.boundingBox();
  const strayed = await watchPlace(kept);

  await threeArrive(page);
  await api.call("PUT", `/api/v1/conversations/${id}/closure`);
  const list = page.getByRole("list", { name: say("conversations") });
  await expect(list.getByText(top.subject)).toHaveCount(0);
  expect(await strayed(), "in any frame").toBeLessThan(1);
  expect(await kept.boundingBox()).toEqual(before);

  await pill(page, 3).click();
  await expect(pill(page, 3)).toHaveCount(0);
  await expect(row(page, /Fresh/).first()).toBeInViewport();
});

test("mails that arrive do not move the row under the pointer", async ({
  page,
}) => {
  await signIn(page);
  const third = await sameRow(page, row(page, /./).nth(2));
  await third.hover();
  const before = await third.boundingBox();
  const strayed = await watchPlace(third);
  await threeArrive(page);
  expect(await strayed(), "in any frame").toBeLessThan(1);
  expect(await third.boundingBox()).toEqual(before);
});

test("mails that arrive do not move the row that has the focus", async ({
  page,
}) => {
  await signIn(page);
  const second = await sameRow(page, row(page, /./).nth(1));
  await second.focus();
  const before = await second.boundingBox();
  const strayed = await watchPlace(second);
  await threeArrive(page);
  expect(await strayed(), "in any frame").toBeLessThan(1);
  expect(await second.boundingBox()).toEqual(before);
  await expect(second).toBeFocused();
});

for (const width of [1440, 390]) {
  test(`nothing shifts on load or on live changes at ${width} px`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: width === 390 ? 844 : 900 });
    await watchShifts(page);
    await signIn(page);
    await expect(row(page, /./).first()).toBeVisible();
    await expectNoShift(page);

    for (const about of ["Still", "Calm"]) {
      const letter = await letterArrives(await ownerApi(), audience, about);
      await expect(row(page, containing(letter.subject))).toBeVisible();
    }
    await expectNoShift(page);

    await row(page, /./).nth(14).scrollIntoViewIfNeeded();
    await threeArrive(page);
    await expectNoShift(page);

    const address = page.url();
    const id = await conversationOf(
      await ownerApi(),
      audience,
      await letterArrives(await ownerApi(), audience, "Opened"),
    );
    await page.goto(`${address}/${id}`);
    await expect(page.getByRole("article")).toHaveCount(1);
    await expect(
      page.getByRole("heading", { name: beginning("Opened") }),
    ).toBeVisible();
    await expectNoShift(page);
  });
}

/** Mails come in until the list says that three are new above. */
async function threeArrive(page: Page): Promise<void> {
  const api = await ownerApi();
  await Promise.all(
    ["Fresh one", "Fresh two", "Fresh three"].map((about) =>
      letterArrives(api, audience, about),
    ),
  );
  await expect(pill(page, 3)).toBeVisible();
}

function pill(page: Page, count: number): Locator {
  return page.getByRole("button", {
    name: say("new_above", { count }),
    exact: true,
  });
}

/** The row by what it is, wherever in the list it comes to stand. */
async function sameRow(page: Page, found: Locator): Promise<Locator> {
  const href = await found.getAttribute("href");
  if (!href) throw new Error("the row leads nowhere");
  return page
    .getByRole("list", { name: say("conversations") })
    .locator(`a[href="${href}"]`);
}

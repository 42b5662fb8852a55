import { expect, test, type Page } from "@playwright/test";
import {
  apiOf,
  demo,
  firstAudience,
  ownerApi,
  row,
  signIn,
  takeSession,
  type DemoAudience,
} from "./support/app.ts";
import { expectAccessible, expectNoSidewaysScroll } from "./support/axe.ts";
import { allConversations, openConversation } from "./support/inbox.ts";
import { deliver, letterArrives, type Letter } from "./support/letter.ts";
import { containing, english, phrasesIn, type Say } from "./support/phrases.ts";

test.use({ viewport: { width: 1440, height: 900 } });

let audience: DemoAudience;
test.beforeAll(async () => {
  audience = await firstAudience(await ownerApi());
});

/** A contact who writes twice, in two conversations; the second letter last. */
async function writesTwice(
  about: string,
  secondSubject: (subject: string) => string,
): Promise<{ first: Letter; second: Letter; ids: [string, string] }> {
  const api = await ownerApi();
  const first = await letterArrives(api, audience, about);
  await expect.poll(() => idsOf(first)).toHaveLength(1);
  const second = {
    ...first,
    subject: secondSubject(first.subject),
    text: `One more word about ${about.toLowerCase()}.`,
  };
  await deliver(audience, second);
  await expect.poll(() => idsOf(first)).toHaveLength(2);
  const [newer = "", older = ""] = await idsOf(first);
  return { first, second, ids: [older, newer] };
}

async function idsOf({ from }: Letter): Promise<string[]> {
  const all = await allConversations(await ownerApi(), audience.id);
  return all
    .filter((each) => each.contact.email === from)
    .map((each) => each.id);
}

const addressOf = (id: string) =>
  `${demo.web}/audiences/${audience.id}/open/${id}`;
const article = (page: Page, text: string) =>
  page.getByRole("article").filter({ hasText: text });

test("a second letter about the same is offered, and comes into the conversation that is read", async ({
  page,
}) => {
  const { first, second, ids } = await writesTwice(
    "Sencha",
    (subject) => `Re: ${subject}`,
  );
  await takeSession(page);
  await page.goto(addressOf(ids[0]));
  const line = page.getByText(
    containing(
      english("also_wrote", { name: first.from, date: "" }).slice(0, -2),
    ),
  );
  await expect(line).toBeVisible();
  await expectAccessible(page, "a conversation with a merge that is offered");
  await page
    .getByRole("button", { name: english("merge"), exact: true })
    .click();
  await expect(article(page, second.text)).toBeVisible();
  await expect(article(page, first.text)).toBeVisible();
  await expect(line).toBeHidden();
  await expect(row(page, containing(first.from))).toHaveCount(1);
  await expect(page).toHaveURL(addressOf(ids[0]));
  expect(await idsOf(first)).toEqual([ids[0]]);
});

test("what is not the same is not offered again", async ({ page }) => {
  const { ids } = await writesTwice("Gyokuro", (subject) => `AW: ${subject}`);
  await takeSession(page);
  await page.goto(addressOf(ids[0]));
  const no = page.getByRole("button", { name: english("not_the_same") });
  await no.click();
  await expect(no).toBeHidden();
  await page.goto(addressOf(ids[1]));
  await expect(page.getByRole("article").first()).toBeVisible();
  await expect(no).toBeHidden();
  const { mergeSuggestion } = await openConversation(await ownerApi(), ids[1]);
  expect(mergeSuggestion).toBeNull();
});

for (const language of ["en", "fr"] as const) {
  test.describe(`in ${language}`, () => {
    test.use({ locale: language === "en" ? "en-GB" : "fr-FR" });
    test("any other conversation of the contact is merged from the menu, and a message split off again", async ({
      page,
    }) => {
      await mergeAndSplit(page, phrasesIn(language));
    });
  });
}

async function mergeAndSplit(page: Page, say: Say): Promise<void> {
  const { first, second, ids } = await writesTwice(
    "Oolong",
    () => "Opening hours",
  );
  const words = "The doors open at nine";
  await (
    await ownerApi()
  ).call("PUT", `/api/v1/conversations/${ids[1]}/draft`, {
    text: words,
    html: `<p>${words}</p>`,
    attachmentIds: [],
    basedOn: null,
  });
  await signIn(page, undefined, say);
  await page.goto(addressOf(ids[0]));
  await expect(article(page, first.text)).toBeVisible();

  await test.step("merge", async () => {
    await page.getByRole("button", { name: say("more_actions") }).click();
    await page
      .getByRole("menuitem", { name: containing(say("merge")) })
      .click();
    const dialog = page.getByRole("dialog", { name: say("merge_title") });
    await expect(dialog.getByText(say("merge_help"))).toBeVisible();
    await expectAccessible(page, "merging");
    await dialog
      .getByRole("button", { name: containing("Opening hours") })
      .click();
    await expect(page.getByText(say("merged"))).toBeVisible();
    await expect(
      page.getByRole("textbox", { name: say("reply_label") }),
    ).toHaveValue(words);
    await expect(article(page, second.text)).toBeVisible();
    expect(await idsOf(first)).toEqual([ids[0]]);
  });

  await test.step("its old address leads here", async () => {
    await page.goto(addressOf(ids[1]));
    await expect(page).toHaveURL(addressOf(ids[0]));
    await expect(page.getByText(say("was_merged"))).toBeVisible();
    await expect(article(page, first.text)).toBeVisible();
  });

  await test.step("split, which can be undone", async () => {
    const split = page.getByRole("button", { name: say("split_here") });
    // Above the first message nothing would stay.
    await expect(split).toHaveCount(1);
    await article(page, second.text)
      .getByRole("button", { name: say("split_here") })
      .click();
    await expect(page.getByText(say("split_done"))).toBeVisible();
    await expect(article(page, second.text)).toBeVisible();
    await expect(article(page, first.text)).toBeHidden();
    await expect(page).not.toHaveURL(addressOf(ids[0]));
    await expectNoSidewaysScroll(page);
    await page.getByRole("button", { name: containing(say("undo")) }).click();
    await expect(page).toHaveURL(addressOf(ids[0]));
    await expect(article(page, second.text)).toBeVisible();
    await expect(article(page, first.text)).toBeVisible();
  });
}

test("a colleague who reads what is merged away is led along, with what was begun to write", async ({
  page,
}) => {
  const { first, second, ids } = await writesTwice("Matcha", () => "Delivery");
  const agent = "agent@parley.test";
  const words = "Dear reader, the matcha";
  const path = `/api/v1/conversations/${ids[1]}/draft`;
  await (
    await apiOf(agent)
  ).call("PUT", path, {
    text: words,
    html: `<p>${words}</p>`,
    attachmentIds: [],
    basedOn: null,
  });
  const reply = page.getByRole("textbox", { name: english("reply_label") });
  await takeSession(page, agent);
  await page.goto(addressOf(ids[1]));
  await expect(reply).toHaveValue(words);
  await (
    await ownerApi()
  ).call("POST", `/api/v1/conversations/${ids[1]}/merge`, {
    intoId: ids[0],
  });
  await expect(page).toHaveURL(addressOf(ids[0]));
  await expect(page.getByText(english("was_merged"))).toBeVisible();
  await expect(article(page, first.text)).toBeVisible();
  await expect(article(page, second.text)).toBeVisible();
  await expect(reply).toHaveValue(words);
});

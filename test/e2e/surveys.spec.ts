import { expect, test, type Browser, type Page } from "@playwright/test";
import { randomUUID } from "node:crypto";
import type {
  Survey,
  SurveyDefinition,
} from "../../worker/surveys/contract.ts";
import {
  audienceBeside,
  ownerApi,
  row,
  takeSession,
  type DemoAudience,
} from "./support/app.ts";
import { expectAccessible, expectNoSidewaysScroll } from "./support/axe.ts";
import { addContacts, allConversations } from "./support/inbox.ts";
import { containing, english } from "./support/phrases.ts";

test.use({ viewport: { width: 1440, height: 900 } });

let audience: DemoAudience;
test.beforeAll(async () => {
  audience = await audienceBeside(await ownerApi());
});

const someone = () => `guest-${randomUUID().slice(0, 8)}@stories.example`;
const takesTime = (page: Page) => page.waitForTimeout(2_200);

async function publishedSurvey(
  change: (draft: SurveyDefinition) => SurveyDefinition,
  language: "en" | "fr" = "en",
): Promise<Survey> {
  const api = await ownerApi();
  const survey = await api.call<Survey>(
    "POST",
    `/api/v1/audiences/${audience.id}/surveys`,
    { clientId: randomUUID(), language },
  );
  await api.call("PUT", `/api/v1/surveys/${survey.id}/draft`, {
    definition: change(survey.draft),
    version: survey.version,
  });
  return api.call("PUT", `/api/v1/surveys/${survey.id}/publication`);
}

async function withoutScript(
  browser: Browser,
  more: object = {},
): Promise<Page> {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    ...more,
  });
  return context.newPage();
}

test("a survey in parts is built, notifies at once, is answered without script, and its results are read", async ({
  page,
  browser,
}) => {
  await takeSession(page);
  await page.goto(`/audiences/${audience.id}/surveys`);
  await page.getByRole("button", { name: english("new_survey") }).click();
  const title = `After the tasting ${randomUUID().slice(0, 6)}`;
  await page.getByLabel(english("form_title"), { exact: true }).fill(title);
  await page.getByLabel(english("notifications_on")).check();
  await page.getByRole("button", { name: english("add_section") }).click();
  await page
    .getByRole("button", { name: english("add_question") })
    .last()
    .click();
  await page
    .getByRole("button", { name: english("field_kind_several") })
    .click();
  await page.getByLabel(english("field_label"), { exact: true }).fill("Teas");
  await page.getByLabel(english("survey_paged")).check();
  const preview = page.frameLocator(`iframe[title="${english("preview")}"]`);
  await expect(preview.getByText("Part 2 of 2")).toBeVisible();
  await expectAccessible(page, "the survey builder");
  await page
    .getByRole("button", { name: english("publish"), exact: true })
    .click();
  await expect(page.getByText(english("survey_is_published"))).toBeVisible();
  await page.getByRole("link", { name: english("form_share") }).click();
  const url = await page
    .getByRole("region", { name: english("share_link") })
    .innerText();
  await expectAccessible(page, "sharing a survey");

  const email = someone();
  const guest = await withoutScript(browser);
  await guest.goto(url);
  await guest.getByLabel("4", { exact: true }).check();
  await guest
    .getByLabel(/What could be better/)
    .fill("More green tea, please.");
  await guest.getByLabel(/Your email address/).fill(email);
  await guest.getByRole("button", { name: "Next" }).click();
  await expect(guest.getByText("Part 2 of 2")).toBeVisible();
  await guest.getByRole("button", { name: "Back" }).click();
  await expect(guest.getByLabel(/What could be better/)).toHaveValue(
    "More green tea, please.",
  );
  await guest.getByRole("button", { name: "Next" }).click();
  await guest.getByLabel("Option 1").check();
  await takesTime(guest);
  await guest.getByRole("button", { name: "Send" }).click();
  await expect(guest.getByRole("heading", { name: "Sent" })).toBeVisible();

  await page.goto(`/audiences/${audience.id}/open`);
  await row(page, containing(email)).click();
  const said = page
    .getByRole("article")
    .filter({ hasText: "More green tea, please." });
  await expect(said).toContainText(english("by_survey", { title }));
  await expect(said).toContainText("Option 1");

  await page.goto(`/audiences/${audience.id}/surveys`);
  await page.getByRole("link", { name: containing(title) }).click();
  await page.getByRole("link", { name: english("form_results") }).click();
  await expect(
    page.getByText(english("average_of", { value: 4 })),
  ).toBeVisible();
  await expect(
    page
      .getByRole("list", { name: english("each_response") })
      .getByText("More green tea, please."),
  ).toBeVisible();
  await expectAccessible(page, "the results of a survey");
});

test("an edit that takes away the address question switches notifications off, and says so", async ({
  page,
}) => {
  const survey = await publishedSurvey((draft) => ({
    ...draft,
    notifications: true,
  }));
  await takeSession(page);
  await page.goto(`/audiences/${audience.id}/surveys/${survey.id}`);
  await page
    .getByRole("button", { name: /^Your email address/ })
    .first()
    .click();
  await page.getByRole("button", { name: english("remove_field") }).click();
  await expect(
    page.getByText(english("notifications_turned_off")),
  ).toBeVisible();
  const toggle = page.getByLabel(english("notifications_on"));
  await expect(toggle).not.toBeChecked();
  await expect(toggle).toBeDisabled();
});

test("a personal link answered twice is one answer, and one conversation", async ({
  browser,
}) => {
  const survey = await publishedSurvey((draft) => ({
    ...draft,
    notifications: true,
  }));
  const api = await ownerApi();
  const email = someone();
  await addContacts(api, audience.id, [email]);
  const { items } = await api.call<{ items: { id: string }[] }>(
    "GET",
    `/api/v1/audiences/${audience.id}/contacts?email=${encodeURIComponent(email)}`,
  );
  const links = await api.call<{ items: { url: string }[] }>(
    "POST",
    `/api/v1/surveys/${survey.id}/personal-links`,
    { contactIds: items.map((each) => each.id) },
  );
  const guest = await withoutScript(browser);
  for (const [number, text] of [
    ["2", "Too few leaves."],
    ["5", "All is well now."],
  ] as const) {
    await guest.goto(links.items[0]?.url ?? "");
    if (number === "5")
      await expect(guest.getByLabel(/What could be better/)).toHaveValue(
        "Too few leaves.",
      );
    await guest.getByLabel(number, { exact: true }).check();
    await guest.getByLabel(/What could be better/).fill(text);
    await guest.getByRole("button", { name: "Send" }).click();
    await expect(guest.getByRole("heading", { name: "Sent" })).toBeVisible();
  }
  const { items: responses } = await api.call<{ items: unknown[] }>(
    "GET",
    `/api/v1/surveys/${survey.id}/responses`,
  );
  expect(responses).toHaveLength(1);
  const conversations = (await allConversations(api, audience.id)).filter(
    (each) => each.contact.email === email,
  );
  expect(conversations).toMatchObject([{ messageCount: 2 }]);
});

test("an anonymous survey in French, on a narrow phone: accessible, nothing scrolls sideways", async ({
  browser,
}) => {
  const survey = await publishedSurvey(
    (draft) => ({
      ...draft,
      anonymous: true,
      sections: draft.sections.map((section) => ({
        ...section,
        fields: section.fields
          .filter((field) => field.kind !== "email")
          .map((field) => ({ ...field, required: true })),
      })),
    }),
    "fr",
  );
  const context = await browser.newContext({
    viewport: { width: 320, height: 568 },
    locale: "fr-FR",
  });
  const page = await context.newPage();
  await page.goto(survey.url);
  await expect(page.locator("html")).toHaveAttribute("lang", "fr");
  await expectNoSidewaysScroll(page);
  await expectAccessible(page, "a hosted survey");
  await page.getByRole("button", { name: "Envoyer" }).click();
  await expect(page.getByRole("alert")).toContainText("Il y a un problème");
  await expectNoSidewaysScroll(page);
  await expectAccessible(page, "a hosted survey with mistakes");
});

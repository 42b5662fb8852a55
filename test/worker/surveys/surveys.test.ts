import { beforeEach, describe, expect, it } from "vitest";
import type {
  Section,
  SurveyDefinition,
} from "../../../worker/surveys/contract.ts";
import { newDefinition } from "../../../worker/surveys/new-definition.ts";
import { art, bookClub, gil, kim, max, wim } from "../../support/cast.ts";
import { inboxPath, pathOf, type Caller } from "../../support/conversations.ts";
import { env } from "../../support/env.ts";
import { pageKey, someAddress, type Sent } from "../../support/forms.ts";
import { value } from "../../support/house.ts";
import { answerOf, as, ask } from "../../support/http.ts";

const surveysPath = `/api/v1/audiences/${bookClub.id}/surveys`;
const surveyPath = (id: string) => `/api/v1/surveys/${id}`;
let asMax: Caller;
let base: SurveyDefinition;

beforeEach(async () => {
  asMax = await as(max);
  base = newDefinition("en");
});

async function drafted(changes: Partial<SurveyDefinition> = {}) {
  const { body } = await asMax.post(surveysPath, {
    clientId: crypto.randomUUID(),
  });
  return asMax.put(`${surveyPath(body.id)}/draft`, {
    definition: { ...base, ...changes },
    version: body.version,
  });
}

async function published(
  changes: Partial<SurveyDefinition> = {},
): Promise<string> {
  const { status, body } = await drafted(changes);
  if (status !== 200) throw new Error(JSON.stringify(body));
  await asMax.put(`${surveyPath(body.id)}/publication`);
  return body.id;
}

async function send(
  path: string,
  values: Record<string, string | string[]>,
): Promise<Sent> {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(values))
    for (const each of [value].flat()) body.append(name, each);
  const response = await ask(path, {
    method: "POST",
    headers: { "cf-connecting-ip": someAddress() },
    body,
    redirect: "manual",
  });
  return {
    ...(await answerOf(response)),
    location: response.headers.get("location"),
  };
}

const answers = (id: string, more: Record<string, string> = {}) => ({
  rating: "4",
  why: "More green tea, please.",
  page_key: pageKey(id),
  ...more,
});
const responses = async (id: string) =>
  (await asMax.get(`${surveyPath(id)}/responses`)).body.items;
const results = async (id: string) =>
  (await asMax.get(`${surveyPath(id)}/results`)).body;
const inbox = async () => (await asMax.get(inboxPath)).body.items;

describe("immediate notifications", () => {
  const [section] = newDefinition("en").sections;
  const without = (id: string) => [
    {
      ...section,
      title: "",
      text: "",
      fields: (section?.fields ?? []).filter((field) => field.id !== id),
    },
  ];

  it("are refused without an Email question or an open text", async () => {
    for (const missing of ["email", "why"]) {
      const { status, body } = await drafted({
        sections: without(missing),
        notifications: true,
      });
      expect
        .soft([status, body.error?.code], missing)
        .toEqual([409, "survey_not_eligible"]);
    }
  });

  it("go off by themselves when an edit takes away what they need, and the answer says so", async () => {
    const { body } = await drafted({ notifications: true });
    expect(body).toMatchObject({
      eligible: true,
      notificationsTurnedOff: false,
    });
    const edited = await asMax.put(`${surveyPath(body.id)}/draft`, {
      definition: { ...body.draft, sections: without("email") },
      version: body.version,
    });
    expect(edited.body).toMatchObject({
      eligible: false,
      notificationsTurnedOff: true,
      draft: { notifications: false },
    });
    expect(
      await value(
        "select count(*) from events where type = 'survey.notifications_turned_off'",
      ),
    ).toBe(1);
  });

  it("make a conversation of each response with an address, open text first", async () => {
    const id = await published({ notifications: true });
    await send(`/s/${id}`, answers(id, { email: "ann@writer.example" }));
    const [row] = await inbox();
    expect(row).toMatchObject({
      subject: "How did we do?",
      source: "survey",
      contact: { email: "ann@writer.example" },
    });
    const { body } = await asMax.get(pathOf(row.id));
    expect(body.messages[0]).toMatchObject({
      text: "What could be better?\nMore green tea, please.\n\nHow satisfied are you?: 4",
      submission: { surveyId: id, formId: null, title: "How did we do?" },
    });
    const timeline = await asMax.get(
      `/api/v1/contacts/${row.contact.id}/timeline`,
    );
    expect(
      timeline.body.items.map((each: { type: string }) => each.type),
    ).toContain("survey.answered");
  });

  it("make none of a response without an address, and none while they are off: it is stored", async () => {
    const on = await published({ notifications: true });
    await send(`/s/${on}`, answers(on));
    const off = await published();
    await send(`/s/${off}`, answers(off, { email: "ann@writer.example" }));
    expect(await inbox()).toEqual([]);
    expect(await responses(on)).toHaveLength(1);
    expect(await responses(off)).toMatchObject([
      { email: "ann@writer.example" },
    ]);
  });
});

describe("a response", () => {
  it("is one, however often it is sent at once", async () => {
    const id = await published({ notifications: true });
    const values = answers(id, { email: "ann@writer.example" });
    await Promise.all(
      Array.from({ length: 8 }, () => send(`/s/${id}`, values)),
    );
    expect(await responses(id)).toHaveLength(1);
    expect(await inbox()).toHaveLength(1);
    expect((await results(id)).totals.responses).toBe(1);
  });

  it("is counted by question, from counters", async () => {
    const id = await published({
      sections: [
        {
          title: "",
          text: "",
          fields: [
            ...(base.sections[0]?.fields ?? []),
            {
              kind: "several",
              id: "teas",
              label: "Which teas?",
              help: "",
              required: false,
              options: ["Green", "Black"],
              other: true,
            },
          ],
        },
      ],
    });
    await send(`/s/${id}`, answers(id, { rating: "5", teas: "Green" }));
    await send(`/s/${id}`, {
      ...answers(id, { rating: "2", teas__other: "Mate" }),
      teas: ["Black", "__other"],
    });
    const { questions, totals } = await results(id);
    expect(totals).toMatchObject({ responses: 2, spam: 0 });
    expect(questions[0]).toMatchObject({ answered: 2, average: 3.5 });
    expect(
      questions.find((each: { id: string }) => each.id === "teas").options,
    ).toEqual([
      { label: "Green", count: 1 },
      { label: "Black", count: 1 },
      { label: "Other", count: 1 },
    ]);
  });

  it("subscribes who ticked it, though nobody is notified", async () => {
    const id = await published({
      subscribe: { wording: "Send me your letter." },
    });
    const email = "ann@writer.example";
    await send(`/s/${id}`, answers(id, { email, subscribe: "on" }));
    await send(`/s/${id}`, answers(id, { email: "bo@writer.example" }));
    const { results: rows } = await env.DB.prepare(
      "select c.email, c.status, k.wording from contacts c join consents k on k.contact_id = c.id",
    ).all();
    expect(rows).toEqual([
      { email, status: "subscribed", wording: "Send me your letter." },
    ]);
    expect(await inbox()).toEqual([]);
  });

  it("subscribes also who ticked it when it was suspect and is restored, or when coming back only for that", async () => {
    const id = await published({ subscribe: { wording: "News" } });
    await send(`/s/${id}`, {
      ...answers(id, { email: "ann@writer.example", subscribe: "on" }),
      page_key: pageKey(id, 100),
    });
    const statusOf = (email: string) =>
      value("select status from contacts where email = ?", email);
    expect(await statusOf("ann@writer.example")).toBeNull();
    const [suspect] = await responses(id);
    await asMax.put(`${surveyPath(id)}/responses/${suspect.id}/restoration`);
    expect(await statusOf("ann@writer.example")).toBe("subscribed");
    await env.DB.prepare(
      "update contacts set status = 'non_subscribed' where id = ?",
    )
      .bind(kim.id)
      .run();
    const { body } = await asMax.post(`${surveyPath(id)}/personal-links`, {
      contactIds: [kim.id],
    });
    const { pathname, search } = new URL(body.items[0].url);
    await send(pathname + search, answers(id));
    await send(pathname + search, answers(id, { subscribe: "on" }));
    expect(await statusOf(kim.email)).toBe("subscribed");
  });

  it("shows its own words again that only look like another answer", async () => {
    const id = await published();
    const { body } = await asMax.post(`${surveyPath(id)}/personal-links`, {
      contactIds: [kim.id],
    });
    const { pathname, search } = new URL(body.items[0].url);
    await send(
      pathname + search,
      answers(id, { why: "Other: the door sticks" }),
    );
    expect(await (await ask(pathname + search)).text()).toContain(
      "Other: the door sticks",
    );
  });

  it("keeps its counts when the options change and it is edited then", async () => {
    const choice = (options: string[]) => [
      {
        title: "",
        text: "",
        fields: [
          {
            kind: "choice" as const,
            id: "tea",
            label: "Which?",
            help: "",
            required: false,
            options,
            other: false,
          },
        ],
      },
    ];
    const id = await published({ sections: choice(["Green", "Black"]) });
    const { body } = await asMax.post(`${surveyPath(id)}/personal-links`, {
      contactIds: [kim.id],
    });
    const link = new URL(body.items[0].url);
    await send(link.pathname + link.search, { tea: "Green" });
    const now = (await asMax.get(surveyPath(id))).body;
    await asMax.put(`${surveyPath(id)}/draft`, {
      definition: { ...now.draft, sections: choice(["Oolong", "Black"]) },
      version: now.version,
    });
    await asMax.put(`${surveyPath(id)}/publication`);
    expect((await results(id)).questions[0].options).toEqual([
      { label: "Oolong", count: 0 },
      { label: "Black", count: 0 },
      { label: "Green", count: 1 },
    ]);
    await send(link.pathname + link.search, { tea: "Oolong" });
    expect((await results(id)).questions[0]).toMatchObject({
      answered: 1,
      options: [
        { label: "Oolong", count: 1 },
        { label: "Black", count: 0 },
      ],
    });
  });

  it("that is suspect is kept apart, counts as spam, and counts once it is restored", async () => {
    const id = await published({ notifications: true });
    const email = "bot@writer.example";
    await send(`/s/${id}`, answers(id, { email, leave_this_empty: "x" }));
    await send(`/s/${id}`, {
      ...answers(id, { rating: "1" }),
      page_key: pageKey(id, 100),
    });
    expect((await results(id)).totals).toMatchObject({
      responses: 0,
      spam: 2,
    });
    const spam = await asMax.get(
      `/api/v1/audiences/${bookClub.id}/inbound?state=spam`,
    );
    expect(spam.body.items).toMatchObject([{ spamReasons: ["honeypot"] }]);
    const [waiting] = spam.body.items;
    const content = await asMax.get(`/api/v1/inbound/${waiting.id}/content`);
    expect(content.body.text).toContain("More green tea");
    await asMax.post(`/api/v1/inbound/${waiting.id}/restoration`);
    expect(await inbox()).toHaveLength(1);
    const anonymous = (await responses(id)).find(
      (each: { email: string }) => each.email === "",
    );
    const restore = () =>
      asMax.put(`${surveyPath(id)}/responses/${anonymous.id}/restoration`);
    await restore();
    expect((await restore()).status).toBe(200);
    expect((await results(id)).totals).toMatchObject({
      responses: 2,
      spam: 0,
    });
  });

  it("leaves the results when its conversation is marked as spam, and comes back once", async () => {
    const id = await published({ notifications: true });
    await send(`/s/${id}`, answers(id, { email: "ann@writer.example" }));
    const [row] = await inbox();
    const counts = async () => {
      const { totals, questions } = await results(id);
      const survey = await asMax.get(surveyPath(id));
      return [
        totals.responses,
        totals.spam,
        questions[0].answered,
        survey.body.responseCount,
      ];
    };
    const mark = () => asMax.put(`${pathOf(row.id)}/spam`);
    await Promise.all([mark(), mark()]);
    expect(await counts()).toEqual([0, 1, 0, 0]);
    const [response] = await responses(id);
    const restore = () =>
      asMax.put(`${surveyPath(id)}/responses/${response.id}/restoration`);
    await Promise.all([restore(), restore()]);
    expect(await counts()).toEqual([1, 0, 1, 1]);
    expect(await inbox()).toMatchObject([{ id: row.id }]);
    await mark();
    await asMax.delete(`${pathOf(row.id)}/spam`);
    expect(await counts()).toEqual([1, 0, 1, 1]);
  });

  it("keeps in results and CSV what was answered to questions that are asked no more", async () => {
    const id = await published();
    await send(`/s/${id}`, answers(id, { email: "ann@writer.example" }));
    const { body: survey } = await asMax.get(surveyPath(id));
    await asMax.put(`${surveyPath(id)}/draft`, {
      definition: {
        ...survey.draft,
        sections: survey.draft.sections.map((section: Section) => ({
          ...section,
          fields: section.fields.filter((field) => field.id !== "why"),
        })),
      },
      version: survey.version,
    });
    await asMax.put(`${surveyPath(id)}/publication`);
    const { body } = await asMax.get(`${surveyPath(id)}/responses.csv`);
    const [head, line] = body.split("\r\n");
    expect(head).toMatch(/,What could be better\?$/);
    expect(line).toMatch(/,"?More green tea, please\."?$/);
    expect((await results(id)).questions.at(-1)).toMatchObject({
      label: "What could be better?",
      answered: 1,
      former: true,
    });
    // Asked again, it is one column and one question.
    await asMax.put(`${surveyPath(id)}/draft`, {
      definition: survey.draft,
      version: (await asMax.get(surveyPath(id))).body.version,
    });
    await asMax.put(`${surveyPath(id)}/publication`);
    expect(
      (await results(id)).questions.filter(
        (each: { id: string }) => each.id === "why",
      ),
    ).toMatchObject([{ answered: 1, former: false }]);
  });

  it("leaves as CSV in which nothing runs", async () => {
    const id = await published();
    await send(
      `/s/${id}`,
      answers(id, { why: '=HYPERLINK("http://evil.example";"x")' }),
    );
    const { body, headers } = await asMax.get(
      `${surveyPath(id)}/responses.csv`,
    );
    expect(headers.get("content-disposition")).toContain("attachment");
    expect(body).toContain('"\'=HYPERLINK(""http://evil.example"";""x"")"');
    expect(body.split("\r\n")[0]).toContain("How satisfied are you?");
  });
});

describe("a survey in parts", () => {
  const paged = (): Partial<SurveyDefinition> => ({
    paged: true,
    sections: [
      {
        title: "First",
        text: "",
        fields: [
          { ...field("text", "name_of_tea", "Which tea?"), required: true },
        ],
      },
      {
        title: "Second",
        text: "",
        fields: [field("long_text", "why", "Why?")],
      },
    ],
  });

  it("shows one part a page, keeps what was typed between them, and checks all of it at the end", async () => {
    const id = await published(paged());
    const first = await (await ask(`/s/${id}`)).text();
    expect(first).toContain("Part 1 of 2");
    const key = pageKey(id);
    const empty = await send(`/s/${id}`, { part: "0", page_key: key });
    expect(empty.status).toBe(400);
    const second = await send(`/s/${id}`, {
      part: "0",
      page_key: key,
      name_of_tea: 'Sencha "extra"',
    });
    expect(second.body).toContain("Part 2 of 2");
    expect(second.body).toMatch(
      /type="hidden"\s+name="name_of_tea"\s+value="Sencha &quot;extra&quot;"/,
    );
    const back = await send(`/s/${id}`, {
      part: "1",
      page_key: key,
      name_of_tea: "Sencha",
      why: "Because",
      back: "1",
    });
    expect(back.body).toContain("Part 1 of 2");
    expect(back.body).toMatch(/name="why"\s+value="Because"/);
    // An earlier part that was tampered with on the way is asked again.
    const tampered = await send(`/s/${id}`, { part: "1", page_key: key });
    expect([tampered.status, tampered.body]).toEqual([
      400,
      expect.stringContaining("Part 1 of 2"),
    ]);
    const done = await send(`/s/${id}`, {
      part: "1",
      page_key: key,
      name_of_tea: "Sencha",
      why: "Because",
    });
    expect(done.location).toBe(`/s/${id}/thanks`);
    expect(await responses(id)).toHaveLength(1);
  });
});

it("keeps what was answered to questions that were removed while somebody was answering", async () => {
  const part = (id: string, kind: "text" | "long_text" = "text") => ({
    title: id,
    text: "",
    fields: [
      {
        kind,
        id,
        label: `About ${id}`,
        help: "",
        required: false,
        placeholder: "",
      },
    ],
  });
  const id = await published({
    paged: true,
    sections: [part("one"), part("gone"), part("two")],
  });
  const key = pageKey(id);
  const survey = (await asMax.get(surveyPath(id))).body;
  await asMax.put(`${surveyPath(id)}/draft`, {
    definition: { ...survey.draft, sections: [part("one"), part("two")] },
    version: survey.version,
  });
  await asMax.put(`${surveyPath(id)}/publication`);
  const next = await send(`/s/${id}`, {
    page_key: key,
    part: "0",
    one: "First",
    gone: "Very important",
  });
  expect(next.body).toMatch(
    /type="hidden"\s+name="gone"\s+value="Very important"/,
  );
  await send(`/s/${id}`, {
    page_key: key,
    part: "1",
    one: "First",
    two: "Second",
    gone: "Very important",
  });
  expect((await responses(id))[0].answers).toContainEqual({
    id: "gone",
    kind: "text",
    label: "About gone",
    values: ["Very important"],
  });
  expect((await results(id)).questions.at(-1)).toMatchObject({
    label: "About gone",
    answered: 1,
    former: true,
  });
});

it("shows to who has begun every part that there is by now, though parts were removed, added or joined", async () => {
  const part = (id: string, required = false) => ({
    title: id,
    text: "",
    fields: [
      {
        kind: "text" as const,
        id,
        label: `About ${id}`,
        help: "",
        required,
        placeholder: "",
      },
    ],
  });
  const republish = async (id: string, changes: Partial<SurveyDefinition>) => {
    const survey = (await asMax.get(surveyPath(id))).body;
    await asMax.put(`${surveyPath(id)}/draft`, {
      definition: { ...survey.draft, ...changes },
      version: survey.version,
    });
    await asMax.put(`${surveyPath(id)}/publication`);
  };
  const id = await published({
    paged: true,
    sections: [part("one"), part("two"), part("three")],
  });
  const key = pageKey(id);
  const begun = { page_key: key, part: "1", shown: "one two", two: "Second" };
  await republish(id, { sections: [part("two"), part("three", true)] });
  const third = await send(`/s/${id}`, begun);
  expect([third.status, third.body]).toEqual([
    200,
    expect.stringContaining("About three"),
  ]);
  expect(third.body).not.toContain("f-three-error");
  expect(third.body).toMatch(/name="shown"\s+value="one two three"/);
  await republish(id, { paged: false });
  const all = await send(`/s/${id}`, begun);
  expect(all.body).toContain("About three");
  const done = await send(`/s/${id}`, {
    ...begun,
    shown: "one two three",
    three: "Third",
  });
  expect(done.location).toBe(`/s/${id}/thanks`);
});

it("in parts leaves out a part that neither asks nor says anything", async () => {
  const [section] = base.sections;
  const id = await published({
    paged: true,
    sections: [
      { title: "One", text: "", fields: section?.fields ?? [] },
      { title: "Two", text: "", fields: [] },
    ],
  });
  expect(await (await ask(`/s/${id}`)).text()).toContain("Part 1 of 1");
  const sent = await send(`/s/${id}`, { ...answers(id), part: "0" });
  expect(sent.location).toBe(`/s/${id}/thanks`);
});

describe("a personal link", () => {
  async function linkOf(id: string): Promise<string> {
    const { body } = await asMax.post(`${surveyPath(id)}/personal-links`, {
      contactIds: [kim.id],
    });
    return (
      new URL(body.items[0].url).pathname + new URL(body.items[0].url).search
    );
  }

  it("has one answer, which is shown again and edited", async () => {
    const id = await published({ notifications: true });
    const link = await linkOf(id);
    // It knows whom it was sent to.
    expect(await (await ask(link)).text()).toContain(`value="${kim.email}"`);
    await send(link, answers(id, { rating: "2" }));
    const again = await (await ask(link)).text();
    expect(again).toContain("More green tea, please.");
    expect(again).toMatch(/value="2"\s+checked/);
    await send(link, answers(id, { rating: "5", why: "All good now." }));
    expect(await responses(id)).toMatchObject([
      { email: kim.email, editedAt: expect.any(String) },
    ]);
    const { questions, totals } = await results(id);
    expect(totals.responses).toBe(1);
    expect(questions[0]).toMatchObject({ answered: 1, average: 5 });
    // The team reads on where it read before.
    const [row, ...others] = await inbox();
    expect(others).toEqual([]);
    expect(row).toMatchObject({ contact: { id: kim.id }, messageCount: 2 });
  });

  it("floods nobody: what a program sends by it is kept, and files nothing more", async () => {
    const id = await published({ notifications: true });
    const link = await linkOf(id);
    await send(link, { rating: "5", why: "Tea" });
    await send(link, { rating: "5", why: "Buy", leave_this_empty: "x" });
    await send(link, {
      rating: "5",
      why: "w www.a.example www.b.example www.c.example www.d.example",
    });
    const [row] = await inbox();
    const { body } = await asMax.get(pathOf(row.id));
    expect(body.messages).toHaveLength(1);
    expect((await responses(id))[0].answers).toContainEqual(
      expect.objectContaining({ values: [expect.stringContaining("www.a")] }),
    );
  });

  it("edited eight times at once is still one answer", async () => {
    const id = await published();
    const link = await linkOf(id);
    await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        send(link, answers(id, { why: `Number ${index}` })),
      ),
    );
    expect(await responses(id)).toHaveLength(1);
    expect((await results(id)).questions[0].answered).toBe(1);
  });

  it("that is damaged, or of another survey, is not there", async () => {
    const id = await published();
    const other = await published();
    const link = await linkOf(id);
    for (const path of [
      `${link.slice(0, -1)}A`,
      link.replace(id, other),
      `/s/${id}?to=x`,
    ])
      expect.soft((await ask(path)).status, path).toBe(404);
  });

  it("is made for contacts of the audience only", async () => {
    const id = await published();
    const foreign = await asMax.post(`${surveyPath(id)}/personal-links`, {
      contactIds: [wim.id],
    });
    expect(foreign.status).toBe(404);
  });
});

describe("an anonymous survey", () => {
  const anonymous = (): Partial<SurveyDefinition> => ({
    anonymous: true,
    sections: [
      { title: "", text: "", fields: [field("long_text", "why", "Why?")] },
    ],
  });

  it("keeps nothing of who answered, anywhere", async () => {
    const id = await published(anonymous());
    const before = await value("select count(*) from contacts");
    await send(`/s/${id}`, {
      why: "I would rather not say who I am.",
      page_key: pageKey(id),
      email: kim.email,
      name: kim.name,
      to: kim.id,
    });
    const { results: rows } = await env.DB.prepare(
      "select * from survey_responses",
    ).all();
    expect(rows).toMatchObject([
      { contact_id: null, email: "", name: "", personal: 0, message_id: null },
    ]);
    expect(JSON.stringify(rows)).not.toContain(kim.email);
    expect(JSON.stringify(rows)).not.toContain(kim.id);
    expect(await value("select count(*) from contacts")).toBe(before);
    expect(
      await value(
        "select count(*) from events where type like 'survey.answered'",
      ),
    ).toBe(0);
  });

  it("has no personal links, asks for no address, and notifies nobody", async () => {
    const id = await published(anonymous());
    const links = await asMax.post(`${surveyPath(id)}/personal-links`, {
      contactIds: [kim.id],
    });
    expect([links.status, links.body.error.code]).toEqual([
      409,
      "survey_anonymous",
    ]);
    const asking = await drafted({ anonymous: true });
    expect(Object.keys(asking.body.error.fields)).toEqual([
      "definition.sections.0.fields.2.kind",
    ]);
    const notifying = await drafted({ ...anonymous(), notifications: true });
    expect(notifying.body.error.code).toBe("survey_not_eligible");
  });
});

describe("its page", () => {
  it("is not published past its closing date, and one whose date passes is called closed", async () => {
    const { body } = await drafted({ closesAt: "2026-01-01T00:00:00.000Z" });
    const refused = await asMax.put(`${surveyPath(body.id)}/publication`);
    expect([refused.status, refused.body.error.code]).toEqual([
      409,
      "survey_past",
    ]);
    const id = await published({ closesAt: "2099-01-01T00:00:00.000Z" });
    expect((await asMax.get(surveyPath(id))).body.past).toBe(false);
    await env.DB.prepare(
      "update surveys set published_json = json_set(published_json, '$.closesAt', '2026-01-01T00:00:00.000Z')",
    ).run();
    expect((await asMax.get(surveyPath(id))).body.past).toBe(true);
  });

  it("is removed while nobody has answered it", async () => {
    const { body } = await drafted();
    expect((await asMax.delete(surveyPath(body.id))).status).toBe(200);
    const id = await published();
    await send(`/s/${id}`, answers(id));
    await asMax.delete(`${surveyPath(id)}/publication`);
    expect((await asMax.delete(surveyPath(id))).body.error.code).toBe(
      "survey_in_use",
    );
  });

  it("counts who answers by a click at once", async () => {
    const id = await published();
    await send(`/s/${id}`, { rating: "5", page_key: pageKey(id, 300) });
    await send(`/s/${id}`, {
      rating: "5",
      why: "BUY",
      page_key: pageKey(id, 300),
    });
    expect((await results(id)).totals).toMatchObject({ responses: 1, spam: 1 });
  });

  it("gives back what was typed when it closes meanwhile", async () => {
    const id = await published();
    await asMax.delete(`${surveyPath(id)}/publication`);
    const { status, body } = await send(`/s/${id}`, answers(id));
    expect([status, body]).toEqual([
      410,
      expect.stringContaining("More green tea, please."),
    ]);
  });

  it("says friendly that it is closed, past its date, a draft, or not there", async () => {
    const id = await published();
    await asMax.delete(`${surveyPath(id)}/publication`);
    const past = await published({ closesAt: "2099-01-01T00:00:00.000Z" });
    await env.DB.prepare(
      "update surveys set published_json = json_set(published_json, '$.closesAt', '2020-01-01T00:00:00.000Z') where id = ?",
    )
      .bind(past)
      .run();
    const { body: draft } = await drafted();
    for (const [survey, status] of [
      [id, 410],
      [past, 410],
      [draft.id, 404],
      ["srv_nothingnothingno", 404],
    ] as const) {
      expect.soft((await ask(`/s/${survey}`)).status, survey).toBe(status);
      expect
        .soft((await send(`/s/${survey}`, answers(survey))).status, survey)
        .toBe(status);
    }
  });

  it("needs no script, is kept by nobody, and is small", async () => {
    const id = await published();
    const response = await ask(`/s/${id}`);
    const text = await response.text();
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(text).not.toContain("<script");
    expect(new TextEncoder().encode(text).byteLength).toBeLessThan(20_000);
  });
});

it("is not overwritten by who edits an older state, and agents see none of it", async () => {
  const { body } = await drafted();
  const stale = await asMax.put(`${surveyPath(body.id)}/draft`, {
    definition: { ...body.draft, title: "Older" },
    version: 1,
  });
  expect(stale.body.error?.code ?? stale.status).toBe(
    body.version === 1 ? 200 : "survey_changed",
  );
  expect((await (await as(gil)).get(surveysPath)).status).toBe(403);
  expect((await (await as(art)).get(surveysPath)).status).toBe(200);
});

function field(kind: "text" | "long_text", id: string, label: string) {
  return {
    kind,
    id,
    label,
    help: "",
    required: false,
    placeholder: "",
  };
}

import { Hono, type Context } from "hono";
import { html } from "hono/html";
import { readConfig } from "../env.ts";
import type { App } from "../http/app-types.ts";
import {
  formPage,
  keptOf,
  KEY_INPUT,
  PROBLEM_ID,
  messagePage,
  SUBSCRIBE_INPUT,
} from "../hosted/form-page.ts";
import { isOlderPage, issuePageKey, readPageKey } from "../hosted/page-key.ts";
import { paragraphs, plainColours } from "../hosted/page.ts";
import {
  contactParts,
  formerAnswers,
  namesOf,
  OTHER,
  otherName,
  partName,
  readAnswers,
  type ReadAnswers,
} from "../hosted/read-answers.ts";
import { readBody, type Submitted } from "../hosted/read-body.ts";
import { HONEYPOT } from "../hosted/suspicion.ts";
import { wordsOf } from "../hosted/words.ts";
import {
  fieldIdSchema,
  MAX_OPTIONS,
  type Answer,
  type Field,
} from "../hosted/contract.ts";
import { languages } from "../enumerations.ts";
import { preferredLanguage } from "../hosted/preferred-language.ts";
import { causeOf, logError } from "../lib/log.ts";
import { isPersonal, type Section, type SurveyDefinition } from "./contract.ts";
import { countSurveyVisit, hostedSurveys } from "./hosted.ts";
import { readPersonalToken } from "./personal-link.ts";
import { fieldsOf, pagesOf } from "./lay-out.ts";
import {
  findContactAddress,
  findPersonalResponse,
  type HostedSurvey,
} from "./queries.ts";
import { takeResponse } from "./take-response.ts";

type Asked = Context<App>;

interface OpenSurvey {
  survey: HostedSurvey;
  definition: SurveyDefinition;
  /** Of the personal link that was followed. */
  contactId: string | null;
}

/** The hidden input that says which part of a paged survey was sent. */
const PART_INPUT = "part";
/** The hidden input that names the questions that a visitor has been shown. */
const SHOWN_INPUT = "shown";

/** The pages of surveys, for everybody: no script, no cookie, a part at a time where the survey is paged. */
export const hostedSurveyRoutes = new Hono<App>()
  .get("/:surveyId", async (c) => {
    const opened = await open(c);
    if (opened instanceof Response) return opened;
    countSurveyVisit(
      c.get("house"),
      opened.survey.survey,
      { views: 1 },
      Date.now(),
    );
    return showPart(c, opened, 0, {
      values: await earlierAnswers(c, opened),
      errors: new Map(),
    });
  })
  .get("/:surveyId/thanks", async (c) => {
    const found = await hostedSurveys.cached(
      c.get("house").db,
      c.req.param("surveyId"),
      Date.now(),
    );
    const definition = found?.survey.publishedJson;
    if (!definition) return closedPage(c, found);
    const words = wordsOf(definition.language);
    return messagePage({
      language: definition.language,
      colours: definition.colours,
      embedded: isEmbedded(c),
      title: words.sent,
      text: definition.thanks || words.surveyThanks,
    });
  })
  .post("/:surveyId", async (c) => {
    const opened = await open(c);
    if (opened instanceof Response) return opened;
    const { definition, survey } = opened;
    const words = wordsOf(definition.language);
    const body = await readBody(c.req.raw);
    if (body.kind !== "read")
      return messagePage({
        language: definition.language,
        colours: definition.colours,
        status: body.kind === "too_large" ? 413 : 400,
        answers: true,
        title: words.failed,
        text: body.kind === "too_large" ? words.tooLarge : words.unreadable,
        link: { href: pathOf(c, survey.survey.id), label: words.back },
      });
    const parts = partsOf(definition);
    const at = partIn(body, parts.length);
    if (body.values.has("back") && at > 0)
      return showPart(c, opened, at - 1, {
        values: body.values,
        errors: new Map(),
      });
    const unseen = isOlder(c, opened, body) ? firstUnseen(parts, body) : null;
    if (unseen !== null)
      return showPart(c, opened, unseen, {
        values: body.values,
        errors: new Map(),
      });
    const read = await readAnswers(parts[at] ?? [], body, words);
    if (read.errors.size > 0)
      return showPart(c, opened, at, {
        values: body.values,
        errors: read.errors,
      });
    // Once a visitor: who comes back to the first part has answered others.
    if (at === 0 && parts.length > 1 && !hasLater(parts, body))
      countSurveyVisit(
        c.get("house"),
        survey.survey,
        { starts: 1 },
        Date.now(),
      );
    if (at < parts.length - 1)
      return showPart(c, opened, at + 1, {
        values: body.values,
        errors: new Map(),
      });
    return finish(c, opened, body);
  })
  .get("*", (c) => closedPage(c, null));

/** All of it once more, for what earlier parts sent came through the browser again. */
async function finish(
  c: Asked,
  opened: OpenSurvey,
  body: Submitted,
): Promise<Response> {
  const { definition, survey, contactId } = opened;
  const words = wordsOf(definition.language);
  const parts = partsOf(definition);
  const all: ReadAnswers = {
    answers: [],
    email: "",
    name: "",
    files: [],
    errors: new Map(),
  };
  for (const [at, fields] of parts.entries()) {
    const read = await readAnswers(fields, body, words);
    if (read.errors.size > 0)
      return showPart(c, opened, at, {
        values: body.values,
        errors: read.errors,
      });
    all.answers.push(...read.answers);
    all.email ||= read.email;
    all.name ||= read.name;
  }
  all.answers.push(...(await formerOf(c, opened, body)));
  try {
    await takeResponse(c.get("house"), survey, definition, body, all, {
      address: c.req.header("cf-connecting-ip") ?? null,
      contactId,
    });
  } catch (error) {
    logError("response_not_taken", {
      surveyId: survey.survey.id,
      cause: causeOf(error),
    });
    return showPart(
      c,
      opened,
      parts.length - 1,
      { values: body.values, errors: new Map() },
      words.failedText,
    );
  }
  return c.redirect(pathOf(c, survey.survey.id, "/thanks"), 303);
}

/**
 * What was answered to questions that are asked no more, on a page that was opened while they were. Of an anonymous
 * survey only what is known not to have asked who answers.
 */
async function formerOf(
  c: Asked,
  opened: OpenSurvey,
  body: Submitted,
): Promise<Answer[]> {
  if (!isOlder(c, opened, body)) return [];
  const { definition } = opened;
  const { survey } = opened.survey;
  const { answers } = await formerAnswers(
    fieldsOf(definition),
    body,
    wordsOf(definition.language),
  );
  return answers.flatMap((answer) => {
    const field = survey.formerJson.find(({ id }) => id === answer.id);
    if (!field) return definition.anonymous ? [] : answer;
    return definition.anonymous && isPersonal(field)
      ? []
      : { ...answer, kind: field.kind, label: field.label };
  });
}

function isOlder(
  c: Asked,
  { survey: { survey } }: OpenSurvey,
  { values }: Submitted,
): boolean {
  const { linkSecret } = readConfig(c.env);
  const given = values.get(KEY_INPUT)?.[0] ?? "";
  const key = readPageKey(linkSecret, survey.id, given, Date.now());
  return isOlderPage(key, survey.publishedAt);
}

/**
 * The first part with a question that this visitor has not been shown: parts were added, removed or joined since they
 * began. What they have answered already is checked at the end, as all is.
 */
function firstUnseen(
  parts: readonly Field[][],
  { values }: Submitted,
): number | null {
  const shown = values.get(SHOWN_INPUT)?.[0]?.split(" ");
  if (!shown) return null;
  const at = parts.findIndex((fields) =>
    fields.some(({ id }) => !shown.includes(id)),
  );
  return at < 0 ? null : at;
}

/** The questions of each page: of one section, or of all. */
function partsOf(definition: SurveyDefinition): Field[][] {
  return definition.paged
    ? pagesOf(definition).map((section) => section.fields)
    : [fieldsOf(definition)];
}

function partIn({ values }: Submitted, count: number): number {
  const at = Number(values.get(PART_INPUT)?.[0] ?? 0);
  return Number.isInteger(at) && at >= 0 && at < count ? at : 0;
}

function hasLater(parts: readonly Field[][], { values }: Submitted): boolean {
  return parts
    .slice(1)
    .flat()
    .some((field) => values.has(field.id));
}

async function open(c: Asked): Promise<OpenSurvey | Response> {
  // What is submitted is checked against the survey as it is now.
  const look =
    c.req.method === "POST" ? hostedSurveys.fresh : hostedSurveys.cached;
  const found = await look(
    c.get("house").db,
    c.req.param("surveyId") ?? "",
    Date.now(),
  );
  const definition = found?.survey.publishedJson;
  const closes = definition?.closesAt ? Date.parse(definition.closesAt) : null;
  if (
    !found ||
    !definition ||
    found.survey.state !== "published" ||
    (closes !== null && closes <= Date.now())
  )
    return closedPage(c, found);
  const token = c.req.query("to");
  if (token === undefined)
    return { survey: found, definition, contactId: null };
  const contactId = readPersonalToken(
    readConfig(c.env).linkSecret,
    found.survey.id,
    token,
  );
  // A link that is damaged, or to a survey that asks nobody's name any more.
  if (contactId === null || definition.anonymous) return notThere(c);
  return { survey: found, definition, contactId };
}

function showPart(
  c: Asked,
  opened: OpenSurvey,
  at: number,
  filled: {
    values: ReadonlyMap<string, readonly string[]>;
    errors: ReadonlyMap<string, string>;
  },
  notice?: string,
): Promise<Response> {
  const { definition, survey } = opened;
  const { id } = survey.survey;
  const config = readConfig(c.env);
  const given = filled.values.get(KEY_INPUT)?.[0] ?? "";
  return formPage({
    ...surveyPageOf(definition, at),
    ...(notice ? { notice } : {}),
    ...(filled.errors.size > 0 ? { status: 400 } : {}),
    ...(notice ? { status: 503 } : {}),
    filled,
    embedded: isEmbedded(c),
    answers: c.req.method === "POST",
    action: `${pathOf(c, id)}${isEmbedded(c) ? `#${PROBLEM_ID}` : ""}`,
    // One key for all parts: it says when the first was opened.
    key: given || issuePageKey(config.linkSecret, id, Date.now()),
    challengeSiteKey: isLast(definition, at)
      ? (config.turnstile?.siteKey ?? null)
      : null,
    hidden: carried(definition, at, filled.values),
  });
}

const isLast = (definition: SurveyDefinition, at: number) =>
  at === partsOf(definition).length - 1;

/** What of a survey's page does not depend on who asks. */
export function surveyPageOf(definition: SurveyDefinition, at: number) {
  const words = wordsOf(definition.language);
  const { sections, paged } = definition;
  const pages = pagesOf(definition);
  const section = paged ? pages[at] : undefined;
  const last = isLast(definition, at);
  return {
    language: definition.language,
    colours: definition.colours,
    title: definition.title,
    logoUrl: null,
    intro: at === 0 ? definition.intro : "",
    fields: section ? section.fields : fieldsOf(definition),
    sections: paged ? undefined : sections.map(headed),
    subscribeWording: last ? (definition.subscribe?.wording ?? null) : null,
    submitLabel: last ? definition.submitLabel : words.next,
    leadsTo: null,
    ...(section
      ? {
          step: words.step(at + 1, pages.length),
          heading: html`<p class="step">${words.step(at + 1, pages.length)}</p>
            ${headingOf(section)}`,
        }
      : {}),
    ...(at > 0 ? { backLabel: words.previous } : {}),
  };
}

function headed(section: Section) {
  return { heading: headingOf(section), fields: section.fields };
}

function headingOf({ title, text }: Section) {
  return html`${
    title || text
      ? html`<div class="section">
          ${title ? html`<h2>${title}</h2>` : ""}${paragraphs(text)}
        </div>`
      : ""
  }`;
}

/** The answers of all other parts, so that nothing typed is lost between them. */
function carried(
  definition: SurveyDefinition,
  at: number,
  values: ReadonlyMap<string, readonly string[]>,
): Map<string, readonly string[]> {
  const hidden = new Map<string, readonly string[]>([
    [PART_INPUT, [String(at)]],
  ]);
  for (const [part, fields] of partsOf(definition).entries()) {
    if (part === at) continue;
    for (const name of fields.flatMap(namesOf)) {
      const given = values.get(name);
      if (given) hidden.set(name, given);
    }
  }
  const parts = partsOf(definition);
  const before = values.get(SHOWN_INPUT)?.[0]?.split(" ") ?? [];
  if (parts.length > 1 || before.length > 0) {
    const here = (parts[at] ?? []).map((field) => field.id);
    hidden.set(SHOWN_INPUT, [[...new Set([...before, ...here])].join(" ")]);
  }
  // Of questions that are asked no more, from a page that was opened while they were.
  const known = new Set(fieldsOf(definition).flatMap(namesOf));
  for (const [name, given] of values)
    if (fieldIdSchema.safeParse(name).success && !known.has(name))
      hidden.set(name, given.slice(0, MAX_OPTIONS));
  const trapped = values.get(HONEYPOT)?.find(Boolean);
  if (trapped) hidden.set(HONEYPOT, [trapped]);
  const ticked = values.get(SUBSCRIBE_INPUT);
  if (ticked && !isLast(definition, at)) hidden.set(SUBSCRIBE_INPUT, ticked);
  return hidden;
}

/** What the holder of a personal link answered before, as its inputs have it; at first the address that it was sent to. */
async function earlierAnswers(
  c: Asked,
  { survey, definition, contactId }: OpenSurvey,
): Promise<Map<string, string[]>> {
  const values = new Map<string, string[]>();
  if (contactId === null) return values;
  const { db } = c.get("house");
  const response = await findPersonalResponse(db, survey.survey.id, contactId);
  for (const answer of response?.answersJson ?? []) fillIn(values, answer);
  const address = fieldsOf(definition).find(({ kind }) => kind === "email");
  if (!response && address) {
    const email = await findContactAddress(db, contactId);
    if (email !== null) values.set(address.id, [email]);
  }
  return values;
}

/** An answer as its inputs have it; it may have been given on a page in the other language. */
function fillIn(values: Map<string, string[]>, answer: Answer): void {
  const { id, kind } = answer;
  if (kind === "contact_information") {
    for (const part of contactParts)
      for (const language of languages) {
        const label = `${wordsOf(language).contact[part]}: `;
        const line = answer.values.find((value) => value.startsWith(label));
        if (line) values.set(partName(id, part), [line.slice(label.length)]);
      }
    return;
  }
  const ownWords =
    kind === "choice" || kind === "several" ? writtenIn(answer) : null;
  values.set(
    id,
    answer.values.map((value) => (value === ownWords?.value ? OTHER : value)),
  );
  if (ownWords) values.set(otherName(id), [ownWords.text]);
}

/** What was written beside "other". */
function writtenIn({ values }: Answer): { value: string; text: string } | null {
  for (const language of languages) {
    const prefix = wordsOf(language).otherLabel("");
    const value = values.find((each) => each.startsWith(prefix));
    if (value) return { value, text: value.slice(prefix.length) };
  }
  return null;
}

/** 410 for one that was open once; else 404, which says nothing of drafts. */
async function closedPage(
  c: Asked,
  found: HostedSurvey | null,
): Promise<Response> {
  const definition = found?.survey.publishedJson;
  if (!definition) return notThere(c);
  const body = c.req.method === "POST" ? await readBody(c.req.raw) : null;
  const words = wordsOf(definition.language);
  return messagePage({
    language: definition.language,
    colours: definition.colours,
    embedded: isEmbedded(c),
    status: 410,
    answers: c.req.method === "POST",
    title: words.surveyClosed,
    text: words.surveyClosedText,
    ...(body?.kind === "read"
      ? { kept: keptOf(partsOf(definition).flat(), body) }
      : {}),
  });
}

function notThere(c: Asked): Promise<Response> {
  const language = preferredLanguage(c.req.header("accept-language"));
  const words = wordsOf(language);
  return messagePage({
    language,
    colours: plainColours,
    embedded: isEmbedded(c),
    status: 404,
    title: words.surveyNotFound,
    text: words.surveyNotFoundText,
  });
}

function isEmbedded(c: Asked): boolean {
  return c.req.query("embed") !== undefined;
}

function pathOf(c: Asked, id: string, below = ""): string {
  const query = new URLSearchParams();
  const token = c.req.query("to");
  if (token !== undefined && below === "") query.set("to", token);
  if (isEmbedded(c)) query.set("embed", "");
  const text = query.toString();
  return `/s/${id}${below}${text ? `?${text}` : ""}`;
}

import { Hono } from "hono";
import { createMiddleware } from "hono/factory";
import { readConfig } from "../env.ts";
import { asLanguage } from "../enumerations.ts";
import { attachmentNamed } from "../attachments/download.ts";
import type { App } from "../http/app-types.ts";
import { assertSees, inAudience } from "../http/audience-scope.ts";
import { describe } from "../http/describe.ts";
import { input, limitJson } from "../http/input.ts";
import { may } from "../http/may.ts";
import { run } from "../http/run.ts";
import { publicationSchema } from "../hosted/contract.ts";
import { formPage } from "../hosted/form-page.ts";
import { pageOf, pageQuerySchema } from "../lib/contract.ts";
import { notFound, surveyAnonymous } from "../lib/errors.ts";
import { pageOfRows, placeOf } from "../lib/paging.ts";
import {
  newSurveySchema,
  personalLinksAnswerSchema,
  personalLinksSchema,
  surveyDraftSchema,
  surveyResponseSchema,
  surveyResultsSchema,
  surveySchema,
  type Survey,
  type SurveyResponse,
} from "./contract.ts";
import { createSurvey } from "./create.ts";
import { pagesOf } from "./lay-out.ts";
import { exportResponses } from "./export-responses.ts";
import { surveyPageOf } from "./hosted-routes.ts";
import { hostedSurveys } from "./hosted.ts";
import { isEligible } from "./is-eligible.ts";
import { personalToken } from "./personal-link.ts";
import { publishSurvey, unpublishSurvey } from "./publish.ts";
import {
  findSurvey,
  listContactIds,
  listResponses,
  listSurveys,
  type ListedResponse,
  type SurveyRow,
} from "./queries.ts";
import { removeSurvey } from "./remove.ts";
import { restoreResponse } from "./restore-response.ts";
import { surveyResults } from "./results.ts";
import { saveSurveyDraft } from "./save-draft.ts";

interface SurveyApp extends App {
  Variables: App["Variables"] & { survey: SurveyRow };
}

/** For `/surveys/:surveyId`, after `may`: a survey of an audience that the caller does not see is not there. */
const ofCaller = createMiddleware<SurveyApp>(async (c, next) => {
  const survey = await findSurvey(
    c.get("house").db,
    c.req.param("surveyId") ?? "",
  );
  assertSees(c.get("caller"), survey?.audienceId);
  if (!survey) throw notFound();
  c.set("survey", survey);
  await next();
});

const path = "/audiences/:audienceId/surveys";

export const surveyRoutes = new Hono<SurveyApp>()
  .get(
    path,
    describe("Surveys", "The surveys of an audience", pageOf(surveySchema)),
    may("reports.read"),
    inAudience,
    input("query", pageQuerySchema),
    async (c) => {
      const { limit, cursor } = c.req.valid("query");
      const found = await listSurveys(c.get("house").db, {
        audienceId: c.get("audience").id,
        after: placeOf(cursor),
        limit,
      });
      const { rows, nextCursor } = pageOfRows(found, limit, (row) => ({
        at: row.createdAt,
        id: row.id,
      }));
      const { publicOrigin } = readConfig(c.env);
      return c.json({
        items: rows.map((row) => present(row, publicOrigin)),
        nextCursor,
      });
    },
  )
  .post(
    path,
    describe("Surveys", "Adds a draft, new or as a copy", surveySchema, 201),
    may("surveys.edit"),
    inAudience,
    limitJson,
    input("json", newSurveySchema),
    async (c) => {
      const audience = c.get("audience");
      const { language, ...asked } = c.req.valid("json");
      const { id } = await run(c, audience.id, createSurvey, {
        ...asked,
        language: language ?? asLanguage(audience.language),
      });
      return c.json(await read(c, id), 201);
    },
  )
  .get(
    "/surveys/:surveyId",
    describe("Surveys", "One survey, as it is edited", surveySchema),
    may("reports.read"),
    ofCaller,
    async (c) =>
      c.json(present(c.get("survey"), readConfig(c.env).publicOrigin)),
  )
  .delete(
    "/surveys/:surveyId",
    describe("Surveys", "Removes one that was never answered", null),
    may("surveys.edit"),
    ofCaller,
    async (c) => {
      const { id, audienceId } = c.get("survey");
      await run(c, audienceId, removeSurvey, { id });
      hostedSurveys.forget(id);
      return c.json({});
    },
  )
  .put(
    "/surveys/:surveyId/draft",
    describe("Surveys", "Keeps what was edited", surveySchema),
    may("surveys.edit"),
    ofCaller,
    limitJson,
    input("json", surveyDraftSchema),
    async (c) => {
      const { id, audienceId } = c.get("survey");
      const saved = await run(c, audienceId, saveSurveyDraft, {
        id,
        ...c.req.valid("json"),
      });
      return c.json({ ...(await read(c, id)), ...saved });
    },
  )
  .put(
    "/surveys/:surveyId/publication",
    describe("Surveys", "Shows people what is edited", surveySchema),
    may("surveys.edit"),
    ofCaller,
    limitJson,
    input("json", publicationSchema),
    async (c) => {
      const { id, audienceId } = c.get("survey");
      await run(c, audienceId, publishSurvey, {
        id,
        version: c.req.valid("json")?.version,
      });
      hostedSurveys.forget(id);
      return c.json(await read(c, id));
    },
  )
  .delete(
    "/surveys/:surveyId/publication",
    describe("Surveys", "Takes it from the public", surveySchema),
    may("surveys.edit"),
    ofCaller,
    async (c) => {
      const { id, audienceId } = c.get("survey");
      await run(c, audienceId, unpublishSurvey, { id });
      hostedSurveys.forget(id);
      return c.json(await read(c, id));
    },
  )
  .get(
    "/surveys/:surveyId/preview",
    describe("Surveys", "The page of what is edited, to look at", null),
    may("surveys.edit"),
    ofCaller,
    async (c) => {
      const { draftJson } = c.get("survey");
      const part = Number(c.req.query("part") ?? 0);
      const last = pagesOf(draftJson).length - 1;
      return formPage({
        ...surveyPageOf(draftJson, Math.min(Math.max(part || 0, 0), last)),
        filled: { values: new Map(), errors: new Map() },
        action: "",
        key: "",
        challengeSiteKey: null,
        frameAncestors: "'self'",
      });
    },
  )
  .post(
    "/surveys/:surveyId/personal-links",
    describe(
      "Surveys",
      "A link for each contact, by which it has one answer",
      personalLinksAnswerSchema,
    ),
    // Who holds a link reads what its contact answered.
    may("contacts.list"),
    ofCaller,
    limitJson,
    input("json", personalLinksSchema),
    async (c) => {
      const { id, audienceId, draftJson, publishedJson } = c.get("survey");
      if ((publishedJson ?? draftJson).anonymous) throw surveyAnonymous();
      const wanted = [...new Set(c.req.valid("json").contactIds)];
      const found = await listContactIds(c.get("house").db, audienceId, wanted);
      if (found.length < wanted.length) throw notFound();
      const { linkSecret, publicOrigin } = readConfig(c.env);
      return c.json({
        items: wanted.map((contactId) => ({
          contactId,
          url: `${publicOrigin}/s/${id}?to=${personalToken(linkSecret, id, contactId)}`,
        })),
      });
    },
  )
  .get(
    "/surveys/:surveyId/results",
    describe("Surveys", "Counts per question and per day", surveyResultsSchema),
    may("reports.read"),
    ofCaller,
    async (c) =>
      c.json(
        await surveyResults(c.get("house").db, c.get("survey"), Date.now()),
      ),
  )
  .get(
    "/surveys/:surveyId/responses",
    describe(
      "Surveys",
      "Each response, newest first",
      pageOf(surveyResponseSchema),
    ),
    may("responses.read"),
    ofCaller,
    input("query", pageQuerySchema),
    async (c) => {
      const { limit, cursor } = c.req.valid("query");
      const found = await listResponses(c.get("house").db, {
        surveyId: c.get("survey").id,
        after: placeOf(cursor),
        limit,
      });
      const { rows, nextCursor } = pageOfRows(found, limit, ({ at, id }) => ({
        at,
        id,
      }));
      return c.json({ items: rows.map(presentResponse), nextCursor });
    },
  )
  .get(
    "/surveys/:surveyId/responses.csv",
    describe("Surveys", "All responses as CSV", null),
    may("responses.read"),
    ofCaller,
    async (c) =>
      new Response(exportResponses(c.get("house").db, c.get("survey")), {
        headers: {
          "content-type": "text/csv; charset=utf-8",
          "content-disposition": attachmentNamed(
            `${c.get("survey").draftJson.title}.csv`,
          ),
        },
      }),
  )
  .put(
    "/surveys/:surveyId/responses/:responseId/restoration",
    describe("Surveys", "Counts a response that was taken for spam", null),
    may("responses.read"),
    ofCaller,
    async (c) => {
      await run(c, c.get("survey").audienceId, restoreResponse, {
        id: c.req.param("responseId"),
        surveyId: c.get("survey").id,
        waiting: null,
      });
      return c.json({});
    },
  );

async function read(
  c: {
    var: Readonly<{ house: App["Variables"]["house"] }>;
    env: App["Bindings"];
  },
  id: string,
): Promise<Survey> {
  const row = await findSurvey(c.var.house.db, id);
  if (!row) throw notFound();
  return present(row, readConfig(c.env).publicOrigin);
}

function present(row: SurveyRow, publicOrigin: string): Survey {
  return {
    id: row.id,
    audienceId: row.audienceId,
    state: row.state,
    title: row.draftJson.title,
    draft: row.draftJson,
    changed:
      JSON.stringify(row.draftJson) !== JSON.stringify(row.publishedJson),
    version: row.version,
    url: `${publicOrigin}/s/${row.id}`,
    past:
      row.state === "published" &&
      row.publishedJson?.closesAt != null &&
      Date.parse(row.publishedJson.closesAt) <= Date.now(),
    eligible: isEligible(row.draftJson),
    notificationsTurnedOff: false,
    responseCount: row.responseCount,
    lastResponseAt: isoOrNull(row.lastResponseAt),
    createdAt: new Date(row.createdAt).toISOString(),
  };
}

function presentResponse(row: ListedResponse): SurveyResponse {
  return {
    id: row.id,
    at: new Date(row.at).toISOString(),
    editedAt: isoOrNull(row.editedAt),
    email: row.email,
    answers: row.answersJson,
    spamReasons: row.reasonsJson,
    messageId: row.messageId,
    conversationId: row.conversationId,
  };
}

function isoOrNull(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}

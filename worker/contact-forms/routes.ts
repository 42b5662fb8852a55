import { Hono } from "hono";
import { createMiddleware } from "hono/factory";
import { randomToken } from "../db/ids.ts";
import { readConfig } from "../env.ts";
import type { App } from "../http/app-types.ts";
import { assertSees, inAudience } from "../http/audience-scope.ts";
import { describe } from "../http/describe.ts";
import { input, limitBody, limitJson } from "../http/input.ts";
import { may } from "../http/may.ts";
import { run } from "../http/run.ts";
import { publicationSchema } from "../hosted/contract.ts";
import { formPage } from "../hosted/form-page.ts";
import { asLanguage } from "../enumerations.ts";
import { pageOf, pageQuerySchema } from "../lib/contract.ts";
import { attachmentRefused, notFound } from "../lib/errors.ts";
import { logFailure } from "../lib/log.ts";
import { pageOfRows, placeOf } from "../lib/paging.ts";
import { MAX_LOGO_BYTES } from "../limits.ts";
import { typeByContent } from "../mail/content-type.ts";
import { changeLogo } from "./change-logo.ts";
import {
  contactFormSchema,
  formDraftSchema,
  formReportSchema,
  newFormSchema,
  type ContactForm,
} from "./contract.ts";
import { createForm } from "./create.ts";
import { hostedForms } from "./hosted.ts";
import { formPageOf, logoUrl } from "./hosted-routes.ts";
import { closeForm, isChanged, publishForm } from "./publish.ts";
import { findForm, listForms, type FormRow } from "./queries.ts";
import { reportForm } from "./report.ts";
import { removeForm } from "./remove.ts";
import { saveFormDraft } from "./save-draft.ts";

interface FormApp extends App {
  Variables: App["Variables"] & { form: FormRow };
}

/** For `/contact-forms/:formId`, after `may`: a form of an audience that the caller does not see is not there. */
const ofCaller = createMiddleware<FormApp>(async (c, next) => {
  const form = await findForm(c.get("house").db, c.req.param("formId") ?? "");
  assertSees(c.get("caller"), form?.audienceId);
  if (!form) throw notFound();
  c.set("form", form);
  await next();
});

const path = "/audiences/:audienceId/contact-forms";
const LOGO_TYPES = new Set(["image/png", "image/jpeg", "image/gif"]);

export const contactFormRoutes = new Hono<FormApp>()
  .get(
    path,
    describe(
      "Contact forms",
      "The forms of an audience",
      pageOf(contactFormSchema),
    ),
    may("reports.read"),
    inAudience,
    input("query", pageQuerySchema),
    async (c) => {
      const { limit, cursor } = c.req.valid("query");
      const found = await listForms(c.get("house").db, {
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
    describe(
      "Contact forms",
      "Adds a draft, new or as a copy",
      contactFormSchema,
      201,
    ),
    may("forms.edit"),
    inAudience,
    limitJson,
    input("json", newFormSchema),
    async (c) => {
      const audience = c.get("audience");
      const { language, ...asked } = c.req.valid("json");
      const { id } = await run(c, audience.id, createForm, {
        ...asked,
        logo: await copyOfLogo(c, audience.id, asked.copyOf),
        language: language ?? asLanguage(audience.language),
      });
      return c.json(await read(c, id), 201);
    },
  )
  .get(
    "/contact-forms/:formId",
    describe("Contact forms", "One form, as it is edited", contactFormSchema),
    may("reports.read"),
    ofCaller,
    async (c) => c.json(present(c.get("form"), readConfig(c.env).publicOrigin)),
  )
  .delete(
    "/contact-forms/:formId",
    describe("Contact forms", "Removes one that was never used", null),
    may("forms.edit"),
    ofCaller,
    async (c) => {
      const { id, audienceId, logoKey } = c.get("form");
      await run(c, audienceId, removeForm, { id });
      hostedForms.forget(id);
      if (logoKey !== null)
        c.get("house").later(
          c.env.FILES.delete(logoKey).catch(logFailure("logo_left")),
        );
      return c.json({});
    },
  )
  .put(
    "/contact-forms/:formId/draft",
    describe("Contact forms", "Keeps what was edited", contactFormSchema),
    may("forms.edit"),
    ofCaller,
    limitJson,
    input("json", formDraftSchema),
    async (c) => {
      const { id, audienceId } = c.get("form");
      await run(c, audienceId, saveFormDraft, { id, ...c.req.valid("json") });
      return c.json(await read(c, id));
    },
  )
  .put(
    "/contact-forms/:formId/publication",
    describe("Contact forms", "Shows people what is edited", contactFormSchema),
    may("forms.edit"),
    ofCaller,
    limitJson,
    input("json", publicationSchema),
    async (c) => {
      const { id, audienceId } = c.get("form");
      await run(c, audienceId, publishForm, {
        id,
        version: c.req.valid("json")?.version,
      });
      hostedForms.forget(id);
      return c.json(await read(c, id));
    },
  )
  .delete(
    "/contact-forms/:formId/publication",
    describe("Contact forms", "Closes it to the public", contactFormSchema),
    may("forms.edit"),
    ofCaller,
    async (c) => {
      const { id, audienceId } = c.get("form");
      await run(c, audienceId, closeForm, { id });
      hostedForms.forget(id);
      return c.json(await read(c, id));
    },
  )
  .get(
    "/contact-forms/:formId/preview",
    describe("Contact forms", "The page of what is edited, to look at", null),
    may("forms.edit"),
    ofCaller,
    async (c) => {
      const form = c.get("form");
      return formPage({
        ...formPageOf({ form }, form.draftJson),
        filled: { values: new Map(), errors: new Map() },
        action: "",
        key: "",
        challengeSiteKey: null,
        frameAncestors: "'self'",
      });
    },
  )
  .put(
    "/contact-forms/:formId/logo",
    describe(
      "Contact forms",
      "Bytes of a PNG, JPG or GIF above the title, up to 512 KB",
      contactFormSchema,
    ),
    may("forms.edit"),
    ofCaller,
    limitBody(MAX_LOGO_BYTES),
    async (c) => {
      const { id, audienceId } = c.get("form");
      const content = new Uint8Array(await c.req.arrayBuffer());
      const type = await typeByContent(content, "");
      if (!LOGO_TYPES.has(type))
        throw attachmentRefused({ file: "is not a PNG, JPG or GIF" });
      const key = `logos/${audienceId}/${randomToken()}`;
      await c.env.FILES.put(key, content);
      await run(c, audienceId, changeLogo, { id, logo: { key, type } });
      hostedForms.forget(id);
      return c.json(await read(c, id));
    },
  )
  .delete(
    "/contact-forms/:formId/logo",
    describe("Contact forms", "Takes the logo away", contactFormSchema),
    may("forms.edit"),
    ofCaller,
    async (c) => {
      const { id, audienceId } = c.get("form");
      await run(c, audienceId, changeLogo, { id, logo: null });
      hostedForms.forget(id);
      return c.json(await read(c, id));
    },
  )
  .get(
    "/contact-forms/:formId/report",
    describe("Contact forms", "How it did, day by day", formReportSchema),
    may("reports.read"),
    ofCaller,
    async (c) =>
      c.json(await reportForm(c.get("house").db, c.get("form"), Date.now())),
  );

async function copyOfLogo(
  c: {
    var: Readonly<{ house: App["Variables"]["house"] }>;
    env: App["Bindings"];
  },
  audienceId: string,
  copyOf: string | undefined,
): Promise<{ key: string; type: string } | null> {
  const form = copyOf ? await findForm(c.var.house.db, copyOf) : null;
  if (form?.audienceId !== audienceId) return null;
  const { logoKey, logoType } = form;
  const object = logoKey === null ? null : await c.env.FILES.get(logoKey);
  if (!object || logoType === null) return null;
  const key = `logos/${audienceId}/${randomToken()}`;
  await c.env.FILES.put(key, await object.arrayBuffer());
  return { key, type: logoType };
}

async function read(
  c: {
    var: Readonly<{ house: App["Variables"]["house"] }>;
    env: App["Bindings"];
  },
  id: string,
): Promise<ContactForm> {
  const row = await findForm(c.var.house.db, id);
  if (!row) throw notFound();
  return present(row, readConfig(c.env).publicOrigin);
}

function present(row: FormRow, publicOrigin: string): ContactForm {
  return {
    id: row.id,
    audienceId: row.audienceId,
    state: row.state,
    title: row.draftJson.title,
    draft: row.draftJson,
    published: row.publishedJson,
    changed: isChanged(row),
    version: row.version,
    url: `${publicOrigin}/f/${row.id}`,
    logoUrl: logoUrl({ form: row }),
    submissionCount: row.submissionCount,
    spamCount: row.spamCount,
    lastSubmissionAt:
      row.lastSubmissionAt === null
        ? null
        : new Date(row.lastSubmissionAt).toISOString(),
    createdAt: new Date(row.createdAt).toISOString(),
  };
}

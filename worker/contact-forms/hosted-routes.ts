import { Hono, type Context } from "hono";
import { readConfig } from "../env.ts";
import type { App } from "../http/app-types.ts";
import {
  formPage,
  keptOf,
  KEY_INPUT,
  PROBLEM_ID,
  messagePage,
  type FormPage,
} from "../hosted/form-page.ts";
import { isOlderPage, issuePageKey, readPageKey } from "../hosted/page-key.ts";
import { plainColours } from "../hosted/page.ts";
import { preferredLanguage } from "../hosted/preferred-language.ts";
import { formerAnswers, readAnswers } from "../hosted/read-answers.ts";
import { isJson, readBody, type Submitted } from "../hosted/read-body.ts";
import type { Filled } from "../hosted/render-fields.ts";
import { wordsOf } from "../hosted/words.ts";
import {
  bodyTooLarge,
  formClosed,
  invalidInput,
  notFound,
  siteNotAllowed,
} from "../lib/errors.ts";
import { clientIdSchema } from "../lib/contract.ts";
import { causeOf, logError } from "../lib/log.ts";
import { MAX_FORM_BODY_BYTES, MIN_FILL_MS } from "../limits.ts";
import type { FormDefinition } from "./contract.ts";
import { countFormVisit, hostedForms } from "./hosted.ts";
import type { HostedForm } from "./queries.ts";
import { takeSubmission } from "./take-submission.ts";
import { unknownNames } from "./unknown-names.ts";

type Asked = Context<App>;

const nothing: Filled = { values: new Map(), errors: new Map() };

/** The pages of contact forms, for everybody. They read no cookie, and take a submission from any site (spec K2). */
export const hostedFormRoutes = new Hono<App>()
  .get("/:formId", async (c) => {
    const now = Date.now();
    const found = await hostedForms.cached(
      c.get("house").db,
      c.req.param("formId"),
      now,
    );
    const open = openForm(found);
    if (!open) return closedPage(c, found);
    countFormVisit(c.get("house"), open.form.form, { views: 1 }, now);
    return showForm(c, open, nothing);
  })
  .get("/:formId/thanks", async (c) => {
    const found = await hostedForms.cached(
      c.get("house").db,
      c.req.param("formId"),
      Date.now(),
    );
    const definition = found?.form.publishedJson;
    if (!found || !definition) return closedPage(c, found);
    const words = wordsOf(definition.language);
    const redirectUrl = redirectOf({ form: found, definition });
    return messagePage({
      language: definition.language,
      colours: definition.colours,
      embedded: isEmbedded(c),
      logoUrl: logoUrl(found),
      title: words.sent,
      text: definition.thanks || words.thanks,
      ...(redirectUrl === null
        ? { link: { href: pathOf(c, found.form.id), label: words.back } }
        : {
            goesOnTo: redirectUrl,
            link: { href: redirectUrl, label: words.goOn },
          }),
    });
  })
  .get("/:formId/logo", async (c) => {
    const found = await hostedForms.cached(
      c.get("house").db,
      c.req.param("formId"),
      Date.now(),
    );
    const { logoKey = null, logoType = null, state } = found?.form ?? {};
    // Of a draft only where its address is known, from the preview.
    if (
      state === "draft" &&
      !logoKey?.endsWith(`/${new URL(c.req.url).search.slice(1)}`)
    )
      throw notFound();
    const object = logoKey === null ? null : await c.env.FILES.get(logoKey);
    if (!object || logoType === null) throw notFound();
    return new Response(object.body, {
      headers: {
        "content-type": logoType,
        "content-security-policy": "default-src 'none'; sandbox",
        // Its address changes with it.
        "cache-control": "public, max-age=31536000, immutable",
      },
    });
  })
  .options("/:formId", async (c) => {
    const found = await hostedForms.cached(
      c.get("house").db,
      c.req.param("formId"),
      Date.now(),
    );
    assertSiteAllowed(c, found);
    return new Response(null, {
      status: 204,
      headers: {
        ...crossOrigin(c),
        "access-control-allow-methods": "POST",
        "access-control-allow-headers": "content-type",
        "access-control-max-age": "600",
      },
    });
  })
  .post("/:formId", async (c) => {
    const found = await hostedForms.fresh(
      c.get("house").db,
      c.req.param("formId"),
      Date.now(),
    );
    return isJson(c.req.header("content-type") ?? "")
      ? takeJson(c, found)
      : takePage(c, found);
  })
  .get("*", (c) => closedPage(c, null));

interface OpenForm {
  form: HostedForm;
  definition: FormDefinition;
}

function openForm(found: HostedForm | null): OpenForm | null {
  return found?.form.state === "published" && found.form.publishedJson
    ? { form: found, definition: found.form.publishedJson }
    : null;
}

/** As browsers send it: answered with a page, where what was typed stands again if something does not fit. */
async function takePage(c: Asked, found: HostedForm | null): Promise<Response> {
  const open = openForm(found);
  if (!open) return closedPage(c, found);
  const { definition } = open;
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
      link: { href: pathOf(c, open.form.form.id), label: words.back },
    });
  const read = await readAnswers(definition.fields, body, words);
  // What an older page asked for and this one does not is kept all the same.
  const older = isOlder(c, open, body);
  const former = older
    ? await formerAnswers(definition.fields, body, words)
    : { answers: [], files: [] };
  const sent = {
    hadFiles: [...body.files.values()].flat().some((file) => file.size > 0),
    hidden: new Map(
      former.answers
        .filter(({ kind }) => kind !== "file")
        .map(({ id, values }) => [id, values]),
    ),
  };
  if (read.errors.size > 0)
    return showForm(
      c,
      open,
      { values: body.values, errors: read.errors },
      { ...sent, status: 400 },
    );
  try {
    const all = {
      ...read,
      answers: [...read.answers, ...former.answers],
      files: [...read.files, ...former.files],
    };
    await takeSubmission(c.get("house"), open.form, definition, body, all, {
      address: c.req.header("cf-connecting-ip") ?? null,
      byApi: false,
    });
  } catch (error) {
    logError("submission_not_taken", {
      formId: open.form.form.id,
      cause: causeOf(error),
    });
    const filled = { values: body.values, errors: new Map() };
    return showForm(c, open, filled, {
      ...sent,
      status: 503,
      notice: words.failedText,
    });
  }
  const redirectUrl = redirectOf(open);
  return c.redirect(
    redirectUrl === null || older
      ? pathOf(c, open.form.form.id, "/thanks")
      : // Without one of its own it would keep the fragment of the form's action.
        redirectUrl.includes("#") || !isEmbedded(c)
        ? redirectUrl
        : `${redirectUrl}#`,
    303,
  );
}

/** Where people go afterwards; the site may have been taken off the list since the form was published. */
function redirectOf({ form, definition }: OpenForm): string | null {
  const { redirectUrl } = definition;
  return redirectUrl !== null &&
    form.allowedSites.includes(new URL(redirectUrl).origin)
    ? redirectUrl
    : null;
}

/** Opened before the form was published as it is now: that page's own policy may forbid where this one leads. */
function isOlder(c: Asked, { form }: OpenForm, { values }: Submitted): boolean {
  const { linkSecret } = readConfig(c.env);
  const { id, publishedAt } = form.form;
  const given = values.get(KEY_INPUT)?.[0] ?? "";
  const key = readPageKey(linkSecret, id, given, Date.now());
  return isOlderPage(key, publishedAt);
}

/** As scripts send it: JSON with named fields, answered with JSON and real errors (spec K4). */
async function takeJson(c: Asked, found: HostedForm | null): Promise<Response> {
  assertSiteAllowed(c, found);
  for (const [name, value] of Object.entries(crossOrigin(c)))
    c.header(name, value);
  const open = openForm(found);
  if (!open) throw found?.form.state === "closed" ? formClosed() : notFound();
  const { definition } = open;
  const body = await readBody(c.req.raw);
  if (body.kind === "too_large") throw bodyTooLarge(MAX_FORM_BODY_BYTES);
  if (body.kind === "unreadable")
    throw invalidInput({ body: "is not JSON with named fields" });
  const read = await readAnswers(
    definition.fields,
    body,
    wordsOf(definition.language),
  );
  const clientId = clientIdSchema
    .optional()
    .safeParse(body.values.get("clientId")?.[0]);
  const errors = {
    ...(clientId.success
      ? {}
      : { clientId: "has 8 to 64 letters, digits, hyphens or underscores" }),
    ...unknownNames(definition, body.values),
    ...Object.fromEntries(read.errors),
  };
  if (Object.keys(errors).length > 0) throw invalidInput(errors);
  const { submissionId } = await takeSubmission(
    c.get("house"),
    open.form,
    definition,
    body,
    read,
    { address: c.req.header("cf-connecting-ip") ?? null, byApi: true },
  );
  return c.json({ id: submissionId }, 201);
}

function showForm(
  c: Asked,
  { form, definition }: OpenForm,
  filled: Filled,
  extra: Pick<FormPage, "status" | "notice" | "hadFiles" | "hidden"> = {},
): Promise<Response> {
  const config = readConfig(c.env);
  const { id } = form.form;
  return formPage({
    ...formPageOf(form, definition),
    ...extra,
    filled,
    embedded: isEmbedded(c),
    answers: c.req.method === "POST",
    action: actionOf(c, id),
    // The same page, shown again: what comes of it is still one message, and it was opened when it was.
    key:
      filled.values.get(KEY_INPUT)?.[0] ||
      issuePageKey(
        config.linkSecret,
        id,
        // From a page without one, which was filled in for a while: only what was wrong is left to do.
        Date.now() - (filled.errors.size > 0 ? MIN_FILL_MS : 0),
      ),
    challengeSiteKey: config.turnstile?.siteKey ?? null,
  });
}

/** What of a form's page does not depend on who asks. */
export function formPageOf(
  form: Pick<HostedForm, "form">,
  definition: FormDefinition,
) {
  return {
    language: definition.language,
    colours: definition.colours,
    title: definition.title,
    logoUrl: logoUrl(form),
    intro: definition.intro,
    fields: definition.fields,
    subscribeWording: definition.subscribe?.wording ?? null,
    submitLabel: definition.submitLabel,
    leadsTo: definition.redirectUrl,
  };
}

export function logoUrl({ form }: Pick<HostedForm, "form">): string | null {
  return form.logoKey === null
    ? null
    : `/f/${form.id}/logo?${form.logoKey.slice(form.logoKey.lastIndexOf("/") + 1)}`;
}

/** A friendly page in place of a form: 410 for one that was open once, else 404, which says nothing of drafts. */
async function closedPage(
  c: Asked,
  found: HostedForm | null,
): Promise<Response> {
  const isClosed = found?.form.state === "closed";
  const definition = isClosed ? found.form.publishedJson : null;
  const body =
    definition && c.req.method === "POST" ? await readBody(c.req.raw) : null;
  const language =
    definition?.language ?? preferredLanguage(c.req.header("accept-language"));
  const words = wordsOf(language);
  return messagePage({
    language,
    colours: definition?.colours ?? plainColours,
    embedded: isEmbedded(c),
    status: isClosed ? 410 : 404,
    answers: c.req.method === "POST",
    title: isClosed ? words.closed : words.notFound,
    text: isClosed ? words.closedText : words.notFoundText,
    ...(definition && body?.kind === "read"
      ? { kept: keptOf(definition.fields, body) }
      : {}),
  });
}

function isEmbedded(c: Asked): boolean {
  return c.req.query("embed") !== undefined;
}

function pathOf(c: Asked, id: string, below = ""): string {
  return `/f/${id}${below}${isEmbedded(c) ? "?embed" : ""}`;
}

/** Browsers give no focus by `autofocus` inside another site's frame, but they go to a fragment. */
function actionOf(c: Asked, id: string): string {
  return `${pathOf(c, id)}${isEmbedded(c) ? `#${PROBLEM_ID}` : ""}`;
}

/** Without an Origin it is no other site's script: a server, or somebody at a terminal. */
function assertSiteAllowed(c: Asked, found: HostedForm | null): void {
  const origin = c.req.header("origin");
  const { appOrigin, publicOrigin } = readConfig(c.env);
  const own = [appOrigin, publicOrigin, new URL(c.req.url).origin];
  if (
    origin !== undefined &&
    !own.includes(origin) &&
    !found?.allowedSites.includes(origin)
  )
    throw siteNotAllowed();
}

function crossOrigin(c: Asked): Record<string, string> {
  const origin = c.req.header("origin");
  return origin === undefined
    ? {}
    : { "access-control-allow-origin": origin, vary: "Origin" };
}

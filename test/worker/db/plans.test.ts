import { expect, it } from "vitest";
import worker from "../../../worker/index.ts";
import type { Env } from "../../../worker/env.ts";
import {
  createExecutionContext,
  createScheduledController,
  waitOnExecutionContext,
} from "cloudflare:test";
import { bookClub, kim, max } from "../../support/cast.ts";
import { env, ORIGIN } from "../../support/env.ts";
import { signIn } from "../../support/http.ts";
import { mail } from "../../support/mail.ts";

/** Tables that hold a row per deployment, audience or colleague: reading them whole is bounded. */
const SMALL = [
  "accounts",
  "audiences",
  "users",
  "inbox_counts",
  "contact_tags",
];

const GROWING = [
  "conversations",
  "messages",
  "inbound",
  "contacts",
  "events",
  "outbox",
  "contact_forms",
  "form_submissions",
  "surveys",
  "survey_responses",
];

/** Every statement that the Worker prepares, as D1 sees it. */
function recording(): { env: Env; statements: Set<string> } {
  const statements = new Set<string>();
  const recorded = <T extends object>(target: T): T =>
    new Proxy(target, {
      get(object, key) {
        const found: unknown = Reflect.get(object, key, object);
        if (typeof found !== "function") return found;
        return (...parameters: unknown[]) => {
          if (key === "prepare") statements.add(String(parameters[0]));
          const result: unknown = Reflect.apply(found, object, parameters);
          return key === "withSession" ? recorded(result as object) : result;
        };
      },
    });
  return { env: { ...env, DB: recorded(env.DB) }, statements };
}

it("no hot query reads a whole table, and no list sorts what it read", async () => {
  const { env: watched, statements } = recording();
  const cookie = await signIn(max);
  const call = async (method: string, path: string, body?: unknown) => {
    const context = createExecutionContext();
    const request = new Request<unknown, IncomingRequestCfProperties>(
      `${ORIGIN}${path}`,
      {
        method,
        headers: {
          cookie,
          origin: ORIGIN,
          ...(body === undefined ? {} : { "content-type": "application/json" }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      },
    );
    const response = await worker.fetch(request, watched, context);
    await waitOnExecutionContext(context);
    return response;
  };
  const inbox = `/api/v1/audiences/${bookClub.id}`;
  const receive = async (raw: string, to: string) => {
    const context = createExecutionContext();
    const bytes = new TextEncoder().encode(raw);
    const message = {
      from: kim.email,
      to,
      raw: new Response(bytes).body ?? new ReadableStream(),
      rawSize: bytes.length,
      setReject: () => undefined,
    };
    await worker.email(message, watched, context);
    await waitOnExecutionContext(context);
  };
  await receive(
    mail({ inReplyTo: "a@b", references: "<c@d> <e@f>" }),
    bookClub.inboxAddress,
  );
  await receive(mail({ from: "stranger@else.example" }), bookClub.inboxAddress);
  const list = await (
    await call("GET", `${inbox}/conversations`)
  ).json<{ items: { id: string }[] }>();
  const id = list.items[0]?.id ?? "";
  for (const view of [
    "open",
    "mine",
    "unassigned",
    "starred",
    "snoozed",
    "done",
    "all",
  ]) {
    await call("GET", `${inbox}/conversations?view=${view}`);
    await call(
      "GET",
      `${inbox}/conversations?view=${view}&cursor=${btoa("1700000000000:cnv_x").replaceAll("=", "")}`,
    );
  }
  await call("GET", `${inbox}/conversations?view=open&source=direct`);
  await call("GET", `${inbox}/conversations?view=open&unread=true`);
  for (const filter of ["form=frm_1", "survey=srv_1"])
    await call("GET", `${inbox}/conversations?view=all&${filter}`);
  await call("GET", `${inbox}/conversations?ids=${id}`);
  await call("GET", `${inbox}/conversations?q=edition`);
  await call("GET", `/api/v1/conversations/${id}`);
  await call("GET", `/api/v1/conversations/${id}/messages`);
  const reply = await (
    await call("POST", `/api/v1/conversations/${id}/replies`, {
      clientId: "plans-test-1",
      text: "x",
    })
  ).json<{ id: string }>();
  await call("GET", `/api/v1/messages/${reply.id}`);
  await call("DELETE", `/api/v1/messages/${reply.id}/sending`);
  await call("PUT", `/api/v1/conversations/${id}/closure`);
  await call("POST", `/api/v1/conversations/${id}/comments`, {
    clientId: "plans-test-2",
    text: "x",
  });
  await receive(mail({ subject: "Another" }), bookClub.inboxAddress);
  const [other] = (
    await (
      await call("GET", `${inbox}/conversations`)
    ).json<{ items: { id: string }[] }>()
  ).items;
  await call("PUT", `/api/v1/conversations/${id}/distinction`, {
    otherId: other?.id,
  });
  await call("PUT", `/api/v1/conversations/${id}/draft`, {
    text: "x",
    html: "",
    attachmentIds: [],
  });
  const merged = await call("POST", `/api/v1/conversations/${id}/merge`, {
    intoId: other?.id,
  });
  const { messages } = await (
    await call("GET", `/api/v1/conversations/${other?.id ?? ""}`)
  ).json<{ messages: { id: string; kind: string }[] }>();
  const newest = messages.findLast(({ kind }) => kind === "message");
  const split = await call("POST", `/api/v1/conversations/${id}/split`, {
    messageId: newest?.id,
  });
  expect([merged.status, split.status]).toEqual([200, 201]);
  await call("GET", `${inbox}/contacts`);
  await call("GET", `/api/v1/contacts/${kim.id}`);
  await call("GET", `/api/v1/contacts/${kim.id}/timeline`);
  await call("GET", `${inbox}/inbound?state=held`);
  await call("GET", `${inbox}/events?after=0`);
  await call("GET", `${inbox}/external-campaigns`);
  await call("GET", `${inbox}/forwarding-addresses`);
  await askFormAndSurvey(call, inbox);
  const context = createExecutionContext();
  await worker.scheduled(createScheduledController(), watched, context);
  await waitOnExecutionContext(context);

  expect(statements.size).toBeGreaterThan(40);
  for (const sql of statements) {
    const values = Array.from(
      { length: (sql.match(/\?/g) ?? []).length },
      () => "x",
    );
    const { results } = await env.DB.prepare(`explain query plan ${sql}`)
      .bind(...values)
      .all<{ detail: string }>();
    for (const { detail } of results) {
      const scanned = /^SCAN (\w+)/.exec(detail)?.[1];
      const bounded =
        scanned === undefined ||
        SMALL.includes(scanned) ||
        /VIRTUAL TABLE|CONSTANT ROW|ROW VALUES CLAUSE|\balias\b|json_each/.test(
          detail,
        );
      expect.soft(bounded, `${detail}\n${sql}`).toBe(true);
      // The few small lists may sort; what grows with the mail may not.
      const table = /^select .*? from "(\w+)"/.exec(sql)?.[1] ?? "";
      if (GROWING.includes(table)) {
        expect
          .soft(
            /USE TEMP B-TREE FOR ORDER BY/.test(detail),
            `${detail}\n${sql}`,
          )
          .toBe(false);
      }
    }
  }
});

/** A form and a survey are made, published, answered, read and restored. */
async function askFormAndSurvey(
  call: (method: string, path: string, body?: unknown) => Promise<Response>,
  inbox: string,
): Promise<void> {
  const made = async (what: string, nth = 1) =>
    (
      await call("POST", `${inbox}/${what}`, {
        clientId: `plans-${what}-${nth}`,
      })
    ).json<{
      id: string;
      version: number;
      draft: Record<string, unknown>;
    }>();
  const form = await made("contact-forms");
  await call("PUT", `/api/v1/contact-forms/${form.id}/draft`, {
    definition: {
      ...form.draft,
      subscribe: { wording: "News" },
      acknowledgement: { subject: "Here", text: "It is here." },
    },
    version: form.version,
  });
  await call("PUT", `/api/v1/contact-forms/${form.id}/publication`);
  await call("GET", `/f/${form.id}`);
  const taken = await call("POST", `/f/${form.id}`, {
    email: "ann@writer.example",
    message: "Hello",
    subscribe: true,
  });
  expect(taken.status).toBe(201);
  await call("POST", `/f/${form.id}`, {
    email: "bot@writer.example",
    message: "Hello",
    leave_this_empty: "x",
  });
  const spam = await (
    await call("GET", `${inbox}/inbound?state=spam`)
  ).json<{ items: { id: string }[] }>();
  await call("GET", `/api/v1/inbound/${spam.items[0]?.id}/content`);
  await call("POST", `/api/v1/inbound/${spam.items[0]?.id}/restoration`);
  await call("GET", `${inbox}/contact-forms`);
  await call("GET", `${inbox}/inbound?state=spam`);
  await call("GET", `/api/v1/contact-forms/${form.id}/report`);

  const survey = await made("surveys");
  await call("PUT", `/api/v1/surveys/${survey.id}/draft`, {
    definition: { ...survey.draft, notifications: true },
    version: survey.version,
  });
  await call("PUT", `/api/v1/surveys/${survey.id}/publication`);
  const links = await (
    await call("POST", `/api/v1/surveys/${survey.id}/personal-links`, {
      contactIds: [kim.id],
    })
  ).json<{ items: { url: string }[] }>();
  const { pathname, search } = new URL(links.items[0]?.url ?? "");
  // The same by script, which a survey reads as a form.
  for (const why of ["One", "Two"])
    await call("POST", pathname + search, { rating: "3", why });
  await call("GET", pathname + search);
  await call("POST", `/s/${survey.id}`, { rating: "4", leave_this_empty: "x" });
  const responses = await (
    await call("GET", `/api/v1/surveys/${survey.id}/responses`)
  ).json<{ items: { id: string }[] }>();
  expect(responses.items).toHaveLength(2);
  for (const { id } of responses.items)
    await call(
      "PUT",
      `/api/v1/surveys/${survey.id}/responses/${id}/restoration`,
    );
  await call("GET", `${inbox}/surveys`);
  const unused = await made("surveys", 2);
  await call("DELETE", `/api/v1/surveys/${unused.id}`);
  const unsent = await made("contact-forms", 2);
  await call("DELETE", `/api/v1/contact-forms/${unsent.id}`);
  await call("GET", `/api/v1/surveys/${survey.id}/results`);
  await (
    await call("GET", `/api/v1/surveys/${survey.id}/responses.csv`)
  ).text();
}

import { beforeEach, describe, expect, it } from "vitest";
import { app } from "../../../worker/http/app.ts";
import {
  ada,
  art,
  bookClub,
  gil,
  max,
  mia,
  ona,
  vic,
  wim,
  wineList,
  type Person,
} from "../../support/cast.ts";
import { as, ask, signIn } from "../../support/http.ts";
import { deliver, mail } from "../../support/mail.ts";
import { ORIGIN } from "../../support/env.ts";

/** The only routes that answer without a session; whatever is not here must be guarded. */
const PUBLIC = [
  "GET /api/health",
  "GET /api/openapi.json",
  "POST /api/auth/sign-in/email",
  "POST /api/auth/sign-out",
  "GET /api/v1/setup",
  "POST /api/v1/setup",
  "GET /api/v1/remote-images",
  "GET /f/:formId",
  "POST /f/:formId",
  "OPTIONS /f/:formId",
  "GET /f/:formId/thanks",
  "GET /f/:formId/logo",
  "GET /f/*",
  "GET /s/:surveyId",
  "POST /s/:surveyId",
  "GET /s/:surveyId/thanks",
  "GET /s/*",
];

/** The lowest of the roles that each route lets in; a route that appears must be written down here. */
const ALLOWED: Record<string, Person[]> = {
  everyone: [ona, ada, max, gil, art, vic],
  inbox: [ona, ada, max, gil],
  manager: [ona, ada, max],
  author: [ona, ada, max, art],
  reader: [ona, ada, max, art, vic],
  admin: [ona, ada],
};
const ROUTES: Record<string, keyof typeof ALLOWED> = {
  "GET /api/v1/me": "everyone",
  "PATCH /api/v1/me": "everyone",
  "GET /api/v1/users": "inbox",
  "PATCH /api/v1/account": "admin",
  "GET /api/v1/audiences": "everyone",
  "POST /api/v1/audiences": "admin",
  "GET /api/v1/audiences/:audienceId": "everyone",
  "PATCH /api/v1/audiences/:audienceId": "manager",
  "GET /api/v1/audiences/:audienceId/contacts": "manager",
  "POST /api/v1/audiences/:audienceId/contacts": "manager",
  "GET /api/v1/contacts/:contactId": "inbox",
  "PATCH /api/v1/contacts/:contactId": "manager",
  "GET /api/v1/contacts/:contactId/timeline": "inbox",
  "GET /api/v1/audiences/:audienceId/conversations": "inbox",
  "POST /api/v1/audiences/:audienceId/conversations": "inbox",
  "GET /api/v1/conversations/:conversationId": "inbox",
  "GET /api/v1/conversations/:conversationId/messages": "inbox",
  "PUT /api/v1/conversations/:conversationId/closure": "inbox",
  "DELETE /api/v1/conversations/:conversationId/closure": "inbox",
  "PUT /api/v1/conversations/:conversationId/star": "inbox",
  "DELETE /api/v1/conversations/:conversationId/star": "inbox",
  "PUT /api/v1/conversations/:conversationId/reading": "inbox",
  "DELETE /api/v1/conversations/:conversationId/reading": "inbox",
  "PUT /api/v1/conversations/:conversationId/assignment": "inbox",
  "DELETE /api/v1/conversations/:conversationId/assignment": "inbox",
  "PUT /api/v1/conversations/:conversationId/snooze": "inbox",
  "DELETE /api/v1/conversations/:conversationId/snooze": "inbox",
  "PUT /api/v1/conversations/:conversationId/spam": "inbox",
  "DELETE /api/v1/conversations/:conversationId/spam": "inbox",
  "POST /api/v1/conversations/:conversationId/merge": "inbox",
  "POST /api/v1/conversations/:conversationId/split": "inbox",
  "PUT /api/v1/conversations/:conversationId/distinction": "inbox",
  "POST /api/v1/conversations/:conversationId/comments": "inbox",
  "POST /api/v1/conversations/:conversationId/replies": "inbox",
  "GET /api/v1/conversations/:conversationId/draft": "inbox",
  "PUT /api/v1/conversations/:conversationId/draft": "inbox",
  "DELETE /api/v1/conversations/:conversationId/draft": "inbox",
  "GET /api/v1/messages/:messageId": "inbox",
  "GET /api/v1/messages/:messageId/body": "inbox",
  "GET /api/v1/messages/:messageId/raw": "inbox",
  "GET /api/v1/messages/:messageId/headers": "inbox",
  "POST /api/v1/messages/:messageId/remote-images": "inbox",
  "POST /api/v1/messages/:messageId/sending": "inbox",
  "DELETE /api/v1/messages/:messageId/sending": "inbox",
  "PUT /api/v1/messages/:messageId/sent": "inbox",
  "POST /api/v1/audiences/:audienceId/uploads": "inbox",
  "GET /api/v1/attachments/:attachmentId/content": "inbox",
  "GET /api/v1/attachments/:attachmentId/mail": "inbox",
  "GET /api/v1/audiences/:audienceId/inbound": "inbox",
  "POST /api/v1/inbound/:inboundId/restoration": "inbox",
  "POST /api/v1/inbound/:inboundId/replay": "inbox",
  "DELETE /api/v1/inbound/:inboundId": "inbox",
  "DELETE /api/v1/inbound/:inboundId/discard": "inbox",
  "GET /api/v1/inbound/:inboundId": "inbox",
  "GET /api/v1/inbound/:inboundId/content": "inbox",
  "GET /api/v1/inbound/:inboundId/raw": "inbox",
  "POST /api/v1/audiences/:audienceId/inbound/restorations": "inbox",
  "GET /api/v1/audiences/:audienceId/sender-rules": "inbox",
  "PUT /api/v1/audiences/:audienceId/sender-rules": "inbox",
  "DELETE /api/v1/audiences/:audienceId/sender-rules/:address": "inbox",
  "GET /api/v1/audiences/:audienceId/forwarding-addresses": "manager",
  "POST /api/v1/audiences/:audienceId/forwarding-addresses": "manager",
  "GET /api/v1/audiences/:audienceId/external-campaigns": "author",
  "POST /api/v1/audiences/:audienceId/external-campaigns": "author",
  "GET /api/v1/audiences/:audienceId/contact-forms": "reader",
  "POST /api/v1/audiences/:audienceId/contact-forms": "author",
  "GET /api/v1/contact-forms/:formId": "reader",
  "DELETE /api/v1/contact-forms/:formId": "author",
  "PUT /api/v1/contact-forms/:formId/draft": "author",
  "PUT /api/v1/contact-forms/:formId/publication": "author",
  "DELETE /api/v1/contact-forms/:formId/publication": "author",
  "GET /api/v1/contact-forms/:formId/preview": "author",
  "PUT /api/v1/contact-forms/:formId/logo": "author",
  "DELETE /api/v1/contact-forms/:formId/logo": "author",
  "GET /api/v1/contact-forms/:formId/report": "reader",
  "GET /api/v1/audiences/:audienceId/surveys": "reader",
  "POST /api/v1/audiences/:audienceId/surveys": "author",
  "GET /api/v1/surveys/:surveyId": "reader",
  "DELETE /api/v1/surveys/:surveyId": "author",
  "PUT /api/v1/surveys/:surveyId/draft": "author",
  "PUT /api/v1/surveys/:surveyId/publication": "author",
  "DELETE /api/v1/surveys/:surveyId/publication": "author",
  "GET /api/v1/surveys/:surveyId/preview": "author",
  "POST /api/v1/surveys/:surveyId/personal-links": "manager",
  "GET /api/v1/surveys/:surveyId/results": "reader",
  "GET /api/v1/surveys/:surveyId/responses": "manager",
  "GET /api/v1/surveys/:surveyId/responses.csv": "manager",
  "PUT /api/v1/surveys/:surveyId/responses/:responseId/restoration": "manager",
  "GET /api/v1/audiences/:audienceId/events": "inbox",
  "GET /api/v1/audiences/:audienceId/live": "inbox",
  "PUT /api/v1/audiences/:audienceId/live/authorisation": "inbox",
};

const found = [
  ...new Set(
    app.routes
      .filter((route) => route.method !== "ALL")
      .map((route) => `${route.method} ${route.path}`),
  ),
];
const guarded = found.filter((route) => !PUBLIC.includes(route));
let ids: Record<string, string>;

/** Real rows of the wine list, which Mia does not see. */
beforeEach(async () => {
  const asOna = await as(ona);
  const pdf = Buffer.from("%PDF-1.4\n%%EOF").toString("base64");
  const withFile = [
    `From: ${wim.email}`,
    "Subject: Port",
    "MIME-Version: 1.0",
    'Content-Type: multipart/mixed; boundary="b"',
    "",
    "--b",
    "Content-Type: text/plain",
    "",
    "A case of port",
    "--b",
    'Content-Type: application/pdf; name="list.pdf"',
    "Content-Transfer-Encoding: base64",
    "",
    pdf,
    "--b--",
    "",
  ].join("\r\n");
  await deliver(withFile, { from: wim.email, to: wineList.inboxAddress });
  await deliver(mail({ from: "stranger@else.example" }), {
    to: wineList.inboxAddress,
  });
  const list = await asOna.get(
    `/api/v1/audiences/${wineList.id}/conversations`,
  );
  const conversation = await asOna.get(
    `/api/v1/conversations/${list.body.items[0].id}`,
  );
  const held = await asOna.get(
    `/api/v1/audiences/${wineList.id}/inbound?state=held`,
  );
  const [message] = conversation.body.messages;
  const form = await asOna.post(
    `/api/v1/audiences/${wineList.id}/contact-forms`,
    { clientId: "guarded-form-1" },
  );
  const survey = await asOna.post(`/api/v1/audiences/${wineList.id}/surveys`, {
    clientId: "guarded-survey-1",
  });
  ids = {
    audienceId: wineList.id,
    contactId: wim.id,
    conversationId: conversation.body.id,
    messageId: message.id,
    attachmentId: message.attachments[0].id,
    inboundId: held.body.items[0].id,
    address: "someone@else.example",
    formId: form.body.id,
    surveyId: survey.body.id,
    responseId: "rsp_nothingnothingno",
  };
});

function fill(path: string): string {
  return path.replace(/:(\w+)/g, (_whole, name: string) => {
    const id = ids[name];
    if (!id) throw new Error(`the guard test has no id for :${name}`);
    return id;
  });
}

/** Pages for everybody (spec K2): they read no cookie. */
function isHosted(route: string): boolean {
  return / \/[fs]\//.test(route);
}

function split(route: string): { method: string; path: string } {
  const [method = "", path = ""] = route.split(" ");
  return { method, path: fill(path) };
}

function send(
  route: string,
  headers: Record<string, string>,
): Promise<Response> {
  const { method, path } = split(route);
  const body = method === "GET" || method === "DELETE" ? null : "{}";
  return ask(path, {
    method,
    headers: { "content-type": "application/json", ...headers },
    body,
  });
}

describe("every route", () => {
  it("is known to this test, and the public ones are on the short list", () => {
    expect(guarded.toSorted()).toEqual(Object.keys(ROUTES).toSorted());
  });

  it("refuses who has no session with 401", async () => {
    for (const route of guarded) {
      const response = await send(route, { origin: ORIGIN });
      expect.soft(response.status, route).toBe(401);
    }
  });

  it("refuses a role without the permission with 403, and lets the others in", async () => {
    for (const person of [ona, ada, max, gil, art, vic]) {
      const cookie = await signIn(person);
      for (const route of guarded) {
        const allowed = ALLOWED[ROUTES[route] ?? ""]?.includes(person) ?? false;
        const response = await send(route, { cookie, origin: ORIGIN });
        if (!allowed)
          expect.soft(response.status, `${person.role} ${route}`).toBe(403);
        else
          expect
            .soft([401, 403], `${person.role} ${route}`)
            .not.toContain(response.status);
      }
    }
  }, 90_000);

  it("shows the manager of another audience nothing: 404", async () => {
    const cookie = await signIn(mia);
    for (const route of guarded.filter((each) => each.includes(":"))) {
      const response = await send(route, { cookie, origin: ORIGIN });
      // What only admins may is refused before anything is looked up.
      expect
        .soft(ROUTES[route] === "admin" ? 404 : response.status, route)
        .toBe(404);
    }
    const own = await ask(`/api/v1/audiences/${bookClub.id}/conversations`, {
      headers: { cookie },
    });
    expect(own.status).toBe(200);
  });

  it("refuses a foreign Origin, and a cookie without one, on whatever changes something", async () => {
    const cookie = await signIn(ona);
    const changing = found.filter(
      (each) => !each.startsWith("GET ") && !isHosted(each),
    );
    for (const route of changing) {
      const foreign = await send(route, {
        cookie,
        origin: "https://evil.example",
      });
      expect.soft(foreign.status, `${route} foreign`).toBe(403);
      expect
        .soft(await foreign.json(), route)
        .toMatchObject({ error: { code: "foreign_origin" } });
      const none = await send(route, { cookie });
      expect.soft(none.status, `${route} without`).toBe(403);
      const opaque = await send(route, { cookie, origin: "null" });
      expect.soft(opaque.status, `${route} null`).toBe(403);
    }
  });

  it("of the hosted pages is the same with a session and without, from whatever site", async () => {
    const cookie = await signIn(ona);
    for (const route of found.filter(isHosted)) {
      const plain = await send(route, {});
      const signedIn = await send(route, { cookie });
      expect.soft(signedIn.status, route).toBe(plain.status);
      expect.soft(signedIn.headers.getSetCookie(), route).toEqual([]);
      expect
        .soft(await signedIn.text(), route)
        .not.toMatch(/Ona|ona@parley\.test/);
    }
  });

  it("refuses the upgrade of a socket from another site", async () => {
    const cookie = await signIn(max);
    const path = `/api/v1/audiences/${bookClub.id}/live`;
    for (const origin of ["https://evil.example", "null", undefined]) {
      const response = await ask(path, {
        headers: {
          cookie,
          upgrade: "websocket",
          ...(origin ? { origin } : {}),
        },
      });
      expect.soft(response.status, String(origin)).toBe(403);
    }
  });
});

import { Hono } from "hono";
import { createMiddleware } from "hono/factory";
import type { App } from "../http/app-types.ts";
import { assertSees, inAudience } from "../http/audience-scope.ts";
import { describe } from "../http/describe.ts";
import { input } from "../http/input.ts";
import { may } from "../http/may.ts";
import { run } from "../http/run.ts";
import { findMessageConversation } from "../conversations/find-message-conversation.ts";
import { pageOf } from "../lib/contract.ts";
import { notFound } from "../lib/errors.ts";
import { pageOfRows, placeOf } from "../lib/paging.ts";
import {
  inboundQuerySchema,
  inboundSchema,
  type InboundMail,
} from "./contract.ts";
import { discardMail } from "./discard-mail.ts";
import { findInbound, listInbound, type InboundRow } from "./queries.ts";
import { releaseMail } from "./release-mail.ts";
import { takeBackDiscard } from "./take-back-discard.ts";

interface InboundApp extends App {
  Variables: App["Variables"] & { mail: InboundRow };
}

/** For `/inbound/:inboundId`, after `may`. */
const ofCaller = createMiddleware<InboundApp>(async (c, next) => {
  const mail = await findInbound(
    c.get("house").db,
    c.req.param("inboundId") ?? "",
  );
  assertSees(c.get("caller"), mail?.audienceId);
  if (!mail) throw notFound();
  c.set("mail", mail);
  await next();
});

export const inboundRoutes = new Hono<InboundApp>()
  .get(
    "/audiences/:audienceId/inbound",
    describe(
      "Inbound",
      "Mail that waits for a decision, newest first",
      pageOf(inboundSchema),
    ),
    may("inbound.read"),
    inAudience,
    input("query", inboundQuerySchema),
    async (c) => {
      const { state, limit, cursor } = c.req.valid("query");
      const audienceId = c.get("audience").id;
      const found = await listInbound(c.get("house").db, {
        audienceId,
        state,
        after: placeOf(cursor),
        limit,
      });
      const { rows, nextCursor } = pageOfRows(found, limit, (row) => ({
        at: row.receivedAt,
        id: row.id,
      }));
      return c.json({
        items: rows.map((row) => present(row, null)),
        nextCursor,
      });
    },
  )
  .post(
    "/inbound/:inboundId/restoration",
    describe(
      "Inbound",
      "Files a held mail, its sender as a new contact",
      inboundSchema,
    ),
    may("inbound.decide"),
    ofCaller,
    async (c) => c.json(await release(c.get("house"), c.get("mail"))),
  )
  .post(
    "/inbound/:inboundId/replay",
    describe("Inbound", "Tries a failed mail again", inboundSchema),
    may("inbound.decide"),
    ofCaller,
    async (c) => c.json(await release(c.get("house"), c.get("mail"))),
  )
  .delete(
    "/inbound/:inboundId",
    describe("Inbound", "Discards a waiting mail", null),
    may("inbound.decide"),
    ofCaller,
    async (c) => {
      const { id, audienceId } = c.get("mail");
      await run(c, audienceId, discardMail, { id });
      return c.json({});
    },
  )
  .delete(
    "/inbound/:inboundId/discard",
    describe("Inbound", "Lets a discarded mail wait again", null),
    may("inbound.decide"),
    ofCaller,
    async (c) => {
      const { id, audienceId } = c.get("mail");
      await run(c, audienceId, takeBackDiscard, { id });
      return c.json({});
    },
  );

async function release(
  house: App["Variables"]["house"],
  mail: InboundRow,
): Promise<InboundMail> {
  await releaseMail(house, mail);
  const row = await findInbound(house.db, mail.id);
  if (!row) throw notFound();
  return present(
    row,
    row.messageId === null
      ? null
      : await findMessageConversation(house.db, row.messageId),
  );
}

function present(row: InboundRow, conversationId: string | null): InboundMail {
  return {
    id: row.id,
    audienceId: row.audienceId,
    state: row.state,
    from: { name: row.fromName, address: row.fromAddress },
    envelope: { from: row.envelopeFrom, to: row.envelopeTo },
    subject: row.subject,
    snippet: row.snippet,
    size: row.size,
    error: row.errorCode,
    attempts: row.attempts,
    receivedAt: new Date(row.receivedAt).toISOString(),
    conversationId,
  };
}

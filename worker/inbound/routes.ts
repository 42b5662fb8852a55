import { Hono } from "hono";
import { createMiddleware } from "hono/factory";
import { z } from "zod";
import type { App } from "../http/app-types.ts";
import { assertSees, inAudience } from "../http/audience-scope.ts";
import { describe } from "../http/describe.ts";
import { input, limitJson } from "../http/input.ts";
import { may } from "../http/may.ts";
import { run } from "../http/run.ts";
import { findMessageConversation } from "../conversations/find-message-conversation.ts";
import { pageOf } from "../lib/contract.ts";
import { invalidInput, notFound, notRestorable } from "../lib/errors.ts";
import { pageOfRows, placeOf } from "../lib/paging.ts";
import {
  bulkRestorationSchema,
  inboundContentSchema,
  inboundQuerySchema,
  inboundSchema,
  newSenderRuleSchema,
  restorationSchema,
  senderRuleSchema,
  senderRulesQuerySchema,
  type InboundMail,
} from "./contract.ts";
import {
  inConversation,
  type ConversationApp,
} from "../conversations/scope.ts";
import { discardMail } from "./discard-mail.ts";
import { markSpam } from "./mark-spam.ts";
import {
  findInbound,
  listInbound,
  listSubmittedTo,
  listInboundById,
  listSenderRules,
  type InboundRow,
} from "./queries.ts";
import { rawMail, readWaitingMail } from "./read-waiting.ts";
import { releaseMail } from "./release-mail.ts";
import { removeSenderRule, setSenderRule } from "./sender-rules.ts";
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

const rulesPath = "/audiences/:audienceId/sender-rules";

const waiting = new Hono<InboundApp>()
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
        items: await presentAll(c.get("house").db, rows),
        nextCursor,
      });
    },
  )
  .get(
    "/inbound/:inboundId",
    describe("Inbound", "One mail, and what became of it", inboundSchema),
    may("inbound.read"),
    ofCaller,
    async (c) => c.json(await presentNow(c.get("house"), c.get("mail"))),
  )
  .get(
    "/inbound/:inboundId/content",
    describe("Inbound", "A mail that waits, to read", inboundContentSchema),
    may("inbound.read"),
    ofCaller,
    async (c) => c.json(await readWaitingMail(c.get("house"), c.get("mail"))),
  )
  .get(
    "/inbound/:inboundId/raw",
    describe("Inbound", "The mail's bytes", null),
    may("inbound.read"),
    ofCaller,
    async (c) => rawMail(c.get("house"), c.get("mail")),
  )
  .post(
    "/inbound/:inboundId/restoration",
    describe(
      "Inbound",
      "Files a mail that waits, its sender as a new contact",
      inboundSchema,
    ),
    may("inbound.decide"),
    ofCaller,
    limitJson,
    input("json", restorationSchema),
    async (c) => {
      const mail = c.get("mail");
      const always = c.req.valid("json")?.always ?? false;
      if (always && mail.fromAddress === "")
        throw invalidInput({ always: "needs a sender with an address" });
      const restored = await release(
        c.get("house"),
        mail,
        c.get("caller").userId,
      );
      if (always)
        await run(c, mail.audienceId, setSenderRule, {
          address: mail.fromAddress,
          treatment: "person",
        });
      return c.json(restored);
    },
  )
  .post(
    "/audiences/:audienceId/inbound/restorations",
    describe(
      "Inbound",
      "Files several mails that wait",
      z.object({ items: z.array(inboundSchema) }),
    ),
    may("inbound.decide"),
    inAudience,
    limitJson,
    input("json", bulkRestorationSchema),
    async (c) => {
      const house = c.get("house");
      const { ids } = c.req.valid("json");
      const found = await listInboundById(house.db, c.get("audience").id, ids);
      // All or none: what is not there is said before anything is filed.
      if (found.length < new Set(ids).size) throw notFound();
      if (found.some((mail) => mail.state === "discarded"))
        throw notRestorable();
      const items: InboundMail[] = [];
      for (const mail of found)
        // Somebody else was first: it is filed, which is what was asked for.
        if (mail.state !== "filed")
          items.push(await release(house, mail, c.get("caller").userId));
      return c.json({ items });
    },
  )
  .get(
    rulesPath,
    describe(
      "Inbound",
      "What the team said of senders",
      pageOf(senderRuleSchema),
    ),
    may("inbound.read"),
    inAudience,
    input("query", senderRulesQuerySchema),
    async (c) => {
      const { limit, cursor = "" } = c.req.valid("query");
      const found = await listSenderRules(c.get("house").db, {
        audienceId: c.get("audience").id,
        after: cursor,
        limit,
      });
      const items = found.slice(0, limit).map((row) => ({
        address: row.address,
        treatment: row.treatment,
        createdAt: new Date(row.createdAt).toISOString(),
      }));
      const more = found.length > limit;
      return c.json({
        items,
        nextCursor: more ? (items.at(-1)?.address ?? null) : null,
      });
    },
  )
  .put(
    rulesPath,
    describe(
      "Inbound",
      "Says how all mail to come from an address is treated",
      null,
    ),
    may("inbound.decide"),
    inAudience,
    limitJson,
    input("json", newSenderRuleSchema),
    async (c) => {
      await run(c, c.get("audience").id, setSenderRule, c.req.valid("json"));
      return c.json({});
    },
  )
  .delete(
    `${rulesPath}/:address`,
    describe("Inbound", "Takes back what was said of a sender", null),
    may("inbound.decide"),
    inAudience,
    async (c) => {
      const address = c.req.param("address").toLowerCase();
      await run(c, c.get("audience").id, removeSenderRule, { address });
      return c.json({});
    },
  )
  .post(
    "/inbound/:inboundId/replay",
    describe("Inbound", "Tries a failed mail again", inboundSchema),
    may("inbound.decide"),
    ofCaller,
    async (c) =>
      c.json(
        await release(c.get("house"), c.get("mail"), c.get("caller").userId),
      ),
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

const spam = new Hono<ConversationApp>()
  .put(
    "/conversations/:conversationId/spam",
    describe("Conversations", "Marks it as spam and blocks its contact", null),
    may("conversations.change"),
    inConversation,
    async (c) => {
      const id = c.get("conversationId");
      await run(c, c.get("audienceId"), markSpam, { id, spam: true });
      return c.json({});
    },
  )
  .delete(
    "/conversations/:conversationId/spam",
    describe("Conversations", "Takes that back", null),
    may("conversations.change"),
    inConversation,
    async (c) => {
      const id = c.get("conversationId");
      await run(c, c.get("audienceId"), markSpam, { id, spam: false });
      return c.json({});
    },
  );

export const inboundRoutes = new Hono<App>()
  .route("/", waiting)
  .route("/", spam);

async function release(
  house: App["Variables"]["house"],
  mail: InboundRow,
  userId: string,
): Promise<InboundMail> {
  await releaseMail(house, mail, userId);
  const row = await findInbound(house.db, mail.id);
  if (!row) throw notFound();
  return presentNow(house, row);
}

async function presentNow(
  house: App["Variables"]["house"],
  row: InboundRow,
): Promise<InboundMail> {
  const [mail] = await presentAll(house.db, [row]);
  if (!mail) throw notFound();
  const conversationId =
    row.messageId === null
      ? null
      : await findMessageConversation(house.db, row.messageId);
  return { ...mail, conversationId };
}

async function presentAll(
  db: App["Variables"]["house"]["db"],
  rows: readonly InboundRow[],
): Promise<InboundMail[]> {
  const titles = await listSubmittedTo(
    db,
    rows.flatMap((row) => row.submissionId ?? []),
  );
  return rows.map((row) =>
    present(row, titles.get(row.submissionId ?? "") ?? null),
  );
}

function present(row: InboundRow, submittedTo: string | null): InboundMail {
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
    automatic: { kind: row.kind, reason: row.reason, detail: row.detail },
    verdict: row.verdict,
    verdictReason: row.verdictReason,
    warnings: row.warningsJson,
    aboutMessageId: row.aboutMessageId,
    attempts: row.attempts,
    receivedAt: new Date(row.receivedAt).toISOString(),
    conversationId: null,
    submitted: row.submissionId !== null,
    submittedTo,
    markedSpam: row.state === "spam" && row.messageId !== null,
    spamReasons: row.spamReasonsJson,
  };
}

import { Hono } from "hono";
import type { App } from "../http/app-types.ts";
import { assertSees, inAudience } from "../http/audience-scope.ts";
import { describe } from "../http/describe.ts";
import { input, limitJson } from "../http/input.ts";
import { may } from "../http/may.ts";
import { run } from "../http/run.ts";
import type { House } from "../apply.ts";
import { readConfig, type Env } from "../env.ts";
import { getAudience } from "../audiences/get.ts";
import { readBody } from "../conversations/body.ts";
import {
  conversationWithMessagesSchema,
  messageSchema,
} from "../conversations/contract.ts";
import {
  inConversation,
  inMessage,
  type ConversationApp,
  type MessageApp,
} from "../conversations/scope.ts";
import { showConversation, showMessage } from "../conversations/show.ts";
import { listFileIds } from "../attachments/list-ids.ts";
import { listDraftFiles } from "../attachments/list-uploads.ts";
import type { Db } from "../db/open.ts";
import {
  draftChangesSchema,
  draftSchema,
  newConversationSchema,
  newReplySchema,
  sendAgainSchema,
  undoneSchema,
  type Draft,
} from "./contract.ts";
import { markSent } from "./mark-sent.ts";
import { findDraft, type DraftRow } from "./queries.ts";
import { queueReply } from "./queue-reply.ts";
import { discardDraft, saveDraft } from "./save-draft.ts";
import { sendAgain } from "./send-again.ts";
import { startConversation } from "./start-conversation.ts";
import { storeOutgoingBody } from "./store-body.ts";
import { undoSending } from "./undo.ts";

const writing = new Hono<ConversationApp>()
  .post(
    "/conversations/:conversationId/replies",
    describe(
      "Replies",
      "Queues an answer, with ten seconds to undo",
      messageSchema,
      202,
    ),
    may("conversations.reply"),
    inConversation,
    limitJson,
    input("json", newReplySchema),
    async (c) => {
      const reply = c.req.valid("json");
      const audienceId = c.get("audienceId");
      const { messageId } = await run(c, audienceId, queueReply, {
        conversationId: c.get("conversationId"),
        reply,
        body: await storeOutgoingBody(c.env.FILES, audienceId, reply),
        ...(await sender(c, audienceId)),
      });
      return c.json(await showMessage(c.get("house"), messageId), 202);
    },
  )
  .get(
    "/conversations/:conversationId/draft",
    describe(
      "Replies",
      "What you are writing here; null when nothing",
      draftSchema.nullable(),
    ),
    may("conversations.reply"),
    inConversation,
    async (c) => {
      const { db } = c.get("house");
      const { userId } = c.get("caller");
      const draft = await findDraft(db, userId, c.get("conversationId"));
      return c.json(draft ? await presentDraft(db, draft) : null);
    },
  )
  .put(
    "/conversations/:conversationId/draft",
    describe("Replies", "Keeps what you are writing here", draftSchema),
    may("conversations.reply"),
    inConversation,
    limitJson,
    input("json", draftChangesSchema),
    async (c) => {
      const { grownFrom, ...draft } = c.req.valid("json");
      const conversationId = c.get("conversationId");
      const audienceId = c.get("audienceId");
      const { updatedAt } = await run(c, audienceId, saveDraft, {
        ...draft,
        conversationId,
        grownFrom:
          typeof grownFrom === "string" ? Date.parse(grownFrom) : grownFrom,
      });
      const { db } = c.get("house");
      return c.json({
        ...draft,
        attachments: await listDraftFiles(db, audienceId, draft.attachmentIds),
        updatedAt: new Date(updatedAt).toISOString(),
      });
    },
  )
  .delete(
    "/conversations/:conversationId/draft",
    describe("Replies", "Throws the draft away", null),
    may("conversations.reply"),
    inConversation,
    async (c) => {
      await run(c, c.get("audienceId"), discardDraft, {
        conversationId: c.get("conversationId"),
      });
      return c.json({});
    },
  );

const starting = new Hono<App>().post(
  "/audiences/:audienceId/conversations",
  describe(
    "Replies",
    "Writes to a contact first",
    conversationWithMessagesSchema,
    202,
  ),
  may("conversations.reply"),
  inAudience,
  limitJson,
  input("json", newConversationSchema),
  async (c) => {
    const conversation = c.req.valid("json");
    const { id: audienceId } = c.get("audience");
    const { conversationId } = await run(c, audienceId, startConversation, {
      conversation,
      body: await storeOutgoingBody(c.env.FILES, audienceId, conversation),
      ...(await sender(c, audienceId)),
    });
    const sees = (id: string) => assertSees(c.get("caller"), id);
    return c.json(
      await showConversation(c.get("house"), conversationId, sees),
      202,
    );
  },
);

const sending = new Hono<MessageApp>()
  .delete(
    "/messages/:messageId/sending",
    describe(
      "Replies",
      "Takes a queued message back: it becomes your draft again",
      undoneSchema,
    ),
    may("conversations.reply"),
    inMessage,
    async (c) => {
      const message = c.get("message");
      const { db } = c.get("house");
      const [body, attachmentIds] = await Promise.all([
        readBody(c.env.FILES, message),
        listFileIds(db, message.id),
      ]);
      const draft = await run(c, message.audienceId, undoSending, {
        messageId: message.id,
        content: { text: body.text, html: body.html ?? "", attachmentIds },
      });
      return c.json({
        conversationId: draft.conversationId,
        draft: await presentDraft(db, draft),
      });
    },
  )
  .post(
    "/messages/:messageId/sending",
    describe(
      "Replies",
      "Sends a failed or uncertain message again",
      messageSchema,
      202,
    ),
    may("conversations.reply"),
    inMessage,
    limitJson,
    input("json", sendAgainSchema),
    async (c) => {
      const { id, audienceId } = c.get("message");
      await run(c, audienceId, sendAgain, { messageId: id });
      return c.json(await showMessage(c.get("house"), id), 202);
    },
  )
  .put(
    "/messages/:messageId/sent",
    describe(
      "Replies",
      "Says that an uncertain message did arrive",
      messageSchema,
    ),
    may("conversations.reply"),
    inMessage,
    async (c) => {
      const { id, audienceId } = c.get("message");
      await run(c, audienceId, markSent, { messageId: id });
      return c.json(await showMessage(c.get("house"), id));
    },
  );

export const replyRoutes = new Hono<App>()
  .route("/", writing)
  .route("/", starting)
  .route("/", sending);

/** Who it is from: the company name (spec M1), the address that the mail service may send as. */
async function sender(
  c: { env: Env; var: Readonly<{ house: House }> },
  audienceId: string,
) {
  const { mailFrom } = readConfig(c.env);
  const { fromName } = await getAudience(c.var.house.db, audienceId);
  return {
    from: { name: fromName, address: mailFrom },
    messageIdDomain: mailFrom.split("@")[1] ?? "localhost",
  };
}

async function presentDraft(db: Db, row: DraftRow): Promise<Draft> {
  return {
    text: row.text,
    html: row.html,
    attachmentIds: row.attachmentIdsJson,
    attachments: await listDraftFiles(
      db,
      row.audienceId,
      row.attachmentIdsJson,
    ),
    basedOn: row.basedOn,
    updatedAt: new Date(row.updatedAt).toISOString(),
  };
}

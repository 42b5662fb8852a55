import { Hono } from "hono";
import type { App } from "../http/app-types.ts";
import { assertSees, inAudience } from "../http/audience-scope.ts";
import { describe } from "../http/describe.ts";
import { input, limitJson } from "../http/input.ts";
import { may } from "../http/may.ts";
import { run } from "../http/run.ts";
import { pageOf } from "../lib/contract.ts";
import { placeOf } from "../lib/paging.ts";
import { MESSAGES_PER_PAGE } from "../limits.ts";
import { assignConversation } from "./assign.ts";
import { readBody } from "./body.ts";
import { closeConversation } from "./close.ts";
import { addComment } from "./comment.ts";
import {
  assignmentSchema,
  conversationQuerySchema,
  conversationSchema,
  conversationWithMessagesSchema,
  distinctionSchema,
  mergeSchema,
  messageBodySchema,
  messageSchema,
  newCommentSchema,
  olderQuerySchema,
  placeSchema,
  snoozeSchema,
  splitSchema,
} from "./contract.ts";
import { distinguishConversation } from "./distinguish.ts";
import { listForInbox } from "./list.ts";
import { markRead } from "./mark-read.ts";
import { mergeConversation } from "./merge.ts";
import { readOlderMessages } from "./queries.ts";
import { reopenConversation } from "./reopen.ts";
import {
  inConversation,
  inMessage,
  type ConversationApp,
  type MessageApp,
} from "./scope.ts";
import { olderCursor, showConversation, showMessage } from "./show.ts";
import { snoozeConversation } from "./snooze.ts";
import { splitConversation } from "./split.ts";
import { starConversation } from "./star.ts";
import { wakeConversation } from "./wake.ts";
import { withBodies } from "./with-bodies.ts";

const list = new Hono<App>().get(
  "/audiences/:audienceId/conversations",
  describe(
    "Conversations",
    "A view of the inbox, a search, or named rows",
    pageOf(conversationSchema),
  ),
  may("conversations.read"),
  inAudience,
  input("query", conversationQuerySchema),
  async (c) =>
    c.json(
      await listForInbox(c.get("house").db, {
        audienceId: c.get("audience").id,
        userId: c.get("caller").userId,
        query: c.req.valid("query"),
      }),
    ),
);

const one = new Hono<ConversationApp>()
  .get(
    "/conversations/:conversationId",
    describe(
      "Conversations",
      "A conversation with its newest messages",
      conversationWithMessagesSchema,
    ),
    may("conversations.read"),
    async (c) =>
      c.json(
        await showConversation(
          c.get("house"),
          c.req.param("conversationId"),
          (audienceId) => assertSees(c.get("caller"), audienceId),
        ),
      ),
  )
  .get(
    "/conversations/:conversationId/messages",
    describe(
      "Conversations",
      "Older messages, before a cursor",
      pageOf(messageSchema),
    ),
    may("conversations.read"),
    inConversation,
    input("query", olderQuerySchema),
    async (c) => {
      const before = placeOf(c.req.valid("query").before) ?? {
        at: Number.MAX_SAFE_INTEGER,
        id: "",
      };
      const conversationId = c.get("conversationId");
      const found = await readOlderMessages(c.get("house").db, {
        conversationId,
        before,
        limit: MESSAGES_PER_PAGE,
      });
      return c.json({
        items: await withBodies(
          c.env.FILES,
          found.messages.slice(0, MESSAGES_PER_PAGE),
          found.attachments,
        ),
        nextCursor: olderCursor(found.messages),
      });
    },
  )
  .put(
    "/conversations/:conversationId/closure",
    describe("Conversations", "Closes it", null),
    may("conversations.change"),
    inConversation,
    async (c) => {
      await run(c, c.get("audienceId"), closeConversation, {
        id: c.get("conversationId"),
      });
      return c.json({});
    },
  )
  .delete(
    "/conversations/:conversationId/closure",
    describe("Conversations", "Reopens it", null),
    may("conversations.change"),
    inConversation,
    async (c) => {
      await run(c, c.get("audienceId"), reopenConversation, {
        id: c.get("conversationId"),
      });
      return c.json({});
    },
  )
  .put(
    "/conversations/:conversationId/star",
    describe("Conversations", "Stars it for the team", null),
    may("conversations.change"),
    inConversation,
    async (c) => {
      await run(c, c.get("audienceId"), starConversation, {
        id: c.get("conversationId"),
        starred: true,
      });
      return c.json({});
    },
  )
  .delete(
    "/conversations/:conversationId/star",
    describe("Conversations", "Takes the star off", null),
    may("conversations.change"),
    inConversation,
    async (c) => {
      await run(c, c.get("audienceId"), starConversation, {
        id: c.get("conversationId"),
        starred: false,
      });
      return c.json({});
    },
  )
  .put(
    "/conversations/:conversationId/reading",
    describe("Conversations", "Marks it read for the team", null),
    may("conversations.change"),
    inConversation,
    async (c) => {
      await run(c, c.get("audienceId"), markRead, {
        id: c.get("conversationId"),
        read: true,
      });
      return c.json({});
    },
  )
  .delete(
    "/conversations/:conversationId/reading",
    describe("Conversations", "Marks it unread for the team", null),
    may("conversations.change"),
    inConversation,
    async (c) => {
      await run(c, c.get("audienceId"), markRead, {
        id: c.get("conversationId"),
        read: false,
      });
      return c.json({});
    },
  )
  .put(
    "/conversations/:conversationId/assignment",
    describe("Conversations", "Gives it to a colleague", null),
    may("conversations.change"),
    inConversation,
    limitJson,
    input("json", assignmentSchema),
    async (c) => {
      const { userId } = c.req.valid("json");
      await run(c, c.get("audienceId"), assignConversation, {
        id: c.get("conversationId"),
        userId,
      });
      return c.json({});
    },
  )
  .delete(
    "/conversations/:conversationId/assignment",
    describe("Conversations", "Gives it to nobody", null),
    may("conversations.change"),
    inConversation,
    async (c) => {
      await run(c, c.get("audienceId"), assignConversation, {
        id: c.get("conversationId"),
        userId: null,
      });
      return c.json({});
    },
  )
  .put(
    "/conversations/:conversationId/snooze",
    describe("Conversations", "Puts it aside until a time", null),
    may("conversations.change"),
    inConversation,
    limitJson,
    input("json", snoozeSchema),
    async (c) => {
      const until = Date.parse(c.req.valid("json").until);
      await run(c, c.get("audienceId"), snoozeConversation, {
        id: c.get("conversationId"),
        until,
      });
      return c.json({});
    },
  )
  .delete(
    "/conversations/:conversationId/snooze",
    describe("Conversations", "Brings it back to Open", null),
    may("conversations.change"),
    inConversation,
    async (c) => {
      await run(c, c.get("audienceId"), wakeConversation, {
        id: c.get("conversationId"),
      });
      return c.json({});
    },
  )
  .post(
    "/conversations/:conversationId/merge",
    describe(
      "Conversations",
      "Merges it into another of the same contact; its id leads there from then on",
      placeSchema,
    ),
    may("conversations.change"),
    inConversation,
    limitJson,
    input("json", mergeSchema),
    async (c) =>
      c.json(
        await run(c, c.get("audienceId"), mergeConversation, {
          id: c.get("conversationId"),
          ...c.req.valid("json"),
        }),
      ),
  )
  .post(
    "/conversations/:conversationId/split",
    describe(
      "Conversations",
      "Takes a message and all below it into a new conversation",
      placeSchema,
      201,
    ),
    may("conversations.change"),
    inConversation,
    limitJson,
    input("json", splitSchema),
    async (c) =>
      c.json(
        await run(c, c.get("audienceId"), splitConversation, {
          id: c.get("conversationId"),
          ...c.req.valid("json"),
        }),
        201,
      ),
  )
  .put(
    "/conversations/:conversationId/distinction",
    describe(
      "Conversations",
      "Says that another is not about the same: it is not offered as a merge again",
      null,
    ),
    may("conversations.change"),
    inConversation,
    limitJson,
    input("json", distinctionSchema),
    async (c) => {
      await run(c, c.get("audienceId"), distinguishConversation, {
        id: c.get("conversationId"),
        ...c.req.valid("json"),
      });
      return c.json({});
    },
  )
  .post(
    "/conversations/:conversationId/comments",
    describe(
      "Conversations",
      "Adds a comment for the team, never sent",
      messageSchema,
      201,
    ),
    may("conversations.change"),
    inConversation,
    limitJson,
    input("json", newCommentSchema),
    async (c) => {
      const { name, email } = c.get("caller");
      const { messageId } = await run(c, c.get("audienceId"), addComment, {
        ...c.req.valid("json"),
        conversationId: c.get("conversationId"),
        author: { name, email },
      });
      return c.json(await showMessage(c.get("house"), messageId), 201);
    },
  );

const message = new Hono<MessageApp>()
  .get(
    "/messages/:messageId",
    describe("Messages", "One message", messageSchema),
    may("conversations.read"),
    inMessage,
    async (c) => c.json(await showMessage(c.get("house"), c.get("message").id)),
  )
  .get(
    "/messages/:messageId/body",
    describe("Messages", "The whole body of a message", messageBodySchema),
    may("conversations.read"),
    inMessage,
    async (c) => {
      const { text, html } = await readBody(c.env.FILES, c.get("message"));
      return c.json({ text, ...(html === null ? {} : { html }) });
    },
  );

export const conversationRoutes = new Hono<App>()
  .route("/", list)
  .route("/", one)
  .route("/", message);

import { createMiddleware } from "hono/factory";
import type { App } from "../http/app-types.ts";
import { assertSees } from "../http/audience-scope.ts";
import { notFound } from "../lib/errors.ts";
import {
  findConversationPlace,
  findMessage,
  type MessageRow,
} from "./queries.ts";

export interface ConversationApp extends App {
  Variables: App["Variables"] & { audienceId: string; conversationId: string };
}

export interface MessageApp extends App {
  Variables: App["Variables"] & { message: MessageRow };
}

/**
 * For `/conversations/:conversationId`, after `may`: one of an audience that the caller does not see is not there, and
 * one that was merged away is the one it went into.
 */
export const inConversation = createMiddleware<ConversationApp>(
  async (c, next) => {
    const place = await findConversationPlace(
      c.get("house").db,
      c.req.param("conversationId") ?? "",
    );
    assertSees(c.get("caller"), place?.audienceId);
    if (!place) throw notFound();
    c.set("audienceId", place.audienceId);
    c.set("conversationId", place.id);
    await next();
  },
);

/** For `/messages/:messageId`, after `may`. */
export const inMessage = createMiddleware<MessageApp>(async (c, next) => {
  const message = await findMessage(
    c.get("house").db,
    c.req.param("messageId") ?? "",
  );
  assertSees(c.get("caller"), message?.audienceId);
  if (!message) throw notFound();
  c.set("message", message);
  await next();
});

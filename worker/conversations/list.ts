import type { z } from "zod";
import type { Db } from "../db/open.ts";
import type { View } from "../enumerations.ts";
import { invalidInput } from "../lib/errors.ts";
import { cursorOf, pageOfRows, placeOf } from "../lib/paging.ts";
import { findConversations } from "../search/find-conversations.ts";
import type { Conversation, conversationQuerySchema } from "./contract.ts";
import { presentConversation } from "./present.ts";
import {
  listConversations,
  listConversationsById,
  type NamedConversation,
} from "./queries.ts";

type Query = z.infer<typeof conversationQuerySchema>;

export interface ConversationPage {
  items: Conversation[];
  nextCursor: string | null;
}

/** A page of a view with its filters, of a search, or just the rows that a client names. */
export async function listForInbox(
  db: Db,
  {
    audienceId,
    userId,
    query,
  }: { audienceId: string; userId: string; query: Query },
): Promise<ConversationPage> {
  if (query.ids !== undefined) return namedRows(db, audienceId, query.ids);
  if (query.q) return searchRows(db, audienceId, query.q, query);
  const found = await listConversations(db, {
    audienceId,
    ...filterOf(query.view, userId),
    ...(query.assignee === undefined
      ? {}
      : { assigneeId: assigneeOf(query.assignee, userId) }),
    source: query.source ?? null,
    formId: query.form ?? null,
    surveyId: query.survey ?? null,
    unread: query.unread ?? null,
    contactId: query.contact ?? null,
    after: placeOf(query.cursor),
    limit: query.limit,
  });
  const { rows, nextCursor } = pageOfRows(
    found,
    query.limit,
    ({ conversation }) => ({
      at: conversation.lastActivityAt,
      id: conversation.id,
    }),
  );
  return { items: rows.map(presentConversation), nextCursor };
}

/**
 * What each view shows (spec D1):
 *
 * | view | status | assignee | star |
 * |------|--------|----------|------|
 * | open, snoozed, done | that one | anybody | |
 * | mine, unassigned | open | me, nobody | |
 * | starred | any | anybody | starred |
 * | all | any | anybody | |
 */
export function filterOf(view: View, userId: string) {
  const everything = { status: null, assigneeId: undefined, starred: false };
  switch (view) {
    case "open":
    case "snoozed":
    case "done":
      return { ...everything, status: view };
    case "mine":
      return { ...everything, status: "open", assigneeId: userId } as const;
    case "unassigned":
      return { ...everything, status: "open", assigneeId: null } as const;
    case "starred":
      return { ...everything, starred: true };
    case "all":
      return everything;
  }
}

function assigneeOf(assignee: string, userId: string): string | null {
  if (assignee === "me") return userId;
  return assignee === "none" ? null : assignee;
}

async function namedRows(
  db: Db,
  audienceId: string,
  ids: string,
): Promise<ConversationPage> {
  const wanted = ids.split(",").filter(Boolean);
  if (wanted.length > 50) throw invalidInput({ ids: "are more than 50" });
  const rows =
    wanted.length > 0
      ? await listConversationsById(db, audienceId, wanted)
      : [];
  return { items: rows.map(presentConversation), nextCursor: null };
}

async function searchRows(
  db: Db,
  audienceId: string,
  words: string,
  query: Query,
): Promise<ConversationPage> {
  const place = placeOf(query.cursor);
  const found = await findConversations(db, {
    audienceId,
    words,
    before: place?.at ?? null,
    limit: query.limit,
  });
  const rows =
    found.conversationIds.length > 0
      ? await listConversationsById(db, audienceId, found.conversationIds)
      : [];
  const byId = new Map(rows.map((row) => [row.conversation.id, row]));
  return {
    items: found.conversationIds
      .map((id) => byId.get(id))
      .filter((row): row is NamedConversation => row !== undefined)
      .map(presentConversation),
    nextCursor:
      found.before === null ? null : cursorOf({ at: found.before, id: "" }),
  };
}

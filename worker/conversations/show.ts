import type { House } from "../apply.ts";
import { notFound } from "../lib/errors.ts";
import { cursorOf } from "../lib/paging.ts";
import { MERGE_SUGGESTION_WINDOW_MS, MESSAGES_PER_PAGE } from "../limits.ts";
import type { ConversationWithMessages, Message } from "./contract.ts";
import { suggestMerge } from "./merge-suggestion.ts";
import { presentConversation } from "./present.ts";
import { readConversation, readMessage, type NamedMessage } from "./queries.ts";
import { withBodies } from "./with-bodies.ts";

/**
 * A conversation with its newest messages, as the API shows it; of one that was merged away, the one it went into. `sees` refuses whose audience the reader may not see:
 * in the same round trip, before any body is read.
 */
export async function showConversation(
  { db, env }: House,
  id: string,
  sees: (audienceId: string) => void,
): Promise<ConversationWithMessages> {
  const found = await readConversation(db, id, {
    limit: MESSAGES_PER_PAGE,
    activeSince: Date.now() - MERGE_SUGGESTION_WINDOW_MS,
  });
  if (!found.conversation) throw notFound();
  sees(found.conversation.conversation.audienceId);
  return {
    ...presentConversation(found.conversation),
    messages: await withBodies(
      env.FILES,
      found.messages.slice(0, MESSAGES_PER_PAGE),
      found.attachments,
    ),
    olderCursor: olderCursor(found.messages),
    mergeSuggestion: suggestMerge(
      found.conversation.conversation.subject,
      found.mergeCandidates,
    ),
  };
}

/** One message, as the API shows it. */
export async function showMessage(
  { db, env }: House,
  id: string,
): Promise<Message> {
  const found = await readMessage(db, id);
  const [shown] = await withBodies(
    env.FILES,
    found.message ? [found.message] : [],
    found.attachments,
  );
  if (!shown) throw notFound();
  return shown;
}

/** Where older messages begin: one more than a page was read. */
export function olderCursor(newestFirst: NamedMessage[]): string | null {
  const last = newestFirst[MESSAGES_PER_PAGE - 1]?.message;
  return last && newestFirst.length > MESSAGES_PER_PAGE
    ? cursorOf({ at: last.at, id: last.id })
    : null;
}

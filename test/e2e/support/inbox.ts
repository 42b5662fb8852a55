import type { ApiSession } from "../../../scripts/api-session.ts";
import type {
  Conversation,
  ConversationWithMessages,
} from "../../../worker/conversations/contract.ts";

/** Every conversation of a view, page after page. */
export async function allConversations(
  api: ApiSession,
  audienceId: string,
  view = "all",
): Promise<Conversation[]> {
  const found: Conversation[] = [];
  let cursor: string | null = null;
  do {
    const query = new URLSearchParams({ view, limit: "100" });
    if (cursor) query.set("cursor", cursor);
    const page: { items: Conversation[]; nextCursor: string | null } =
      await api.call(
        "GET",
        `/api/v1/audiences/${audienceId}/conversations?${query.toString()}`,
      );
    found.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor);
  return found;
}

export function openConversation(
  api: ApiSession,
  id: string,
): Promise<ConversationWithMessages> {
  return api.call("GET", `/api/v1/conversations/${id}`);
}

export async function addContacts(
  api: ApiSession,
  audienceId: string,
  emails: string[],
): Promise<void> {
  for (let start = 0; start < emails.length; start += 20) {
    await Promise.all(
      emails.slice(start, start + 20).map((email) =>
        api.call("POST", `/api/v1/audiences/${audienceId}/contacts`, {
          email,
          status: "subscribed",
        }),
      ),
    );
  }
}

import { rememberRequest } from "../accounts/client-request.ts";
import type { Change, Context } from "../change.ts";
import { MAX_SNIPPET_CHARACTERS } from "../limits.ts";
import { cleanLine } from "../mail/clean-text.ts";
import { visibleText } from "../mail/visible-text.ts";
import { addMessage } from "./add-message.ts";
import { expectThere } from "./expect-there.ts";
import { followConversation } from "./get.ts";

export interface CommentInput {
  conversationId: string;
  clientId: string;
  /** Team only, never sent. At most 20,000 characters. */
  text: string;
  author: { name: string; email: string };
}

/** Adds a comment for the team. The same `clientId` twice is one comment. */
export async function addComment(
  context: Context,
  { conversationId, clientId, text, author }: CommentInput,
): Promise<Change<{ messageId: string }>> {
  const { actor, now, newId } = context;
  const { id, contactId } = await followConversation(context, conversationId);
  const messageId = newId("message");
  const visible = visibleText(text);
  const request = await rememberRequest(context, {
    scope: `comments:${actor.id ?? ""}`,
    clientId,
    resultId: messageId,
    content: [conversationId, text],
  });
  if (request.known)
    return { writes: [], result: { messageId: request.known } };
  return {
    expects: [expectThere(context, id)],
    writes: [
      ...request.writes,
      ...addMessage(context, {
        row: {
          id: messageId,
          conversationId: id,
          contactId,
          direction: "out",
          kind: "comment",
          authorId: actor.id,
          fromName: author.name,
          fromAddress: author.email,
          text,
          visibleText: visible,
          at: now,
        },
        snippet: cleanLine(visible, MAX_SNIPPET_CHARACTERS),
      }),
    ],
    events: [
      {
        type: "comment.added",
        conversationId: id,
        contactId,
        messageId,
      },
    ],
    result: { messageId },
  };
}

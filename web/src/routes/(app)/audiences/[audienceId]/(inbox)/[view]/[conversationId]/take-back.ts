import { goto } from "$app/navigation";
import { undoSending } from "$lib/api/replies.ts";
import { errorText } from "$lib/format/error-text.ts";
import { m } from "$lib/paraglide/messages.js";
import { toasts } from "$lib/state/toasts.svelte.ts";
import type { ReplyDraft } from "./reply-draft.svelte.ts";

/** As long as a queued answer waits. */
const UNDO_MS = 10_000;

/** The answers that are being written, by conversation. */
export const writing = new Map<string, ReplyDraft>();
/** The notices that offer Undo, by message. */
const notices = new Map<string, number>();

export function offerUndo(
  messageId: string,
  conversationId: string,
  audienceId: string,
): void {
  const notice = toasts.show(m.sending_soon(), {
    action: {
      label: m.undo(),
      run: () => void takeBack(messageId, conversationId, audienceId),
    },
    forMs: UNDO_MS,
  });
  notices.set(messageId, notice);
  setTimeout(() => notices.delete(messageId), UNDO_MS);
}

/**
 * Takes a message back into the draft, wherever one is by then: into the composer where its conversation is open,
 * else with a notice that leads there.
 */
export async function takeBack(
  messageId: string,
  conversationId: string,
  audienceId: string,
): Promise<void> {
  const notice = notices.get(messageId);
  if (notice !== undefined) toasts.dismiss(notice);
  const draft = writing.get(conversationId);
  if (draft) return draft.undo(messageId);
  try {
    await undoSending(messageId);
    toasts.show(m.taken_back(), openAction(audienceId, conversationId));
  } catch (error) {
    toasts.show(errorText(error), { kind: "error" });
  }
}

/** For a notice about a conversation that one has left. */
export function openAction(audienceId: string, conversationId: string) {
  return {
    action: {
      label: m.open_conversation(),
      run: () => void goto(`/audiences/${audienceId}/all/${conversationId}`),
    },
    forMs: UNDO_MS,
  };
}

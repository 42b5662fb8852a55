import {
  assign,
  closeConversation,
  distinguish,
  mergeConversation,
  reopenConversation,
  setSpam,
  setStar,
  snooze,
  splitConversation,
  wake,
} from "$lib/api/conversations.ts";
import type { Conversation } from "$worker/conversations/contract.ts";
import { errorText } from "$lib/format/error-text.ts";
import { fullTime } from "$lib/format/time.ts";
import { m } from "$lib/paraglide/messages.js";
import type { OpenConversation } from "$lib/state/conversation.svelte.ts";
import type { Inbox } from "$lib/state/inbox.svelte.ts";
import { team } from "$lib/state/team.svelte.ts";
import { toasts } from "$lib/state/toasts.svelte.ts";
import { writing } from "./take-back.ts";

/** As long as a split is taken back with one click. */
const UNDO_MS = 10_000;

const SPAM_UNDO_MS = 10_000;

/** What one does with the conversation that is open: shown at once, and taken back and said when it is refused. */
export class ConversationActions {
  readonly #open: OpenConversation;
  readonly #inbox: Inbox;

  constructor(open: OpenConversation, inbox: Inbox) {
    this.#open = open;
    this.#inbox = inbox;
  }

  async close(): Promise<void> {
    const { id } = this.#open;
    await this.#change({ status: "done", unread: false }, () =>
      closeConversation(id),
    );
  }

  async toggleClosed(): Promise<void> {
    const { id } = this.#open;
    if (this.#open.data?.status !== "done") return this.close();
    await this.#change({ status: "open" }, () => reopenConversation(id));
  }

  async toggleStar(): Promise<void> {
    const starred = !this.#open.data?.starred;
    await this.#change({ starred }, () => setStar(this.#open.id, starred));
  }

  async markUnread(): Promise<void> {
    const done = await this.#change({ unread: true }, () =>
      this.#open.markUnread(),
    );
    if (done) toasts.show(m.marked_unread());
  }

  async assign(userId: string | null): Promise<void> {
    const assignee =
      userId === null ? null : { id: userId, name: team.nameOf(userId) };
    await this.#change({ assignee }, () => assign(this.#open.id, userId));
  }

  async snooze(until: Date): Promise<void> {
    const snoozedUntil = until.toISOString();
    const done = await this.#change({ status: "snoozed", snoozedUntil }, () =>
      snooze(this.#open.id, until),
    );
    if (done) toasts.show(m.snoozed_until({ time: fullTime(snoozedUntil) }));
  }

  async wake(): Promise<void> {
    await this.#change({ status: "open", snoozedUntil: null }, () =>
      wake(this.#open.id),
    );
  }

  /** It leaves every list, or comes back; the notice has the way back for as long as it is there. */
  async toggleSpam(): Promise<void> {
    const { id, data } = this.#open;
    if (!data) return;
    const spam = !data.spam;
    const done = await this.#change({ spam }, () => setSpam(id, spam));
    if (!done) return;
    if (spam)
      toasts.show(m.marked_spam({ address: data.contact.email }), {
        action: {
          label: m.undo(),
          run: () =>
            void this.#change({ spam: false }, () => setSpam(id, false)),
        },
        forMs: SPAM_UNDO_MS,
      });
    else toasts.show(m.moved_to_inbox());
  }

  /** Brings another conversation into this one, with what was begun to write there. */
  async merge(otherId: string): Promise<void> {
    const draft = writing.get(this.#open.id);
    try {
      if (draft && !draft.empty) await draft.save();
      await mergeConversation(otherId, this.#open.id);
    } catch (error) {
      toasts.show(errorText(error), { kind: "error" });
      return;
    }
    toasts.show(m.merged());
    await Promise.all([draft?.lookAgain(), this.#open.load()]);
  }

  /** The other conversation is about something else: it is not offered again. */
  async distinguish(otherId: string): Promise<void> {
    this.#open.patch({ mergeSuggestion: null });
    try {
      await distinguish(this.#open.id, otherId);
    } catch (error) {
      toasts.show(errorText(error), { kind: "error" });
    }
    await this.#open.load();
  }

  /** Takes a message and all below it into a new conversation; its id, or null where that was refused. */
  async split(messageId: string): Promise<string | null> {
    const { id } = this.#open;
    try {
      const made = await splitConversation(id, messageId);
      toasts.show(m.split_done(), {
        action: { label: m.undo(), run: () => void this.#join(made.id, id) },
        forMs: UNDO_MS,
      });
      return made.id;
    } catch (error) {
      toasts.show(errorText(error), { kind: "error" });
      return null;
    }
  }

  async #join(id: string, intoId: string): Promise<void> {
    try {
      await mergeConversation(id, intoId);
    } catch (error) {
      toasts.show(errorText(error), { kind: "error" });
    }
  }

  async #change(
    changes: Partial<Conversation>,
    action: () => Promise<unknown>,
  ): Promise<boolean> {
    const { data } = this.#open;
    this.#open.patch(changes);
    try {
      await this.#inbox.change(this.#open.id, changes, action);
    } catch (error) {
      if (data) this.#open.patch(pick(data, changes));
      toasts.show(errorText(error), { kind: "error" });
      return false;
    }
    await this.#open.load();
    return true;
  }
}

/** What these fields were before. */
function pick(
  conversation: Conversation,
  changes: Partial<Conversation>,
): Partial<Conversation> {
  return Object.fromEntries(
    Object.entries(conversation).filter(([name]) => name in changes),
  );
}

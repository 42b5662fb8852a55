import type {
  ConversationWithMessages,
  Message,
} from "$worker/conversations/contract.ts";
import type { LiveEvent } from "$worker/live/contract.ts";
import { ApiError } from "../api/client.ts";
import { readOlder, setRead } from "../api/conversations.ts";
import { takeConversation } from "./conversation-cache.ts";
import type { Inbox } from "./inbox.svelte.ts";

/** The conversation that is open: loaded once, and again when a live event names it. */
export class OpenConversation {
  readonly id: string;
  data = $state.raw<ConversationWithMessages | null>(null);
  older = $state.raw<Message[]>([]);
  olderCursor = $state<string | null>(null);
  missing = $state(false);
  problem = $state.raw<unknown>(null);

  readonly #stop: () => void;
  #loading: Promise<void> | null = null;
  #again = false;
  #closed = false;
  /** Somebody here said "unread": looking at it does not undo that. */
  #keepUnread = false;

  constructor(id: string, inbox: Inbox) {
    this.id = id;
    this.#stop = inbox.watch((events) => this.#hear(events));
    void this.load(true);
  }

  get messages(): Message[] {
    return this.data ? [...this.older, ...this.data.messages] : [];
  }

  /** One load at a time, and one more if something happened meanwhile. */
  async load(first = false): Promise<void> {
    if (this.#loading) {
      this.#again = true;
      return this.#loading;
    }
    this.#loading = this.#read(first);
    await this.#loading;
    this.#loading = null;
    if (this.#again && !this.#closed) {
      this.#again = false;
      await this.load();
    }
  }

  async loadOlder(): Promise<void> {
    if (!this.olderCursor) return;
    try {
      const page = await readOlder(this.id, this.olderCursor);
      this.older = [...page.items, ...this.older];
      this.olderCursor = page.nextCursor;
    } catch (error) {
      this.problem = error;
    }
  }

  /** Shows a change at once; the echo of the live event brings the real thing. */
  patch(changes: Partial<ConversationWithMessages>): void {
    if (this.data) this.data = { ...this.data, ...changes };
  }

  async markUnread(): Promise<void> {
    this.#keepUnread = true;
    await setRead(this.id, false);
  }

  close(): void {
    this.#closed = true;
    this.#stop();
  }

  #hear(events: LiveEvent[] | "reset"): void {
    if (
      events === "reset" ||
      events.some((event) => event.conversationId === this.id)
    )
      void this.load();
  }

  async #read(first: boolean): Promise<void> {
    try {
      const data = await takeConversation(this.id);
      if (first) this.olderCursor = data.olderCursor;
      this.data = data;
      this.problem = null;
      // Reading it is what marks it read, for the team (spec D1); only while somebody really looks.
      const looking = document.visibilityState === "visible";
      if (data.unread && looking && !this.#keepUnread)
        await setRead(this.id, true);
    } catch (error) {
      if (error instanceof ApiError && error.status === 404)
        this.missing = true;
      else this.problem = error;
    }
  }
}

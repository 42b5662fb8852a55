import type {
  ConversationWithMessages,
  Message,
} from "$worker/conversations/contract.ts";
import type { LiveEvent } from "$worker/live/contract.ts";
import { ApiError } from "../api/client.ts";
import { readConversation, readOlder, setRead } from "../api/conversations.ts";
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
    const stop = inbox.watch((events) => this.#hear(events));
    const look = () => void this.#look();
    document.addEventListener("visibilitychange", look);
    this.#stop = () => {
      stop();
      document.removeEventListener("visibilitychange", look);
    };
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
    await this.#alone(() => this.#read(first));
  }

  async loadOlder(): Promise<void> {
    await this.#loading;
    await this.#alone(() => this.#readOlder());
  }

  /** Shows a change at once; the echo of the live event brings the real thing. */
  patch(changes: Partial<ConversationWithMessages>): void {
    if (this.data) this.data = { ...this.data, ...changes };
  }

  async markUnread(): Promise<void> {
    this.#keepUnread = true;
    try {
      await setRead(this.id, false);
    } catch (error) {
      this.#keepUnread = false;
      throw error;
    }
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

  async #alone(job: () => Promise<void>): Promise<void> {
    this.#loading = job();
    await this.#loading;
    this.#loading = null;
    if (!this.#again || this.#closed) return;
    this.#again = false;
    await this.load();
  }

  async #readOlder(): Promise<void> {
    if (!this.olderCursor) return;
    try {
      const page = await readOlder(this.id, this.olderCursor);
      this.older = [...page.items, ...this.older];
      this.olderCursor = page.nextCursor;
    } catch (error) {
      this.problem = error;
    }
  }

  async #read(first: boolean): Promise<void> {
    try {
      const data = first
        ? await takeConversation(this.id)
        : await readConversation(this.id);
      const before = await this.#before(data);
      this.older = before.items;
      this.olderCursor = before.nextCursor;
      this.data = data;
      this.problem = null;
      await this.#look();
    } catch (error) {
      if (error instanceof ApiError && error.status === 404)
        this.missing = true;
      else this.problem = error;
    }
  }

  /** What was shown before the newest page, read again: a message that is shown does not vanish as others arrive. */
  async #before(
    data: ConversationWithMessages,
  ): Promise<Awaited<ReturnType<typeof readOlder>>> {
    const [oldest] = this.messages;
    let items: Message[] = [];
    let nextCursor = data.olderCursor;
    if (!oldest) return { items, nextCursor };
    const isOldest = ({ id }: Message) => id === oldest.id;
    while (
      nextCursor &&
      !data.messages.some(isOldest) &&
      !items.some(isOldest)
    ) {
      const page = await readOlder(this.id, nextCursor);
      items = [...page.items, ...items];
      nextCursor = page.nextCursor;
    }
    const from = items.findIndex(isOldest);
    return from > 0
      ? { items: items.slice(from), nextCursor: this.olderCursor }
      : { items, nextCursor };
  }

  /** Reading it is what marks it read, for the team (spec D1); only while somebody really looks. */
  async #look(): Promise<void> {
    const looking = document.visibilityState === "visible";
    if (this.data?.unread && looking && !this.#keepUnread)
      await setRead(this.id, true);
  }
}

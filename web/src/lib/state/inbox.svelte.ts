import { SvelteSet } from "svelte/reactivity";
import type { Audience } from "$worker/audiences/contract.ts";
import type { Conversation } from "$worker/conversations/contract.ts";
import type { LiveEvent, Presence, RoomFrame } from "$worker/live/contract.ts";
import { readAudience } from "../api/audiences.ts";
import { listConversations } from "../api/conversations.ts";
import { tellBackOnline } from "../live/back-online.ts";
import { LiveConnection, type LineState } from "../live/connection.ts";
import { m } from "../paraglide/messages.js";
import { announcer } from "./announcer.svelte.ts";
import { forgetAhead } from "./conversation-cache.ts";
import { belongs, type ListQuery } from "./list-query.ts";
import { toasts } from "./toasts.svelte.ts";

/** Rows named in one request to refresh what live events touched. */
const ROWS_PER_REFRESH = 50;
/** A burst of events is one refresh. */
const GATHER_MS = 40;

/** One audience's inbox as this browser sees it: a list, its counts, who is here, and the live connection. */
export class Inbox {
  readonly audienceId: string;
  readonly userId: string;
  audience = $state<Audience | null>(null);
  rows = $state<Conversation[]>([]);
  query = $state.raw<ListQuery>({ view: "open" });
  nextCursor = $state<string | null>(null);
  loading = $state(true);
  loadingMore = $state(false);
  problem = $state.raw<unknown>(null);
  connection = $state<LineState>("connecting");
  refused = $state(false);
  present = $state<Record<string, Presence>>({});
  /** Rows that live events brought to the top of this list since it was loaded. */
  readonly arrived = new SvelteSet<string>();

  #live: LiveConnection | null = null;
  #request: AbortController | null = null;
  // Sets that nothing on the screen depends on.
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  #touched = new Set<string>();
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  #written = new Set<string>();
  /** Rows that left this list, each with the one that came to stand in its place; null at the end. */
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  #left = new Map<string, string | null>();
  #gathering: ReturnType<typeof setTimeout> | undefined;
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  #watchers = new Set<(events: LiveEvent[] | "reset") => void>();

  constructor(audience: Audience, userId: string) {
    this.audience = audience;
    this.audienceId = audience.id;
    this.userId = userId;
  }

  /** Shows another view, search or filter, from its beginning. */
  async show(query: ListQuery): Promise<void> {
    this.query = query;
    this.rows = [];
    this.nextCursor = null;
    this.loading = true;
    this.arrived.clear();
    this.#left.clear();
    await this.#load();
  }

  /** Hears what happens where no list is shown: a list says from which event on. */
  async listen(): Promise<void> {
    if (!this.#live) await this.#load();
  }

  async reload(): Promise<void> {
    await this.#load();
  }

  async loadMore(): Promise<void> {
    if (!this.nextCursor || this.loadingMore) return;
    this.loadingMore = true;
    const { query } = this;
    try {
      const page = await listConversations(this.audienceId, {
        ...query,
        cursor: this.nextCursor,
      });
      if (query !== this.query) return;
      const known = this.rows.map((row) => row.id);
      this.rows.push(...page.items.filter((row) => !known.includes(row.id)));
      this.nextCursor = page.nextCursor;
    } catch (error) {
      this.problem = error;
    } finally {
      this.loadingMore = false;
    }
  }

  /** Shows a change of a row at once, makes it, and takes it back when it is refused. */
  async change(
    id: string,
    changes: Partial<Conversation>,
    action: () => Promise<unknown>,
  ): Promise<void> {
    const before = this.rows.find((row) => row.id === id);
    if (before) this.#replace({ ...before, ...changes });
    try {
      await action();
    } catch (error) {
      if (before) this.#replace(before);
      throw error;
    }
  }

  /**
   * The row after (1) or before (-1) this one, or after or before where it stood if it has left; the first where it
   * never was in the list.
   */
  neighbour(id: string | null, step: 1 | -1): Conversation | null {
    const index = this.#indexOf(id);
    if (index >= 0) return this.rows[index + step] ?? null;
    let heir = id;
    while (heir !== null && this.#left.has(heir))
      heir = this.#left.get(heir) ?? null;
    const place = heir === null && id ? this.rows.length : this.#indexOf(heir);
    return this.rows[Math.max(0, step === 1 ? place : place - 1)] ?? null;
  }

  /** Hears every live event of this inbox; the answer ends it. */
  watch(watcher: (events: LiveEvent[] | "reset") => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  /** Runs when anything happened to a contact, or may have; the answer ends it. */
  watchContact(id: string, run: () => void): () => void {
    return this.watch((events) => {
      if (events === "reset" || events.some((event) => event.contactId === id))
        run();
    });
  }

  tell(viewing: string | null, typing: boolean): void {
    this.#live?.tell(viewing, typing);
  }

  /** Colleagues in other browsers who look at this conversation. */
  others(conversationId: string): Presence[] {
    return Object.values(this.present).filter(
      (each) => each.viewing === conversationId && each.userId !== this.userId,
    );
  }

  close(): void {
    this.#live?.close();
    this.#request?.abort();
    clearTimeout(this.#gathering);
  }

  async #load(): Promise<void> {
    this.#request?.abort();
    const request = new AbortController();
    this.#request = request;
    try {
      const page = await listConversations(
        this.audienceId,
        this.query,
        request.signal,
      );
      this.rows = page.items;
      this.nextCursor = page.nextCursor;
      this.problem = null;
      this.loading = false;
      this.#listenFrom(page.seq);
    } catch (error) {
      if (request.signal.aborted) return;
      this.problem = error;
      this.loading = false;
    }
  }

  #listenFrom(seq: number): void {
    if (this.#live) return;
    this.#live = new LiveConnection(this.audienceId, seq, {
      onEvents: (events) => this.#take(events),
      onReset: () => {
        void this.#load();
        void this.#recount();
        this.#watchers.forEach((watcher) => watcher("reset"));
      },
      onFrame: (frame) => this.#hear(frame),
      onState: (state) => this.#become(state),
      onRefused: () => {
        this.refused = true;
      },
    });
  }

  #become(state: LineState): void {
    const was = this.connection;
    this.connection = state;
    if (state !== "live") this.present = {};
    if (state === "offline") announcer.sayNow(m.you_are_offline());
    if (was !== "offline") return;
    announcer.sayNow(m.back_online());
    toasts.withdraw(m.error_offline());
    tellBackOnline();
  }

  #hear(frame: RoomFrame): void {
    if (frame.type === "hello") {
      this.present = Object.fromEntries(
        frame.present.map((each) => [each.connectionId, each]),
      );
    } else if (frame.type === "present") {
      this.present[frame.presence.connectionId] = frame.presence;
    } else if (frame.type === "absent") {
      delete this.present[frame.connectionId];
    }
  }

  #take(events: LiveEvent[]): void {
    for (const { conversationId, type } of events) {
      if (!conversationId) continue;
      this.#touched.add(conversationId);
      forgetAhead(conversationId);
      if (type === "message.received") this.#written.add(conversationId);
    }
    this.#watchers.forEach((watcher) => watcher(events));
    this.#gathering ??= setTimeout(() => {
      this.#gathering = undefined;
      void this.#refresh();
      void this.#recount();
    }, GATHER_MS);
  }

  /** The same rows as a load would bring, for what events touched. */
  async #refresh(): Promise<void> {
    const ids = [...this.#touched];
    const written = ids.filter((id) => this.#written.has(id));
    this.#touched.clear();
    this.#written.clear();
    for (let start = 0; start < ids.length; start += ROWS_PER_REFRESH) {
      const part = ids.slice(start, start + ROWS_PER_REFRESH);
      try {
        const { items } = await listConversations(this.audienceId, {
          ids: part.join(","),
        });
        for (const id of part)
          this.#place(id, items.find((row) => row.id === id) ?? null);
      } catch {
        // Its rows cannot be had: the list from its beginning, or what keeps it from loading.
        await this.#load();
      }
    }
    this.#announce(written);
  }

  #announce(ids: readonly string[]): void {
    const rows = this.rows.filter((row) => ids.includes(row.id));
    for (const { id } of rows) this.arrived.add(id);
    const [row] = rows;
    if (!row) return;
    announcer.say(
      rows.length === 1
        ? m.new_message_from({ name: row.contact.name || row.contact.email })
        : m.new_messages({ count: rows.length }),
    );
  }

  #indexOf(id: string | null): number {
    return this.rows.findIndex((row) => row.id === id);
  }

  #replace(row: Conversation): void {
    const index = this.#indexOf(row.id);
    if (index >= 0) this.rows[index] = row;
  }

  #place(id: string, row: Conversation | null): void {
    const index = this.#indexOf(id);
    const shown =
      row !== null &&
      (index >= 0 && this.query.q
        ? true
        : belongs(row, this.query, this.userId));
    if (
      index >= 0 &&
      row &&
      shown &&
      this.rows[index]?.lastActivityAt === row.lastActivityAt
    ) {
      this.rows[index] = row;
      return;
    }
    if (index >= 0) this.rows.splice(index, 1);
    if (!row || !shown) {
      if (index >= 0) this.#left.set(id, this.rows[index]?.id ?? null);
      return;
    }
    this.#left.delete(id);
    const place = this.rows.findIndex((each) => isAfter(row, each));
    if (place >= 0) this.rows.splice(place, 0, row);
    else if (!this.nextCursor) this.rows.push(row);
  }

  async #recount(): Promise<void> {
    try {
      this.audience = await readAudience(this.audienceId);
    } catch (error) {
      this.problem = error;
    }
  }
}

function isAfter(a: Conversation, b: Conversation): boolean {
  return (
    a.lastActivityAt > b.lastActivityAt ||
    (a.lastActivityAt === b.lastActivityAt && a.id > b.id)
  );
}

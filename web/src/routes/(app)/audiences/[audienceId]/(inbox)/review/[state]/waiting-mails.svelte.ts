import { SvelteSet } from "svelte/reactivity";
import type { InboundMail } from "$worker/inbound/contract.ts";
import { listInbound } from "$lib/api/review.ts";
import type { ReviewState } from "$lib/format/review.ts";

/** The mails of one view, as many pages as were asked for, and which of them are ticked. */
export class WaitingMails {
  list = $state<InboundMail[]>([]);
  nextCursor = $state<string | null>(null);
  loading = $state(true);
  problem = $state.raw<unknown>(null);
  readonly ticked = new SvelteSet<string>();

  readonly #audienceId: string;
  readonly #state: ReviewState;

  constructor(audienceId: string, state: ReviewState) {
    this.#audienceId = audienceId;
    this.#state = state;
  }

  async load(): Promise<void> {
    try {
      const found = await listInbound(this.#audienceId, this.#state);
      this.list = found.items;
      this.nextCursor = found.nextCursor;
      this.problem = null;
      const there = found.items.map(({ id }) => id);
      for (const id of this.ticked)
        if (!there.includes(id)) this.ticked.delete(id);
    } catch (error) {
      this.problem = error;
    } finally {
      this.loading = false;
    }
  }

  async more(): Promise<void> {
    if (!this.nextCursor) return;
    try {
      const found = await listInbound(
        this.#audienceId,
        this.#state,
        this.nextCursor,
      );
      this.list.push(...found.items);
      this.nextCursor = found.nextCursor;
    } catch (error) {
      this.problem = error;
    }
  }

  drop(ids: readonly string[]): void {
    this.list = this.list.filter(({ id }) => !ids.includes(id));
    for (const id of ids) this.ticked.delete(id);
  }

  tick(id: string, on: boolean): void {
    if (on) this.ticked.add(id);
    else this.ticked.delete(id);
  }

  tickAll(on: boolean): void {
    for (const { id } of this.list) this.tick(id, on);
  }
}

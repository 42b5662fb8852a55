import { getContext, setContext } from "svelte";
import { ApiError } from "$lib/api/client.ts";
import type { Drafted } from "./draft-item.ts";
import { problemText } from "./problem-text.ts";

const SAVE_AFTER_MS = 500;

/** One draft while it is edited: saved a moment after each change, and refused changes told beside their field. */
export class DraftEditor<
  Item extends Drafted<Definition>,
  Definition extends object,
> {
  item = $state.raw() as Item;
  definition = $state() as Definition;
  saving = $state<"saved" | "saving" | "refused" | "failed">("saved");
  /** By the path of the value, `fields.2.label`. */
  problems = $state.raw<Record<string, string>>({});
  /** Why it could not be saved at all. */
  failure = $state.raw<unknown>(null);
  readonly #put: (
    id: string,
    draft: { definition: Definition; version: number },
  ) => Promise<Item>;
  #saved: string;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> | null = null;

  constructor(
    item: Item,
    put: (
      id: string,
      draft: { definition: Definition; version: number },
    ) => Promise<Item>,
  ) {
    this.item = item;
    this.definition = structuredClone(item.draft);
    this.#saved = JSON.stringify(item.draft);
    this.#put = put;
  }

  /** To be called as an effect: watches every value of the definition. */
  watch(): void {
    const now = JSON.stringify(this.definition);
    clearTimeout(this.#timer);
    if (now === this.#saved) {
      // Back to what is saved already; a save that is under way looks again when it ends.
      if (!this.#running) this.#settle();
      return;
    }
    this.saving = "saving";
    this.#timer = setTimeout(() => void this.save(), SAVE_AFTER_MS);
  }

  /** Saves what has changed; one save at a time, for each builds on the version of the last. */
  async save(): Promise<void> {
    clearTimeout(this.#timer);
    while (this.#running) await this.#running;
    if (JSON.stringify(this.definition) === this.#saved) return;
    this.#running = this.#send();
    await this.#running;
    this.#running = null;
  }

  /** What does not fit at this path, or in a list at it, in words. */
  problemAt(path: string): string | undefined {
    const found = Object.entries(this.problems).find(
      ([at]) => at === path || at.startsWith(`${path}.`),
    );
    return found === undefined ? undefined : problemText(found[1]);
  }

  /** Takes what the API answered to something else: publishing, a logo. */
  take(item: Item): void {
    this.item = item;
  }

  #settle(): void {
    this.problems = {};
    this.failure = null;
    this.saving = "saved";
  }

  async #send(): Promise<void> {
    const definition = $state.snapshot(this.definition) as Definition;
    const sent = JSON.stringify(definition);
    try {
      const { id, version } = this.item;
      this.item = await this.#put(id, { definition, version });
      this.#saved = sent;
      this.#settle();
      // Edited while it was under way, even if only back to what it was.
      if (JSON.stringify(this.definition) !== sent) {
        this.saving = "saving";
        this.#timer = setTimeout(() => void this.save(), SAVE_AFTER_MS);
      }
    } catch (error) {
      if (error instanceof ApiError && error.code === "invalid_input") {
        this.problems = Object.fromEntries(
          Object.entries(error.fields).map(([path, text]) => [
            path.replace(/^definition\./, ""),
            text,
          ]),
        );
        this.saving = "refused";
        return;
      }
      this.failure = error;
      this.saving = "failed";
    }
  }
}

const KEY = Symbol("draft editor");

export function holdEditor<Editor>(held: { editor: Editor }): void {
  setContext(KEY, held);
}

/** The editor of what the page is about. */
export function heldEditor<Editor>(): { editor: Editor } {
  return getContext(KEY);
}

import { getContext, setContext, untrack } from "svelte";
import { ApiError } from "$lib/api/client.ts";
import { errorText } from "$lib/format/error-text.ts";
import { toasts } from "$lib/state/toasts.svelte.ts";
import type { Drafted, Saving } from "./draft-item.ts";
import { problemText } from "./problem-text.ts";

const SAVE_AFTER_MS = 500;
/** What the network or the server lost is sent again by itself. */
const RETRY_AFTER_MS = 5_000;

/** One draft while it is edited: saved a moment after each change, and refused changes told beside their field. */
export class DraftEditor<
  Item extends Drafted<Definition>,
  Definition extends object,
> {
  item = $state.raw() as Item;
  definition = $state() as Definition;
  saving = $state<Saving["saving"]>("saved");
  /** By the path of the value, `fields.2.label`. */
  problems = $state.raw<Record<string, string>>({});
  /** Why it could not be saved at all. */
  failure = $state.raw<unknown>(null);
  readonly #put: (
    id: string,
    draft: { definition: Definition; version: number },
  ) => Promise<Item>;
  readonly #read: (id: string) => Promise<Item>;
  #saved: string;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> | null = null;

  constructor(
    item: Item,
    put: (
      id: string,
      draft: { definition: Definition; version: number },
    ) => Promise<Item>,
    read: (id: string) => Promise<Item>,
  ) {
    this.item = item;
    this.definition = structuredClone(item.draft);
    this.#saved = JSON.stringify(item.draft);
    this.#put = put;
    this.#read = read;
  }

  /** To be called as an effect: watches every value of the definition. */
  watch(): void {
    const now = JSON.stringify(this.definition);
    clearTimeout(this.#timer);
    // Whose version holds is for the person to say.
    if (untrack(() => this.saving) === "conflict") return;
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
    if (this.saving === "conflict") return;
    if (JSON.stringify(this.definition) === this.#saved) return;
    this.#running = this.#send();
    await this.#running;
    this.#running = null;
  }

  /** Does what comes from the draft, and saves nothing meanwhile: a newer version would not be the one that it is about. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    while (this.#running) await this.#running;
    const working = work();
    this.#running = working.then(
      () => undefined,
      () => undefined,
    );
    try {
      return await working;
    } finally {
      this.#running = null;
    }
  }

  /** After a conflict: what somebody else saved, instead of what is here. */
  async loadTheirs(): Promise<void> {
    if (!(await this.#readAgain())) return;
    this.definition = structuredClone(this.item.draft);
    this.#saved = JSON.stringify(this.item.draft);
    this.#settle();
  }

  /** After a conflict: what is here, over what somebody else saved. */
  async keepMine(): Promise<void> {
    if (!(await this.#readAgain())) return;
    this.#saved = JSON.stringify(this.item.draft);
    this.saving = "saving";
    await this.save();
    // Both wrote the same.
    if (this.saving === "saving") this.#settle();
  }

  /** What does not fit at this path, or in a list at it, in words. */
  problemAt(path: string): string | undefined {
    const found = Object.entries(this.problems).find(
      ([at]) => at === path || at.startsWith(`${path}.`),
    );
    return found === undefined ? undefined : problemText(found[1]);
  }

  /** Shows what others did meanwhile, unless something here waits to be saved: that is a conflict then. */
  async refresh(): Promise<void> {
    if (!this.#isIdle()) return;
    const item = await this.#read(this.item.id);
    // What was saved while this was on its way is newer than it.
    if (!this.#isIdle() || item.version < this.item.version) return;
    this.item = item;
    const draft = JSON.stringify(item.draft);
    if (draft === this.#saved) return;
    this.#saved = draft;
    this.definition = structuredClone(item.draft);
  }

  #isIdle(): boolean {
    return (
      this.saving === "saved" &&
      !this.#running &&
      JSON.stringify(this.definition) === this.#saved
    );
  }

  /** Takes what the API answered to something else: publishing, a logo. */
  take(item: Item): void {
    this.item = item;
  }

  async #readAgain(): Promise<boolean> {
    try {
      this.item = await this.#read(this.item.id);
      return true;
    } catch (error) {
      toasts.show(errorText(error), { kind: "error" });
      return false;
    }
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
      if (error instanceof ApiError && CONFLICTS.has(error.code)) {
        this.saving = "conflict";
        return;
      }
      this.saving = "failed";
      if (!(error instanceof ApiError) || isPassing(error))
        this.#timer = setTimeout(() => void this.save(), RETRY_AFTER_MS);
    }
  }
}

const CONFLICTS = new Set(["form_changed", "survey_changed"]);

const isPassing = ({ status }: ApiError) => status === 0 || status >= 500;

const KEY = Symbol("draft editor");

export function holdEditor<Editor>(held: { editor: Editor }): void {
  setContext(KEY, held);
}

/** The editor of what the page is about. */
export function heldEditor<Editor>(): { editor: Editor } {
  return getContext(KEY);
}

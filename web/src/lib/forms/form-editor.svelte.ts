import { getContext, setContext } from "svelte";
import type {
  ContactForm,
  FormDefinition,
} from "$worker/contact-forms/contract.ts";
import { ApiError } from "$lib/api/client.ts";
import { saveFormDraft } from "$lib/api/contact-forms.ts";

const SAVE_AFTER_MS = 500;

/** One form while it is edited: saved a moment after each change, and refused changes told beside their field. */
export class FormEditor {
  form = $state.raw<ContactForm>() as ContactForm;
  definition = $state() as FormDefinition;
  saving = $state<"saved" | "saving" | "refused" | "failed">("saved");
  /** By the path of the value, `fields.2.label`. */
  problems = $state.raw<Record<string, string>>({});
  /** Why it could not be saved at all. */
  failure = $state.raw<unknown>(null);
  #saved: string;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> | null = null;

  constructor(form: ContactForm) {
    this.form = form;
    this.definition = structuredClone(form.draft);
    this.#saved = JSON.stringify(form.draft);
  }

  /** To be called as an effect: watches every value of the definition. */
  watch(): void {
    const now = JSON.stringify(this.definition);
    clearTimeout(this.#timer);
    if (now === this.#saved) return;
    this.saving = "saving";
    this.#timer = setTimeout(() => void this.save(), SAVE_AFTER_MS);
  }

  /** Saves what has changed; one save at a time, for each builds on the version of the last. */
  async save(): Promise<void> {
    clearTimeout(this.#timer);
    while (this.#running) await this.#running;
    if (JSON.stringify(this.definition) === this.#saved) return;
    this.#running = this.#put();
    await this.#running;
    this.#running = null;
  }

  /** Takes what the API answered to something else: publishing, a logo. */
  take(form: ContactForm): void {
    this.form = form;
  }

  async #put(): Promise<void> {
    const definition = $state.snapshot(this.definition) as FormDefinition;
    const sent = JSON.stringify(definition);
    try {
      const { version } = this.form;
      this.form = await saveFormDraft(this.form.id, { definition, version });
      this.#saved = sent;
      this.problems = {};
      this.failure = null;
      this.saving = "saved";
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

const KEY = Symbol("form editor");

export const holdFormEditor = (held: { editor: FormEditor }): void => {
  setContext(KEY, held);
};
/** The editor of the form that the page is about. */
export const heldFormEditor = (): { editor: FormEditor } => getContext(KEY);

import type { Attachment } from "$worker/conversations/contract.ts";
import type { Draft } from "$worker/replies/contract.ts";
import { ApiError } from "$lib/api/client.ts";
import {
  discardDraft,
  readDraft,
  saveDraft,
  sendReply,
  undoSending,
  upload,
} from "$lib/api/replies.ts";
import { errorText } from "$lib/format/error-text.ts";
import { m } from "$lib/paraglide/messages.js";
import { toasts } from "$lib/state/toasts.svelte.ts";

const UNDO_MS = 10_000;
const SAVE_AFTER_MS = 800;
const QUIET_AFTER_MS = 4000;

interface Surroundings {
  conversationId: string;
  audienceId: string;
  /** The newest message that the writer sees now (spec D6). */
  newest(): string | null;
  /** The editor shows other words than were typed in it. */
  onfill(draft: Pick<Draft, "text" | "html">): void;
  onsent(): void;
  onclose(): void;
}

/** An answer while it is written: kept as one types, sent once, taken back within ten seconds. */
export class ReplyDraft {
  text = $state("");
  html = $state("");
  files = $state<Attachment[]>([]);
  uploading = $state(0);
  problem = $state.raw<unknown>(null);
  busy = $state(false);
  typing = $state(false);
  saved = $state<"not" | "saving" | "saved">("not");
  /** The conversation moved on meanwhile: how much was added, and whether sending should close. */
  changed = $state<{ count: number; close: boolean } | null>(null);

  readonly #around: Surroundings;
  #basedOn: string | null = null;
  #clientId = crypto.randomUUID();
  #saving: ReturnType<typeof setTimeout> | undefined;
  #quiet: ReturnType<typeof setTimeout> | undefined;

  constructor(around: Surroundings) {
    this.#around = around;
  }

  get empty(): boolean {
    return this.text.trim() === "";
  }

  async restore(): Promise<void> {
    try {
      const draft = await readDraft(this.#around.conversationId);
      if (!draft || !this.empty) return;
      this.#fill(draft);
      this.saved = "saved";
    } catch (error) {
      this.problem = error;
    }
  }

  /** Call with each change of the words or files. */
  touched(): void {
    this.typing = true;
    this.saved = "not";
    this.#basedOn ??= this.#around.newest();
    clearTimeout(this.#quiet);
    this.#quiet = setTimeout(() => (this.typing = false), QUIET_AFTER_MS);
    clearTimeout(this.#saving);
    this.#saving = setTimeout(() => void this.save(), SAVE_AFTER_MS);
  }

  /** Saves what is not saved yet, and says nothing more to anybody. */
  leave(): void {
    clearTimeout(this.#quiet);
    if (this.#saving !== undefined) void this.save();
  }

  async save(): Promise<void> {
    this.#forgetSaving();
    const { conversationId } = this.#around;
    this.saved = "saving";
    try {
      if (this.empty) await discardDraft(conversationId);
      else
        await saveDraft(conversationId, {
          text: this.text,
          html: this.html,
          attachmentIds: this.files.map((file) => file.id),
          basedOn: this.#basedOn,
        });
      this.saved = this.empty ? "not" : "saved";
      this.problem = null;
    } catch (error) {
      // The words are still in the editor as long as it is open, and the next change saves again.
      this.saved = "not";
      this.problem = error;
    }
  }

  async send({ close = false, anyway = false } = {}): Promise<void> {
    if (this.empty || this.busy || this.uploading > 0) return;
    this.#forgetSaving();
    this.busy = true;
    this.problem = null;
    try {
      const message = await sendReply(this.#around.conversationId, {
        clientId: this.#clientId,
        text: this.text,
        ...(this.html ? { html: this.html } : {}),
        attachmentIds: this.files.map((file) => file.id),
        ...(this.#basedOn ? { basedOn: this.#basedOn } : {}),
        ...(anyway ? { sendAnyway: true } : {}),
      });
      this.#reset();
      this.#around.onsent();
      if (close) this.#around.onclose();
      toasts.show(m.sending_soon(), {
        action: { label: m.undo(), run: () => void this.undo(message.id) },
        forMs: UNDO_MS,
      });
    } catch (error) {
      this.#refused(error, close);
    } finally {
      this.busy = false;
    }
  }

  async undo(messageId: string): Promise<void> {
    try {
      const { draft } = await undoSending(messageId);
      this.#clientId = crypto.randomUUID();
      this.#fill(draft);
      this.saved = "saved";
      this.#around.onsent();
    } catch (error) {
      toasts.show(errorText(error), { kind: "error" });
    }
  }

  async attach(list: FileList | File[] | null): Promise<void> {
    for (const file of list ?? []) {
      this.uploading += 1;
      try {
        this.files.push(await upload(this.#around.audienceId, file));
        this.touched();
      } catch (error) {
        toasts.show(
          m.file_refused({ name: file.name, why: errorText(error) }),
          { kind: "error" },
        );
      } finally {
        this.uploading -= 1;
      }
    }
  }

  detach(id: string): void {
    this.files = this.files.filter((file) => file.id !== id);
    this.touched();
  }

  #refused(error: unknown, close: boolean): void {
    if (error instanceof ApiError && error.code === "conversation_changed") {
      const since = error.details["since"];
      this.changed = { count: Array.isArray(since) ? since.length : 1, close };
    } else {
      this.problem = error;
    }
  }

  #fill(draft: Pick<Draft, "text" | "html" | "attachments">): void {
    this.text = draft.text;
    this.html = draft.html;
    this.files = draft.attachments;
    this.#around.onfill(draft);
  }

  #reset(): void {
    this.#fill({ text: "", html: "", attachments: [] });
    this.#basedOn = null;
    this.#clientId = crypto.randomUUID();
    this.typing = false;
    this.saved = "not";
  }

  #forgetSaving(): void {
    clearTimeout(this.#saving);
    this.#saving = undefined;
  }
}

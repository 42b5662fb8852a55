import type { Attachment } from "$worker/conversations/contract.ts";
import type { Draft } from "$worker/replies/contract.ts";
import { ApiError } from "$lib/api/client.ts";
import { sendReply, undoSending, upload } from "$lib/api/replies.ts";
import { errorText } from "$lib/format/error-text.ts";
import { m } from "$lib/paraglide/messages.js";
import { KeptWords } from "$lib/state/kept-words.ts";
import { toasts } from "$lib/state/toasts.svelte.ts";
import {
  above,
  contentOf,
  keyOf,
  nothing,
  type Content,
  type Words,
} from "./reply-content.ts";
import { inTurn } from "./in-turn.ts";
import { followOtherWindows, tellOtherWindows } from "./other-windows.ts";
import { ServerDraft } from "./server-draft.ts";
import { offerUndo, openAction, writing } from "./take-back.ts";

const SAVE_AFTER_MS = 800;
const SAVE_AGAIN_AFTER_MS = 5000;
const QUIET_AFTER_MS = 4000;

interface Surroundings {
  conversationId: string;
  audienceId: string;
  userId: string;
  /** The newest message that the writer sees now (spec D6). */
  newest(): string | null;
  /** The editor shows other words than were typed in it; `focus` when somebody asked for them. */
  onfill(words: Words, focus: boolean): void;
  onsent(): void;
  onclose(): void;
}

/** What this browser keeps until the server has it. */
interface Kept extends Content {
  basedOn: string | null;
  /** The server's draft that these words grew from. */
  grownFrom: string | null;
}

/** An answer while it is written: kept as one types, sent once, taken back within ten seconds. */
export class ReplyDraft {
  text = $state("");
  html = $state("");
  files = $state<Attachment[]>([]);
  uploading = $state(0);
  problem = $state.raw<unknown>(null);
  /** Why the server does not have these words yet; it is tried again. */
  unsaved = $state.raw<unknown>(null);
  /** It is on its way to the server; the editor is free for the next words. */
  sending = $state(false);
  typing = $state(false);
  saved = $state<"not" | "saving" | "saved">("not");
  /** The conversation moved on meanwhile: how much was added, and whether sending should close. */
  changed = $state<{ count: number; close: boolean } | null>(null);

  readonly #around: Surroundings;
  readonly #keeper: KeptWords<Kept>;
  readonly #server: ServerDraft;
  #basedOn: string | null = null;
  #unfollow = () => {};
  /** Another window changed the draft while words here were not saved. */
  #behind = false;
  /** What left the editor and is not confirmed. */
  #leaving: Content | null = null;
  /** The same words sent again after a lost connection are the same mail. */
  #attempt = { content: "", clientId: "" };
  #saving: ReturnType<typeof setTimeout> | undefined;
  #quiet: ReturnType<typeof setTimeout> | undefined;
  #restored = false;
  #left = false;

  constructor(around: Surroundings) {
    this.#around = around;
    this.#keeper = new KeptWords("reply", around.userId, around.conversationId);
    this.#server = new ServerDraft(around.conversationId);
  }

  get empty(): boolean {
    return this.text.trim() === "" && this.files.length === 0;
  }

  /** Shows what was written here before: what this browser kept, and what the server has. Call it once. */
  restore(): Promise<void> {
    const { conversationId } = this.#around;
    writing.set(conversationId, this);
    this.#unfollow = followOtherWindows(
      conversationId,
      () => void this.#queue(() => this.#follow()),
    );
    return this.#queue(async () => {
      const kept = this.#keeper.read();
      this.#restored = true;
      if (kept) {
        this.#fill(above(kept, this.#content()));
        this.#basedOn = kept.basedOn;
        this.#server.grownFrom = kept.grownFrom;
        this.#changed();
      }
      try {
        const draft = await this.#server.read();
        if (!draft) return;
        const same = kept !== null && keyOf(contentOf(draft)) === keyOf(kept);
        if (same) this.#server.knows(draft);
        else if (draft.updatedAt !== this.#server.grownFrom) this.#add(draft);
      } catch (error) {
        this.problem = error;
      }
    });
  }

  /** Call with each change of the words or files. */
  touched(): void {
    this.typing = true;
    this.#basedOn ??= this.#newest();
    clearTimeout(this.#quiet);
    this.#quiet = setTimeout(() => (this.typing = false), QUIET_AFTER_MS);
    this.#changed();
  }

  /** Saves what is not saved yet, and says nothing more to anybody. */
  leave(): void {
    this.#left = true;
    clearTimeout(this.#quiet);
    this.#unfollow();
    const { conversationId } = this.#around;
    if (writing.get(conversationId) === this) writing.delete(conversationId);
    if (this.#saving !== undefined) void this.save();
  }

  save(): Promise<void> {
    this.#forgetSaving();
    this.saved = "saving";
    return this.#queue(() => this.#save());
  }

  async send({ close = false, anyway = false } = {}): Promise<void> {
    if (this.empty || this.sending || this.uploading > 0) return;
    const content = this.#content();
    const basedOn = this.#basedOn;
    this.sending = true;
    this.problem = null;
    this.typing = false;
    this.#forgetSaving();
    this.#leaving = content;
    this.#fill(nothing);
    this.saved = "not";
    this.#keep();
    await this.#queue(async () => {
      try {
        const message = await sendReply(this.#around.conversationId, {
          clientId: this.#clientIdFor(content),
          text: content.text,
          ...(content.html ? { html: content.html } : {}),
          attachmentIds: content.files.map((file) => file.id),
          ...(basedOn ? { basedOn } : {}),
          grownFrom: this.#server.grownFrom,
          ...(anyway ? { sendAnyway: true } : {}),
        });
        this.#sent(message.id);
        if (close) this.#around.onclose();
      } catch (error) {
        this.#putBack(content);
        this.#refused(error, close);
      }
    });
  }

  /** What was added since is seen now, and the next Send is written on it. */
  look(): void {
    this.changed = null;
    this.#basedOn = this.#newest();
    this.#changed();
  }

  /** The server's draft may hold more now, by a merge: nothing of it is written over. */
  lookAgain(): Promise<void> {
    return this.#queue(() => this.#follow());
  }

  /** Takes a message back: it stands above what was begun since. */
  async undo(messageId: string): Promise<void> {
    const { conversationId } = this.#around;
    if (!this.empty) await this.save();
    const known = this.saved === "saved" ? keyOf(this.#content()) : null;
    await this.#queue(async () => {
      try {
        const { draft } = await undoSending(messageId);
        if (known === keyOf(this.#content())) this.#take(draft, true);
        else this.#add(draft, true);
        tellOtherWindows(conversationId);
        this.#around.onsent();
      } catch (error) {
        toasts.show(errorText(error), { kind: "error" });
      }
    });
  }

  async attach(list: FileList | File[] | null): Promise<void> {
    for (const file of list ?? []) {
      this.uploading += 1;
      try {
        const added = await upload(this.#around.audienceId, file);
        this.files = [...this.files, added];
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

  async #save(): Promise<void> {
    const content = this.#content();
    try {
      const other = this.empty
        ? await this.#server.discard()
        : await this.#server.save(content, this.#basedOn);
      this.unsaved = null;
      if (other) {
        this.#add(other);
        if (keyOf(this.#content()) !== keyOf(contentOf(other)))
          toasts.show(m.draft_joined());
        return;
      }
      if (keyOf(content) !== keyOf(this.#content())) return this.#keep();
      this.saved = this.empty ? "not" : "saved";
      this.#forgetSaving();
      if (!this.#leaving) this.#keeper.drop();
      if (this.#behind) await this.#follow();
    } catch (error) {
      // This browser has the words; the server gets them when it answers again.
      this.saved = "not";
      this.unsaved = error;
      if (!this.#left) this.#saveSoon(SAVE_AGAIN_AFTER_MS);
    }
  }

  /** Shows what another window made of the draft, unless something here is not saved: then saving joins the two. */
  async #follow(): Promise<void> {
    this.#behind = !this.#settled;
    if (this.#behind) return;
    const shown = keyOf(this.#content());
    try {
      const draft = await this.#server.read();
      if (!this.#settled || keyOf(this.#content()) !== shown) return;
      if (draft) {
        if (draft.updatedAt !== this.#server.grownFrom) this.#take(draft);
      } else if (this.#server.grownFrom !== null) {
        this.#fill(nothing);
        this.#server.gone();
        this.#basedOn = null;
        this.saved = "not";
      }
    } catch {
      // A hint only: the next save finds out.
    }
  }

  /** Whether the server has all that is shown here. */
  get #settled(): boolean {
    return (
      !this.#left &&
      this.#saving === undefined &&
      this.#leaving === null &&
      (this.empty || this.saved === "saved")
    );
  }

  #sent(messageId: string): void {
    const { conversationId, audienceId } = this.#around;
    this.sending = false;
    this.#leaving = null;
    this.#server.gone();
    tellOtherWindows(conversationId);
    this.#attempt = { content: "", clientId: "" };
    this.#basedOn = this.empty ? null : this.#newest();
    if (this.empty) this.#keeper.drop();
    else this.#changed();
    offerUndo(messageId, conversationId, audienceId);
    this.#around.onsent();
  }

  /** Above what was begun since. */
  #putBack(content: Content): void {
    this.sending = false;
    this.#leaving = null;
    this.#fill(above(content, this.#content()));
    this.#changed();
  }

  #refused(error: unknown, close: boolean): void {
    if (this.#left) {
      const { audienceId, conversationId } = this.#around;
      void this.save();
      toasts.show(m.not_sent({ why: errorText(error) }), {
        kind: "error",
        ...openAction(audienceId, conversationId),
      });
    } else if (
      error instanceof ApiError &&
      error.code === "conversation_changed"
    ) {
      const since = error.details["since"];
      this.changed = { count: Array.isArray(since) ? since.length : 1, close };
    } else {
      this.problem = error;
    }
  }

  /** The server's draft in place of what is here. */
  #take(draft: Draft, focus = false): void {
    this.#fill(contentOf(draft), focus);
    this.#basedOn = draft.basedOn ?? this.#newest();
    this.#server.knows(draft);
    this.saved = "saved";
    this.#keeper.drop();
  }

  /** The server's draft above what is here, if anything is. */
  #add(draft: Draft, focus = false): void {
    if (this.empty) return this.#take(draft, focus);
    this.#fill(above(contentOf(draft), this.#content()), focus);
    this.#basedOn = draft.basedOn ?? this.#basedOn;
    this.#server.knows(draft);
    this.#changed();
  }

  #content(): Content {
    const { text, html, files } = this;
    return { text, html, files: [...files] };
  }

  #fill({ text, html, files }: Content, focus = false): void {
    this.text = text;
    this.html = html;
    this.files = files;
    if (!this.#left) this.#around.onfill({ text, html }, focus);
  }

  /** Kept at once, saved soon. */
  #changed(): void {
    this.saved = "not";
    this.#keep();
    this.#saveSoon();
  }

  #keep(): void {
    // Not before what is kept was read: it would be written over.
    if (!this.#restored) return;
    const now = this.#content();
    this.#keeper.keep({
      ...(this.#leaving ? above(this.#leaving, now) : now),
      basedOn: this.#basedOn,
      grownFrom: this.#server.grownFrom,
    });
  }

  #saveSoon(afterMs = SAVE_AFTER_MS): void {
    clearTimeout(this.#saving);
    this.#saving = setTimeout(() => void this.save(), afterMs);
  }

  #forgetSaving(): void {
    clearTimeout(this.#saving);
    this.#saving = undefined;
  }

  #newest(): string | null {
    return this.#left ? null : this.#around.newest();
  }

  #queue(job: () => Promise<void>): Promise<void> {
    return inTurn(this.#around.conversationId, job);
  }

  #clientIdFor(content: Content): string {
    const key = keyOf(content);
    if (this.#attempt.content !== key)
      this.#attempt = { content: key, clientId: crypto.randomUUID() };
    return this.#attempt.clientId;
  }
}

import { addComment } from "$lib/api/conversations.ts";
import { KeptWords } from "$lib/state/kept-words.ts";

/** A comment while it is written: kept in this browser until it is added. */
export class CommentDraft {
  text = $state("");
  busy = $state(false);
  problem = $state.raw<unknown>(null);

  readonly #conversationId: string;
  readonly #keeper: KeptWords<string>;
  /** The same words sent again after a lost connection are the same comment. */
  #attempt = { text: "", clientId: "" };

  constructor(conversationId: string, userId: string) {
    this.#conversationId = conversationId;
    this.#keeper = new KeptWords("comment", userId, conversationId);
    this.text = this.#keeper.read() ?? "";
  }

  get empty(): boolean {
    return this.text.trim() === "";
  }

  /** Call with each change of the words. */
  touched(): void {
    if (this.empty) this.#keeper.drop();
    else this.#keeper.keep(this.text);
  }

  /** Adds it; what is typed meanwhile stays. True when it was added. */
  async send(): Promise<boolean> {
    if (this.empty || this.busy) return false;
    const sent = this.text;
    if (this.#attempt.text !== sent)
      this.#attempt = { text: sent, clientId: crypto.randomUUID() };
    this.busy = true;
    this.problem = null;
    this.text = "";
    try {
      await addComment(this.#conversationId, this.#attempt.clientId, sent);
      this.#attempt = { text: "", clientId: "" };
      return true;
    } catch (error) {
      this.text = [sent, this.text].filter(Boolean).join("\n\n");
      this.problem = error;
      return false;
    } finally {
      this.touched();
      this.busy = false;
    }
  }
}

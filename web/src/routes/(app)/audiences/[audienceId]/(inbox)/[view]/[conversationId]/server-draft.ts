import type { Draft } from "$worker/replies/contract.ts";
import { ApiError } from "$lib/api/client.ts";
import { discardDraft, readDraft, saveDraft } from "$lib/api/replies.ts";
import { tellOtherWindows } from "./other-windows.ts";
import { contentOf, keyOf, type Content } from "./reply-content.ts";

/** The draft on the server, which other windows of the same user write too. Its methods throw what the API refuses. */
export class ServerDraft {
  /** Which saved draft the words here grew from; null when there was none. */
  grownFrom: string | null = null;
  readonly #conversationId: string;
  /** What the server is known to have. */
  #has: string | null = null;
  /** What the server was last asked to keep: its answer may have been lost. */
  #tried: string | null = null;

  constructor(conversationId: string) {
    this.#conversationId = conversationId;
  }

  read(): Promise<Draft | null> {
    return readDraft(this.#conversationId);
  }

  /** Keeps these words, or answers with those of another window that would be written over. */
  async save(content: Content, basedOn: string | null): Promise<Draft | null> {
    if (this.#has === draftKey(content, basedOn)) return null;
    this.#tried = keyOf(content);
    try {
      await this.#write(content, basedOn);
      return null;
    } catch (error) {
      if (!(error instanceof ApiError && error.code === "draft_changed"))
        throw error;
    }
    const there = await this.read();
    if (there && keyOf(contentOf(there)) !== this.#tried) return there;
    if (there) this.knows(there);
    else this.gone();
    await this.#write(content, basedOn);
    return null;
  }

  async discard(): Promise<void> {
    if (this.grownFrom === null) return;
    await discardDraft(this.#conversationId);
    this.gone();
    tellOtherWindows(this.#conversationId);
  }

  /** These words are the server's, or grew from them. */
  knows(draft: Draft): void {
    this.grownFrom = draft.updatedAt;
    this.#has = draftKey(contentOf(draft), draft.basedOn);
  }

  /** The draft went, with an answer or thrown away. */
  gone(): void {
    this.grownFrom = null;
    this.#has = null;
  }

  async #write(content: Content, basedOn: string | null): Promise<void> {
    const { text, html, files } = content;
    const { updatedAt } = await saveDraft(this.#conversationId, {
      text,
      html,
      attachmentIds: files.map(({ id }) => id),
      basedOn,
      grownFrom: this.grownFrom,
    });
    this.grownFrom = updatedAt;
    this.#has = draftKey(content, basedOn);
    tellOtherWindows(this.#conversationId);
  }
}

function draftKey(content: Content, basedOn: string | null): string {
  return `${basedOn ?? ""} ${keyOf(content)}`;
}

/** What is edited as a draft and published apart: a form, a survey. */
export interface Drafted<Definition> {
  id: string;
  version: number;
  draft: Definition;
}

/** What every draft that is published shows of itself. */
export interface DraftItem {
  id: string;
  title: string;
  state: "draft" | "published" | "closed" | "unpublished";
  changed: boolean;
  createdAt: string;
  /** Published, and closed by its date. */
  past?: boolean;
}

/** How saving goes, whatever is saved. */
export interface Saving {
  saving: "saved" | "saving" | "refused" | "failed" | "conflict";
  problems: Record<string, string>;
  failure: unknown;
  save: () => Promise<void>;
  /** Somebody else has saved it meanwhile: theirs instead of what is here, or the other way round. */
  loadTheirs: () => Promise<void>;
  keepMine: () => Promise<void>;
}

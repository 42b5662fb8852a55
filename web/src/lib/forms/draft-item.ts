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
}

/** How saving goes, whatever is saved. */
export interface Saving {
  saving: "saved" | "saving" | "refused" | "failed";
  problems: Record<string, string>;
  failure: unknown;
  save: () => Promise<void>;
}

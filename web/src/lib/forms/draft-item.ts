/** What every draft that is published shows of itself. */
export interface DraftItem {
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

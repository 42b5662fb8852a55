/** How one kind of mail went. */
export interface Category {
  name: string;
  total: number;
  right: number;
  crashed: number;
  misses: { file: string; answer: string }[];
}

/** Counts one kind of mail, case by case. */
export class Score {
  readonly category: Category;

  constructor(name: string) {
    this.category = { name, total: 0, right: 0, crashed: 0, misses: [] };
  }

  /** `answer` is what we said; null when that was right. */
  add(file: string, answer: string | null): void {
    this.category.total += 1;
    if (answer === null) this.category.right += 1;
    else this.category.misses.push({ file, answer });
  }

  crash(file: string, error: unknown): void {
    this.category.total += 1;
    this.category.crashed += 1;
    this.category.misses.push({ file, answer: `crashed: ${String(error)}` });
  }
}

export function collapse(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

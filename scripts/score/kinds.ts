import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { AutomaticKind } from "../../worker/enumerations.ts";
import { Score, type Category } from "./category.ts";
import { envelopeSender } from "./corpus.ts";
import type { ScoreHouse } from "./house.ts";

interface Entry {
  file: string;
  kind: string;
}

/** What a mail of this kind may be called: only some of them are taken for automatic. */
const answers: Record<string, AutomaticKind[]> = {
  bounce: ["bounce", "auto_reply", "notification"],
  "out-of-office": ["auto_reply", "notification"],
  "auto-reply": ["auto_reply", "notification"],
  "feedback-report": ["notification"],
  "read-receipt": ["notification"],
  notification: ["notification"],
  list: ["list"],
  human: ["person", "list"],
};

/** Whether automatic mail is told from people's, a category for each kind of mail. */
export async function scoreKinds(
  folder: string,
  entries: Entry[],
  house: ScoreHouse,
): Promise<Category[]> {
  const scores = new Map<string, Score>();
  for (const { file, kind } of entries) {
    const score = scores.get(kind) ?? new Score(`kinds: ${kind}`);
    scores.set(kind, score);
    const raw = readFileSync(join(folder, file));
    try {
      const seen = await house.takeIn(raw, envelopeSender(raw));
      if (!seen) throw new Error("lost");
      const right = answers[kind]?.includes(seen.kind) ?? false;
      score.add(file, right ? null : `${seen.kind} ${seen.why}`);
    } catch (error) {
      score.crash(file, error);
    }
  }
  return [...scores.values()].map(({ category }) => category);
}

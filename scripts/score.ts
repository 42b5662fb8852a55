/**
 * Scores the reading of mail against a corpus of mails with known answers, through the real `email()` handler:
 * `npm run score`. It names what was read otherwise than the corpus says.
 */

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Category } from "./score/category.ts";
import { ScoreHouse } from "./score/house.ts";
import { scoreKinds } from "./score/kinds.ts";
import { scoreMime } from "./score/mime.ts";
import { scoreReplies } from "./score/replies.ts";

const corpus =
  process.env["PARLEY_CORPUS"] ??
  join(import.meta.dirname, "../../shared/corpus");

const scorers = [
  ["mime", scoreMime],
  ["replies", scoreReplies],
  ["autoreplies", scoreKinds],
  ["humans", scoreKinds],
] as const;

if (existsSync(join(corpus, "README.md"))) await score();
else console.log(`skipped: there is no corpus at ${corpus} (PARLEY_CORPUS)`);

async function score(): Promise<void> {
  const house = await ScoreHouse.open();
  try {
    const categories: Category[] = [];
    for (const [name, scorer] of scorers) {
      await house.begin(name);
      categories.push(
        ...(await scorer(join(corpus, name), entriesOf(name), house)),
      );
    }
    print(categories);
  } finally {
    await house.close();
  }
}

function entriesOf(name: string): never[] {
  const manifest = readFileSync(join(corpus, name, "manifest.json"), "utf8");
  return (JSON.parse(manifest) as { entries: never[] }).entries;
}

function print(categories: Category[]): void {
  for (const { name, misses } of categories) {
    if (misses.length > 0) console.log(`\n${name}`);
    for (const { file, answer } of misses)
      console.log(`  ${file}: ${answer.slice(0, 300)}`);
  }
  console.log("\n| what | right | wrong | crashed | |\n|---|---|---|---|---|");
  for (const { name, total, right, crashed } of categories)
    console.log(
      `| ${name} | ${right} | ${total - right - crashed} | ${crashed} | ${((100 * right) / Math.max(1, total)).toFixed(1)} % |`,
    );
}

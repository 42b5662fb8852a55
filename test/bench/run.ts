import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { measureInboxScripts, measureWorker } from "../../scripts/budgets.ts";
import { buildAll } from "../../scripts/build/web.ts";
import { ownSettings } from "../../scripts/own-settings.ts";
import { benchBombs } from "./bombs.ts";
import { benchBrowser } from "./browser.ts";
import { benchForms } from "./forms.ts";
import { benchIntake } from "./intake.ts";
import { print, type Line } from "./measure.ts";
import { benchPages } from "./pages.ts";
import { benchReading } from "./reading.ts";
import { benchRoom } from "./room.ts";
import { withBench } from "./stack.ts";

/**
 * `npm run bench`: the budgets of the architecture that exist so far, each beside what this machine measured, as a
 * table and in .build/bench.json. `--quick` fills ten thousand messages instead of a million; `--only=intake` (bombs, forms,
 * reading, room, browser, pages, size) runs one part.
 */
const quick = process.argv.includes("--quick");
const only = process.argv
  .find((argument) => argument.startsWith("--only="))
  ?.slice(7);
const wants = (part: string) => only === undefined || only === part;

async function main(): Promise<void> {
  buildAll();
  const lines: Line[] = [];
  const where = await ownSettings("bench", "test/bench/counting-worker.ts");
  // What is filled in counts its own conversations: no other part may leave any there.
  const shelves = await ownSettings(
    "bench-reading",
    "test/bench/counting-worker.ts",
  );
  // Nor may the other parts open conversations that are made to cost.
  const cellar = await ownSettings(
    "bench-bombs",
    "test/bench/counting-worker.ts",
  );
  try {
    if (wants("size")) {
      for (const { what, measured, budget } of [
        ...measureInboxScripts(),
        await measureWorker(),
      ]) {
        lines.push({
          what,
          measured: `${Math.round(measured / 1000)} KB`,
          budget: `≤ ${budget / 1000} KB`,
          held: measured <= budget,
        });
      }
    }
    if (wants("intake"))
      lines.push(...(await withBench(where, { web: false }, benchIntake)));
    if (wants("forms"))
      lines.push(...(await withBench(where, { web: false }, benchForms)));
    if (wants("bombs"))
      lines.push(...(await withBench(cellar, { web: false }, benchBombs)));
    if (wants("room"))
      lines.push(...(await withBench(where, { web: false }, benchRoom)));
    if (wants("browser"))
      lines.push(...(await withBench(where, { web: true }, benchBrowser)));
    if (wants("pages")) lines.push(...(await benchPages()));
    if (wants("reading")) {
      lines.push(...(await benchReading(shelves, 1000)));
      lines.push(...(await benchReading(shelves, quick ? 10_000 : 1_000_000)));
    }
  } finally {
    for (const { stateDir } of [where, shelves, cellar])
      rmSync(stateDir, { recursive: true, force: true, maxRetries: 5 });
  }
  print(lines);
  mkdirSync(".build", { recursive: true });
  writeFileSync(".build/bench.json", JSON.stringify(lines, null, 2));
}

await main();

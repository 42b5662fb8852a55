import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { run } from "./run.ts";

/** The budgets that do not depend on the machine (architecture §7). */
export const budgets = {
  workerGzip: 1_500_000,
  inboxScriptsGzip: 140_000,
} as const;

export interface BudgetLine {
  what: string;
  measured: number;
  budget: number;
}

/** What a deployment would upload; fails when `wrangler deploy --dry-run` does. */
export async function measureWorker(): Promise<BudgetLine> {
  const folder = mkdtempSync(join(tmpdir(), "parley-bundle-"));
  try {
    const { code } = await run("wrangler", [
      "deploy",
      "--dry-run",
      "--outdir",
      folder,
    ]);
    if (code !== 0) throw new Error("wrangler deploy --dry-run failed");
    const measured = filesUnder(folder)
      .filter((file) => /\.(m?js|wasm)$/.test(file))
      .reduce((sum, file) => sum + gzipSync(readFileSync(file)).byteLength, 0);
    return {
      what: "Worker bundle, gzipped",
      measured,
      budget: budgets.workerGzip,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The scripts that the inbox page loads at first, the composer's editor and the sanitiser apart. */
export function measureInboxScripts(): BudgetLine {
  const client = "web/.svelte-kit/output/client";
  const manifest = JSON.parse(
    readFileSync(join(client, ".vite/manifest.json"), "utf8"),
  ) as Record<string, ManifestEntry>;
  const entries = Object.keys(manifest).filter((key) => isOfInbox(key));
  const files = new Set<string>();
  for (const key of entries) collect(manifest, key, files);
  const measured = [...files]
    .filter((file) => file.endsWith(".js"))
    .reduce(
      (sum, file) =>
        sum + gzipSync(readFileSync(join(client, file))).byteLength,
      0,
    );
  return {
    what: "Inbox page scripts at first load, gzipped",
    measured,
    budget: budgets.inboxScriptsGzip,
  };
}

interface ManifestEntry {
  file: string;
  src?: string;
  isEntry?: boolean;
  imports?: string[];
}

/** kit's own start and app, the layouts above the inbox, its list and its conversation. */
function isOfInbox(key: string): boolean {
  if (
    /runtime\/client\/entry\.js$/.test(key) ||
    /client-optimized\/app\.js$/.test(key)
  )
    return true;
  return /optimized\/nodes\/\d+\.js$/.test(key);
}

function collect(
  manifest: Record<string, ManifestEntry>,
  key: string,
  files: Set<string>,
): void {
  const entry = manifest[key];
  if (!entry || files.has(entry.file)) return;
  files.add(entry.file);
  for (const imported of entry.imports ?? [])
    collect(manifest, imported, files);
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesUnder(path) : [path];
  });
}

if (import.meta.main) {
  const lines = [measureInboxScripts(), await measureWorker()];
  for (const { what, measured, budget } of lines)
    console.log(`${what}: ${measured} of ${budget} bytes`);
  const broken = lines.filter(({ measured, budget }) => measured > budget);
  if (broken.length > 0) {
    console.error(`Over budget: ${broken.map(({ what }) => what).join(", ")}`);
    process.exit(1);
  }
}

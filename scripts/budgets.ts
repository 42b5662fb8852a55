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

/**
 * What the first load of a page may ask of a browser that has nothing of ours yet: the scripts it really loads,
 * gzipped, its requests, and how much of it moves by itself (test/e2e/support/page-load.ts).
 */
export const pageBudgets = {
  "sign-in page": { scripts: 70_000, requests: 44, layoutShift: 0 },
  "inbox list": {
    scripts: budgets.inboxScriptsGzip,
    // With what a click on a row needs, asked for once the list is there. What forms and surveys share with the inbox
    // is in files of its own since: more of them, no more bytes.
    requests: 82,
    layoutShift: 0,
  },
  conversation: {
    // With the sanitiser, which comes with the first mail in HTML.
    scripts: budgets.inboxScriptsGzip,
    requests: 88,
    layoutShift: 0,
  },
} as const;

export type BudgetedPage = keyof typeof pageBudgets;

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

/** The pages whose scripts are counted, by kit's own name of their route. */
const inboxRoutes = {
  "The inbox's list": "/(app)/audiences/[audienceId]/(inbox)/[view]",
  "The inbox with a conversation":
    "/(app)/audiences/[audienceId]/(inbox)/[view]/[conversationId]",
} as const;

/** The scripts that a page of the inbox loads at first; what is asked for later (editor, sanitiser, PDF) is apart. */
export function measureInboxScripts(): BudgetLine[] {
  return Object.entries(inboxRoutes).map(([what, route]) => ({
    what: `${what}: scripts at first load, gzipped`,
    measured: scriptsOf(route),
    budget: budgets.inboxScriptsGzip,
  }));
}

function scriptsOf(route: string): number {
  const client = "web/.svelte-kit/output/client";
  const manifest = JSON.parse(
    readFileSync(join(client, ".vite/manifest.json"), "utf8"),
  ) as Record<string, ManifestEntry>;
  const nodes = nodesOf(route);
  const files = new Set<string>();
  for (const key of Object.keys(manifest)) {
    const node = /optimized\/nodes\/(\d+)\.js$/.exec(key)?.[1];
    if (node === undefined ? isStart(key) : nodes.has(Number(node)))
      collect(manifest, key, files);
  }
  return [...files]
    .filter((file) => file.endsWith(".js"))
    .reduce(
      (sum, file) =>
        sum + gzipSync(readFileSync(join(client, file))).byteLength,
      0,
    );
}

interface ManifestEntry {
  file: string;
  imports?: string[];
}

/** kit's own start and the app's table of routes. */
function isStart(key: string): boolean {
  return (
    /runtime\/client\/entry\.js$/.test(key) ||
    /client-optimized\/app\.js$/.test(key)
  );
}

/** The root's layout and error page, the layouts above a page, and the page. */
function nodesOf(route: string): Set<number> {
  const app = readFileSync(
    "web/.svelte-kit/generated/client-optimized/app.js",
    "utf8",
  );
  const line = app.split("\n").find((each) => each.includes(`"${route}": [`));
  if (line === undefined) throw new Error(`kit knows no route ${route}`);
  const own = line.slice(line.lastIndexOf('": [') + 3);
  return new Set([0, 1, ...(own.match(/\d+/g) ?? []).map(Number)]);
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
  const lines = [...measureInboxScripts(), await measureWorker()];
  for (const { what, measured, budget } of lines)
    console.log(`${what}: ${measured} of ${budget} bytes`);
  const broken = lines.filter(({ measured, budget }) => measured > budget);
  if (broken.length > 0) {
    console.error(`Over budget: ${broken.map(({ what }) => what).join(", ")}`);
    process.exit(1);
  }
}

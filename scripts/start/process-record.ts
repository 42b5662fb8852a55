import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { listProcesses, type ProcessRow } from "./process-table.ts";

/** What a run wrote down, so that a later one can end what a `kill -9` left behind. */
export interface ProcessRecord {
  /** The start script itself. */
  owner: number;
  /** Process groups it started: name → id of the group's leader. */
  groups: Record<string, number>;
}

/** The programs we start; a recorded id that runs anything else was given to a stranger since. */
const OURS =
  /(?:^|[/ ])(?:wrangler|workerd|maildev|esbuild)(?:$|[-/ .@])|scripts[/]start[/]web-dev/;
const OWNER = /scripts[/](?:start|e2e)\.ts|test[/]bench[/]run\.ts/;
const PATIENCE_MS = 5000;

export function readRecord(file: string): ProcessRecord | null {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as ProcessRecord;
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === "ENOENT";
    // Half-written by a crash: there is nothing to learn from it.
    if (missing || error instanceof SyntaxError) return null;
    throw error;
  }
}

export function writeRecord(file: string, record: ProcessRecord): void {
  mkdirSync(dirname(file), { recursive: true });
  // Renamed into place: a crash in the middle of a write must not lose the ids.
  writeFileSync(`${file}.new`, JSON.stringify(record));
  renameSync(`${file}.new`, file);
}

/** Refuses when the run that owns this state still lives; else ends whatever it left behind. */
export async function endOrphans(file: string): Promise<number> {
  const record = readRecord(file);
  if (!record) return 0;
  const owner = listProcesses().find(({ pid }) => pid === record.owner);
  if (owner && owner.pid !== process.pid && OWNER.test(owner.command)) {
    throw new Error(
      `Parley already runs with this state (process ${owner.pid}). Stop it, or set STATE_DIR and the ports.`,
    );
  }
  let ended = 0;
  for (const group of Object.values(record.groups)) {
    if (membersOf(group).some(({ command }) => OURS.test(command))) {
      await endGroup(group);
      ended += 1;
    }
  }
  return ended;
}

/** The living members of a group we started. wrangler's group holds its workerd too, even when wrangler is gone. */
export function membersOf(group: number): ProcessRow[] {
  return listProcesses().filter((row) => row.group === group);
}

/** Ends a whole group: asks, waits, then insists. */
export async function endGroup(group: number): Promise<void> {
  signalGroup(group, "SIGTERM");
  const deadline = Date.now() + PATIENCE_MS;
  while (membersOf(group).length > 0) {
    if (Date.now() > deadline) signalGroup(group, "SIGKILL");
    await delay(50);
  }
}

export function signalGroup(group: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-group, signal);
  } catch (error) {
    // Gone already is what we wanted.
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

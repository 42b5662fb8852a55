import { spawn, type ChildProcess } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import {
  endGroup,
  membersOf,
  signalGroup,
  writeRecord,
} from "./process-record.ts";
import type { Settings } from "./settings.ts";

/** A program of the stack. */
export interface Service {
  name: string;
  args: readonly string[];
  cwd?: string;
  env?: Record<string, string>;
  /** A program that must be in its process group: wrangler does not notice when its workerd is killed. */
  needs?: "workerd";
  /** Resolves when it serves; rejects when `alive` turns false. */
  ready(alive: () => boolean): Promise<void>;
}

const WATCH_EVERY_MS = 1000;
/** A reload replaces workerd within a second or two; gone for longer means killed. */
const MISSES_BEFORE_RESTART = 4;
const FIRST_WAIT_MS = 200;
const LONGEST_WAIT_MS = 5000;

/** Starts programs, each in a process group of its own, restarts those that die, and ends them all. */
export class Services {
  readonly settings: Settings;
  readonly #groups: Record<string, number> = {};
  #stopping = false;

  constructor(settings: Settings) {
    this.settings = settings;
  }

  /** Resolves when the service serves for the first time; from then on it is kept alive. */
  async start(service: Service): Promise<void> {
    const child = this.#spawn(service);
    try {
      await service.ready(() => isAlive(child));
    } catch (cause) {
      const log = lastLines(this.logFile(service.name));
      throw new Error(`The ${service.name} did not start:\n${log}`, { cause });
    }
    void this.#keepAlive(service, child);
  }

  /** The leader of a service's process group, for those who want to kill it. */
  groupOf(name: string): number | undefined {
    return this.#groups[name];
  }

  logFile(name: string): string {
    return join(this.settings.ownDir, "logs", `${name}.log`);
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    await Promise.all(Object.values(this.#groups).map(endGroup));
    this.#record({});
  }

  /** For the impatient second Ctrl-C. */
  killNow(): void {
    this.#stopping = true;
    for (const group of Object.values(this.#groups))
      signalGroup(group, "SIGKILL");
  }

  #spawn(service: Service): ChildProcess {
    const log = this.logFile(service.name);
    mkdirSync(dirname(log), { recursive: true });
    const output = openSync(log, "a");
    const child = spawn(process.execPath, [...service.args], {
      cwd: service.cwd,
      // A group of its own: ending the group ends workerd with its wrangler.
      detached: true,
      stdio: ["ignore", output, output],
      env: { ...process.env, CI: "1", NO_COLOR: "1", ...service.env },
    });
    closeSync(output);
    if (child.pid === undefined)
      throw new Error(`The ${service.name} could not be started.`);
    this.#groups[service.name] = child.pid;
    this.#record(this.#groups);
    return child;
  }

  #record(groups: Record<string, number>): void {
    const file = join(this.settings.ownDir, "processes.json");
    writeRecord(file, { owner: process.pid, groups });
  }

  async #keepAlive(service: Service, first: ChildProcess): Promise<void> {
    let child = first;
    let wait = FIRST_WAIT_MS;
    for (;;) {
      await this.#untilDead(service, child);
      if (this.#stopping) return;
      console.log(`The ${service.name} ended; starting it again.`);
      if (child.pid !== undefined) await endGroup(child.pid);
      await delay(wait);
      if (this.#stopping) return;
      child = this.#spawn(service);
      const current = child;
      try {
        await service.ready(() => isAlive(current));
        wait = FIRST_WAIT_MS;
        console.log(`The ${service.name} is back.`);
      } catch (error) {
        wait = Math.min(wait * 2, LONGEST_WAIT_MS);
        if (!this.#stopping)
          console.error(
            `The ${service.name} does not start (${String(error)}); see ${this.logFile(service.name)}`,
          );
      }
    }
  }

  async #untilDead(service: Service, child: ChildProcess): Promise<void> {
    let misses = 0;
    const exited = once(child, "exit");
    while (isAlive(child)) {
      await Promise.race([exited, delay(WATCH_EVERY_MS)]);
      if (this.#stopping || service.needs === undefined) continue;
      const needed = service.needs;
      const present = membersOf(child.pid ?? 0).some(({ command }) =>
        command.includes(needed),
      );
      misses = present ? 0 : misses + 1;
      if (misses >= MISSES_BEFORE_RESTART) return;
    }
  }
}

function isAlive(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null;
}

function lastLines(file: string): string {
  return readFileSync(file, "utf8").trimEnd().split("\n").slice(-20).join("\n");
}

import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { z } from "zod";

const lineSchema = z.tuple([z.string(), z.string()]);

/**
 * What has been done of the demo, a line each, so that an interrupted run goes on where it stopped. A line is
 * written after its step: at most the steps that were under way run twice, and each of those is safe to repeat.
 */
export class Progress {
  readonly #file: string;
  readonly #known = new Map<string, string>();

  constructor(file: string) {
    this.#file = file;
    if (!existsSync(file)) return;
    const text = readFileSync(file, "utf8");
    for (const line of text.split("\n")) {
      const entry = readLine(line);
      if (entry) this.#known.set(...entry);
    }
    // The next line must not grow onto the half line of a killed run.
    if (!text.endsWith("\n")) appendFileSync(file, "\n");
  }

  get(key: string): string | undefined {
    return this.#known.get(key);
  }

  /** What `make` made, now or in an earlier run. */
  async once(key: string, make: () => Promise<string>): Promise<string> {
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const made = await make();
    this.note(key, made);
    return made;
  }

  note(key: string, value: string): void {
    this.#known.set(key, value);
    appendFileSync(this.#file, `${JSON.stringify([key, value])}\n`);
  }
}

/** Null for the half line of a run that was killed while writing it. */
function readLine(line: string): [string, string] | null {
  try {
    return lineSchema.parse(JSON.parse(line));
  } catch {
    // Not written whole: its step runs again.
    return null;
  }
}

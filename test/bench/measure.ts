export interface Line {
  what: string;
  measured: string;
  budget: string;
  held: boolean | null;
}

/** The value that 95 of 100 stay under. */
export function p95(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return (
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.95))] ??
    Number.NaN
  );
}

/** How long each of `times` runs takes, in milliseconds. */
export async function timed(
  times: number,
  work: (index: number) => Promise<unknown>,
): Promise<number[]> {
  const taken: number[] = [];
  for (let index = 0; index < times; index += 1) {
    const began = performance.now();
    await work(index);
    taken.push(performance.now() - began);
  }
  return taken;
}

/** Runs `count` pieces of work, `width` at a time; pieces per second. */
export async function rate(
  count: number,
  width: number,
  work: (index: number) => Promise<unknown>,
): Promise<number> {
  let next = 0;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: width }, async () => {
      while (next < count) await work(next++);
    }),
  );
  return count / ((performance.now() - began) / 1000);
}

export const ms = (value: number): string => `${value.toFixed(1)} ms`;

export function print(lines: readonly Line[]): void {
  const widths = [
    Math.max(...lines.map((line) => line.what.length)),
    Math.max(...lines.map((line) => line.measured.length)),
  ];
  for (const { what, measured, budget, held } of lines) {
    const mark = held === null ? " " : held ? "✓" : "✗";
    console.log(
      `${mark} ${what.padEnd(widths[0] ?? 0)}  ${measured.padEnd(widths[1] ?? 0)}  ${budget}`,
    );
  }
}

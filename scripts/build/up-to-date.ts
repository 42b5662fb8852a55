import { globSync, statSync } from "node:fs";

/** Whether every output exists and none is older than the newest input. Inputs may be globs. */
export function isUpToDate(
  inputs: readonly string[],
  outputs: readonly string[],
): boolean {
  const made = outputs.map((file) => changedAt(file));
  if (made.length === 0 || made.includes(0)) return false;
  const oldestOutput = Math.min(...made);
  return globSync([...inputs]).every((file) => changedAt(file) <= oldestOutput);
}

/** 0 for a file that is not there. */
function changedAt(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

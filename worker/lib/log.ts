/** One JSON line per fact, without personal data: codes, ids and counts only. */
export function logError(
  code: string,
  facts: Record<string, string | number | boolean | null> = {},
): void {
  console.error(JSON.stringify({ level: "error", code, ...facts }));
}

/** For the `catch` of a hint that may be lost: says that it was. */
export function logFailure(code: string): (error: unknown) => void {
  return (error) => logError(code, { cause: causeOf(error) });
}

/**
 * What went wrong, safe to log: the innermost cause (drizzle's own message holds the values of the statement),
 * first line, bounded.
 */
export function causeOf(error: unknown): string {
  let cause = error;
  for (
    let depth = 0;
    cause instanceof Error && cause.cause !== undefined && depth < 5;
    depth += 1
  )
    cause = cause.cause;
  if (!(cause instanceof Error)) return typeof cause;
  if (cause.message.startsWith("Failed query")) return cause.name;
  return `${cause.name}: ${cause.message.split("\n")[0] ?? ""}`.slice(0, 300);
}

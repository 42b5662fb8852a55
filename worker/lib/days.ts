const DAY_MS = 86_400_000;
/** What a report tells of. */
const REPORTED_DAYS = 90;

/** The day of a moment in UTC, `2026-11-25`. */
export function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** The days that a report tells of, the oldest first and today last. */
export function reportedDays(now: number): string[] {
  return Array.from({ length: REPORTED_DAYS }, (_, index) =>
    dayOf(now - (REPORTED_DAYS - 1 - index) * DAY_MS),
  );
}

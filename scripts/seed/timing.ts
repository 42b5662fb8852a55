import type { Story } from "./story.ts";

const MINUTE_MS = 60_000;
const UNITS = { m: MINUTE_MS, h: 60 * MINUTE_MS };

/**
 * Reads "25m" and "3h" as a span before `now`, and "2d 09:14" as that time of the day two days earlier, on this
 * machine's clock. Refuses anything else.
 */
export function momentOf(ago: string, now: number): number {
  const span = /^(\d+)([mh])$/.exec(ago);
  if (span)
    return now - Number(span[1]) * (span[2] === "h" ? UNITS.h : UNITS.m);
  const day = /^(\d+)d (\d\d):(\d\d)$/.exec(ago);
  if (!day) throw new Error(`"${ago}" is no time of the demo`);
  const at = new Date(now);
  at.setDate(at.getDate() - Number(day[1]));
  at.setHours(Number(day[2]), Number(day[3]), 0, 0);
  return at.getTime();
}

/**
 * When each turn of a story happened. Whatever the time of day at which the demo is made, no turn is before the one
 * it follows, and none is in the future.
 */
export function momentsOf({ turns }: Story, now: number): number[] {
  const moments = turns.map(({ at }) => momentOf(at, now));
  let latest = now - MINUTE_MS;
  for (let index = moments.length - 1; index >= 0; index -= 1) {
    latest = Math.min(moments[index] ?? latest, latest);
    moments[index] = latest;
    latest -= 5000;
  }
  return moments;
}

/** Nine in the morning, some days from now. */
export function morningIn(days: number, now = Date.now()): Date {
  const at = new Date(now);
  at.setDate(at.getDate() + days);
  at.setHours(9, 0, 0, 0);
  return at;
}

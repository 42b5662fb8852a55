import type { CalendarEvent } from "./calendar.ts";
import { offsetAt } from "./moment.ts";

const DAY_MS = 24 * 3600_000;

const dayParts = {
  weekday: "long",
  day: "numeric",
  month: "long",
  year: "numeric",
} as const;
const clockParts = { hour: "numeric", minute: "2-digit" } as const;

/** When an event is, for its reader, and on the event's own clock where that shows another time; null without a date. */
export function eventTime(
  { start, end }: Pick<CalendarEvent, "start" | "end">,
  { locale, zone }: { locale: string; zone: string },
): { here: string; there: string | null } | null {
  if (!start) return null;
  if (start.kind === "day") {
    const format = new Intl.DateTimeFormat(locale, {
      ...dayParts,
      timeZone: "UTC",
    });
    // The end of a day is the day after (RFC 5545 §3.6.1).
    const last = end?.kind === "day" ? end.at - DAY_MS : start.at;
    return { here: range(format, start.at, last), there: null };
  }
  const last = end && end.kind === start.kind ? end.at : start.at;
  if (start.kind === "clock") {
    const format = new Intl.DateTimeFormat(locale, {
      ...dayParts,
      ...clockParts,
      timeZone: "UTC",
    });
    const here = range(format, start.at, last);
    return { here: start.zone ? `${here} (${start.zone})` : here, there: null };
  }
  const here = new Intl.DateTimeFormat(locale, {
    ...dayParts,
    ...clockParts,
    timeZone: zone,
    timeZoneName: "short",
  });
  const isSame =
    start.zone === null ||
    offsetAt(start.at, start.zone) === offsetAt(start.at, zone);
  return {
    here: range(here, start.at, last),
    there: isSame
      ? null
      : onItsClock(start.at, last, locale, start.zone ?? zone),
  };
}

function onItsClock(
  at: number,
  last: number,
  locale: string,
  timeZone: string,
): string {
  const format = new Intl.DateTimeFormat(locale, {
    weekday: "short",
    ...clockParts,
    timeZone,
  });
  return `${range(format, at, last)} (${timeZone.replaceAll("_", " ")})`;
}

function range(format: Intl.DateTimeFormat, from: number, to: number): string {
  return to > from ? format.formatRange(from, to) : format.format(from);
}

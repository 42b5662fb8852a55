import ICAL from "ical.js";
import { parameterOf } from "./content-lines.ts";

/** When something is: an instant, a whole day, or a clock whose zone nobody knows. Times are milliseconds UTC. */
export type Moment =
  | { kind: "instant"; at: number; zone: string | null }
  | { kind: "day"; at: number }
  | { kind: "clock"; at: number; zone: string };

/** Beyond it no clock is reckoned. */
const LAST_YEAR = 2100;

/**
 * Reads a date or a time of an event (RFC 5545 §3.3.4, §3.3.5). The zone is one that the browser knows by its name, else
 * the rules that the calendar brings along; null for what is no date.
 */
export function readMoment(
  property: ICAL.Property | null,
  zones: readonly ICAL.Component[],
): Moment | null {
  const time = timeOf(property);
  if (!property || !time) return null;
  const clock = Date.UTC(
    time.year,
    time.month - 1,
    time.day,
    time.hour,
    time.minute,
    time.second,
  );
  if (!Number.isFinite(clock) || time.year < 1900 || time.year > 9999)
    return null;
  if (time.isDate) return { kind: "day", at: clock };
  if (time.zone === ICAL.Timezone.utcTimezone)
    return { kind: "instant", at: clock, zone: null };
  const name = parameterOf(property, "tzid").slice(0, 100);
  const known = knownZone(name);
  if (known)
    return { kind: "instant", at: instantOf(clock, known), zone: known };
  const offset = offsetByRules(name, time, zones);
  return offset === null
    ? { kind: "clock", at: clock, zone: name }
    : { kind: "instant", at: clock - offset, zone: null };
}

/** The end of an event from its DURATION. */
export function momentAfter(
  start: Moment | null,
  property: ICAL.Property | null,
): Moment | null {
  const length: unknown = property?.getFirstValue();
  if (!start || !(length instanceof ICAL.Duration)) return null;
  const at = start.at + length.toSeconds() * 1000;
  return at > start.at ? { ...start, at } : null;
}

function timeOf(property: ICAL.Property | null): ICAL.Time | null {
  try {
    const value: unknown = property?.getFirstValue();
    return value instanceof ICAL.Time ? value : null;
  } catch {
    // "DTSTART:soon".
    return null;
  }
}

/** "Europe/Berlin", also as the end of "/mozilla.org/20050126_1/Europe/Berlin"; null for Windows' own names. */
function knownZone(name: string): string | null {
  const bare = /(?:^|\/)([A-Z][\w+-]+(?:\/[A-Z][\w+-]+){0,2})$/.exec(name)?.[1];
  const candidates = [name, bare?.split("/").slice(-2).join("/")];
  return candidates.find((each) => each !== undefined && isZone(each)) ?? null;
}

function isZone(name: string): boolean {
  if (!name) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

function instantOf(clock: number, zone: string): number {
  const guess = clock - offsetAt(clock, zone);
  return clock - offsetAt(guess, zone);
}

/** How far the clock of a zone is ahead of UTC at an instant. */
export function offsetAt(at: number, zone: string): number {
  const parts = new Intl.DateTimeFormat("en", {
    timeZone: zone,
    calendar: "gregory",
    numberingSystem: "latn",
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  }).formatToParts(at);
  const of = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((part) => part.type === type)?.value ?? 0);
  const clock = Date.UTC(
    of("year"),
    of("month") - 1,
    of("day"),
    of("hour"),
    of("minute"),
    of("second"),
  );
  return clock - Math.floor(at / 1000) * 1000;
}

/** One day a year, as Outlook and others write it. Freer rules could ask for a million changes of the clock. */
const YEARLY =
  /^(?:(?:FREQ=YEARLY|INTERVAL=1|WKST=[A-Z]{2}|UNTIL=[\dTZ]+|BYMONTH=\d{1,2}|BYDAY=-?[1-5][A-Z]{2}|BYMONTHDAY=\d{1,2})(?:;|$))+$/;
const MAX_OBSERVANCES = 20;

function offsetByRules(
  name: string,
  time: ICAL.Time,
  zones: readonly ICAL.Component[],
): number | null {
  const zone = zones.find(
    (each) => each.getFirstPropertyValue("tzid") === name,
  );
  if (!zone || time.year > LAST_YEAR) return null;
  const observances = zone.getAllSubcomponents();
  const isSimple = observances.every((each) =>
    each
      .getAllProperties("rrule")
      .every((rule) => isYearly(String(rule.getFirstValue() as unknown))),
  );
  if (!name || !isSimple || observances.length > MAX_OBSERVANCES) return null;
  try {
    const seconds = new ICAL.Timezone(zone).utcOffset(time);
    return Number.isFinite(seconds) ? seconds * 1000 : null;
  } catch {
    // Rules without a date or an offset.
    return null;
  }
}

function isYearly(rule: string): boolean {
  return (
    YEARLY.test(rule) &&
    /BYMONTH=/.test(rule) &&
    /BY(?:DAY|MONTHDAY)=/.test(rule)
  );
}

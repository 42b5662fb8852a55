import { getLocale } from "../paraglide/runtime.js";

/** The app's language as this browser's owner writes dates in it: English may be British. */
export function region(): string {
  const locale = getLocale();
  return (
    navigator.languages.find((each) => each.split("-", 1)[0] === locale) ??
    locale
  );
}

/** As short as a list row wants it: the time today, else the day. */
export function shortTime(iso: string, now = new Date()): string {
  const at = new Date(iso);
  const sameDay = at.toDateString() === now.toDateString();
  const sameYear = at.getFullYear() === now.getFullYear();
  const options: Intl.DateTimeFormatOptions = sameDay
    ? { hour: "2-digit", minute: "2-digit" }
    : sameYear
      ? { day: "numeric", month: "short" }
      : { day: "numeric", month: "short", year: "numeric" };
  return new Intl.DateTimeFormat(region(), options).format(at);
}

/** Day and time, the year only where it is another. */
export function dayTime(iso: string, now = new Date()): string {
  const at = new Date(iso);
  return new Intl.DateTimeFormat(region(), {
    day: "numeric",
    month: "short",
    ...(at.getFullYear() === now.getFullYear()
      ? {}
      : { year: "numeric" as const }),
    hour: "2-digit",
    minute: "2-digit",
  }).format(at);
}

export function fullTime(iso: string): string {
  return new Intl.DateTimeFormat(region(), {
    dateStyle: "medium",
    timeStyle: "short",
  }).format(new Date(iso));
}

export function day(iso: string): string {
  return new Intl.DateTimeFormat(region(), { dateStyle: "medium" }).format(
    new Date(iso),
  );
}

/** A day that was counted in UTC, `2026-11-25`: the same one wherever it is read. */
export function countedDay(date: string): string {
  return new Intl.DateTimeFormat(region(), {
    day: "numeric",
    month: "short",
    timeZone: "UTC",
  }).format(new Date(`${date}T00:00:00Z`));
}

/** For the days ahead: Monday, 08:00. */
export function weekdayTime(at: Date): string {
  return new Intl.DateTimeFormat(region(), {
    weekday: "short",
    hour: "2-digit",
    minute: "2-digit",
  }).format(at);
}

export function fileSize(bytes: number): string {
  const units = ["byte", "kilobyte", "megabyte"];
  const power = bytes < 1000 ? 0 : bytes < 1_000_000 ? 1 : 2;
  return new Intl.NumberFormat(region(), {
    style: "unit",
    unit: units[power] ?? "byte",
    // Short for a kilobyte is kB; for a byte it is "byte", however many.
    unitDisplay: power === 0 ? "long" : "short",
    maximumFractionDigits: power === 2 ? 1 : 0,
  }).format(bytes / 1000 ** power);
}

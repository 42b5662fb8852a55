import type ICAL from "ical.js";
import { parameterOf, readComponents, valueOf } from "./content-lines.ts";
import { momentAfter, readMoment, type Moment } from "./moment.ts";
import { shownLine, shownText, webLink } from "./shown-text.ts";

export interface CalendarPerson {
  /** Empty without one. */
  name: string;
  address: string;
}

export type Answer =
  "none" | "accepted" | "declined" | "tentative" | "delegated";

export interface CalendarEvent {
  title: string;
  start: Moment | null;
  end: Moment | null;
  repeats: "no" | "daily" | "weekly" | "monthly" | "yearly" | "otherwise";
  where: string;
  /** Safe to follow. */
  link: string | null;
  organiser: CalendarPerson | null;
  attendees: (CalendarPerson & { answer: Answer })[];
  moreAttendees: number;
  description: string;
  cancelled: boolean;
}

/** What the file is for (RFC 5546 §1.4): a reply by what it answers. */
export type CalendarMethod =
  | "event"
  | "invitation"
  | "cancelled"
  | "proposed"
  | "answered"
  | "accepted"
  | "declined"
  | "tentative";

export interface Calendar {
  method: CalendarMethod;
  events: CalendarEvent[];
  moreEvents: number;
}

const MAX_EVENTS = 10;
const MAX_ATTENDEES = 50;

/** What a calendar file tells (RFC 5545), bounded and safe to show; null when there is no event in it. Never throws. */
export function readCalendar(text: string): Calendar | null {
  const calendars = readComponents(text).filter(
    ({ name }) => name === "vcalendar",
  );
  const within = (name: string) =>
    calendars.flatMap((calendar) => calendar.getAllSubcomponents(name));
  const zones = within("vtimezone");
  const found = within("vevent");
  if (found.length === 0) return null;
  const events = found
    .slice(0, MAX_EVENTS)
    .map((event) => readEvent(event, zones));
  const [first] = calendars;
  const method = first ? valueOf(first, "method").trim().toUpperCase() : "";
  return {
    method: methodOf(method, events),
    events,
    moreEvents: found.length - events.length,
  };
}

function methodOf(method: string, events: CalendarEvent[]): CalendarMethod {
  if (method === "CANCEL" || events.every(({ cancelled }) => cancelled))
    return "cancelled";
  if (method === "REQUEST") return "invitation";
  if (method === "COUNTER") return "proposed";
  if (method !== "REPLY") return "event";
  const answer = events[0]?.attendees[0]?.answer;
  return answer === "accepted" ||
    answer === "declined" ||
    answer === "tentative"
    ? answer
    : "answered";
}

function readEvent(
  event: ICAL.Component,
  zones: readonly ICAL.Component[],
): CalendarEvent {
  const start = readMoment(event.getFirstProperty("dtstart"), zones);
  const end =
    readMoment(event.getFirstProperty("dtend"), zones) ??
    momentAfter(start, event.getFirstProperty("duration"));
  const organiser = event.getFirstProperty("organizer");
  const attendees = event.getAllProperties("attendee");
  const where = shownLine(valueOf(event, "location"));
  return {
    title: shownLine(valueOf(event, "summary")),
    start,
    end: end && start && end.at > start.at ? end : null,
    repeats: repeatsOf(event),
    where,
    link:
      [
        where,
        ...[
          "x-google-conference",
          "x-microsoft-skypeteamsmeetingurl",
          "url",
        ].map((name) => valueOf(event, name).trim()),
      ]
        .map(webLink)
        .find((link) => link !== null) ?? null,
    organiser: organiser ? personOf(organiser) : null,
    attendees: attendees.slice(0, MAX_ATTENDEES).map((attendee) => ({
      ...personOf(attendee),
      answer: answerOf(parameterOf(attendee, "partstat")),
    })),
    moreAttendees: Math.max(0, attendees.length - MAX_ATTENDEES),
    description: shownText(valueOf(event, "description")),
    cancelled: valueOf(event, "status").trim().toUpperCase() === "CANCELLED",
  };
}

function personOf(property: ICAL.Property): CalendarPerson {
  const address = shownLine(
    String(property.getFirstValue() as unknown).replace(/^mailto:/i, ""),
  );
  const name = shownLine(parameterOf(property, "cn"));
  return {
    name: name.toLowerCase() === address.toLowerCase() ? "" : name,
    address,
  };
}

function answerOf(status: string): Answer {
  const word = status.toLowerCase();
  return word === "accepted" ||
    word === "declined" ||
    word === "tentative" ||
    word === "delegated"
    ? word
    : "none";
}

function repeatsOf(event: ICAL.Component): CalendarEvent["repeats"] {
  const rule = valueOf(event, "rrule").toUpperCase();
  if (!rule) return event.getFirstProperty("rdate") ? "otherwise" : "no";
  if (/INTERVAL=(?!1\b)/.test(rule)) return "otherwise";
  const [, word = ""] = /FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)\b/.exec(rule) ?? [];
  return rules[word] ?? "otherwise";
}

const rules: Record<string, CalendarEvent["repeats"]> = {
  DAILY: "daily",
  WEEKLY: "weekly",
  MONTHLY: "monthly",
  YEARLY: "yearly",
};

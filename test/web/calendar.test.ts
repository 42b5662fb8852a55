import { describe, expect, it } from "vitest";
import { readCalendar } from "../../web/src/lib/cards/calendar.ts";
import { eventTime } from "../../web/src/lib/cards/event-time.ts";

const OUTLOOK_ZONE = [
  "BEGIN:VTIMEZONE",
  "TZID:W. Europe Standard Time",
  "BEGIN:STANDARD",
  "DTSTART:16010101T030000",
  "TZOFFSETFROM:+0200",
  "TZOFFSETTO:+0100",
  "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10",
  "END:STANDARD",
  "BEGIN:DAYLIGHT",
  "DTSTART:16010101T020000",
  "TZOFFSETFROM:+0100",
  "TZOFFSETTO:+0200",
  "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3",
  "END:DAYLIGHT",
  "END:VTIMEZONE",
];

function calendar(event: string[], method = "REQUEST", zone: string[] = []) {
  const found = readCalendar(
    [
      "BEGIN:VCALENDAR",
      "VERSION:2.0",
      `METHOD:${method}`,
      ...zone,
      "BEGIN:VEVENT",
      ...event,
      "END:VEVENT",
      "END:VCALENDAR",
      "",
    ].join("\r\n"),
  );
  if (!found?.events[0]) throw new Error("no event");
  return { ...found, event: found.events[0] };
}

const inLondon = { locale: "en-GB", zone: "Europe/London" };

describe("a calendar part is read", () => {
  it("with its title, place, people and their answers", () => {
    const { method, event } = calendar([
      "SUMMARY;LANGUAGE=en:Reading\\, with",
      "  tea",
      "DTSTART;TZID=Europe/Berlin:20261203T190000",
      "DTEND;TZID=Europe/Berlin:20261203T203000",
      "LOCATION:Bergen Books\\nHaus 3",
      'ORGANIZER;CN="Reader; Kim":MAILTO:kim@reader.example',
      "ATTENDEE;CN=a@b.example;PARTSTAT=DECLINED:mailto:a@b.example",
      "ATTENDEE;PARTSTAT=ACCEPTED;CN=Bo:mailto:bo@b.example",
      "ATTENDEE:mailto:c@b.example",
      "RRULE:FREQ=WEEKLY;COUNT=4;BYDAY=TH",
      "DESCRIPTION:Bring\\na cup",
    ]);
    expect(method).toBe("invitation");
    expect(event).toMatchObject({
      title: "Reading, with tea",
      where: "Bergen Books Haus 3",
      organiser: { name: "Reader; Kim", address: "kim@reader.example" },
      attendees: [
        { name: "", address: "a@b.example", answer: "declined" },
        { name: "Bo", address: "bo@b.example", answer: "accepted" },
        { address: "c@b.example", answer: "none" },
      ],
      repeats: "weekly",
      description: "Bring\na cup",
    });
  });

  it.each([
    ["REPLY", "ACCEPTED", "accepted"],
    ["REPLY", "DECLINED", "declined"],
    ["REPLY", "TENTATIVE", "tentative"],
    ["REPLY", "DELEGATED", "answered"],
    ["COUNTER", "TENTATIVE", "proposed"],
    ["CANCEL", "NEEDS-ACTION", "cancelled"],
    ["PUBLISH", "NEEDS-ACTION", "event"],
  ])("%s with %s is %s", (sent, status, method) => {
    const attendee = `ATTENDEE;PARTSTAT=${status}:mailto:a@b.example`;
    expect(calendar([attendee], sent).method).toBe(method);
  });

  it("takes an event without a method that is called off for cancelled", () => {
    expect(calendar(["STATUS:CANCELLED"], "X").method).toBe("cancelled");
  });

  it("links to the web only", () => {
    const link = (line: string) => calendar([line]).event.link;
    expect(link("LOCATION:https://meet.example/x")).toBe(
      "https://meet.example/x",
    );
    expect(link("URL:javascript:alert(1)")).toBeNull();
    expect(link("URL:data:text/html,x")).toBeNull();
    expect(link("LOCATION:https://bank.example@evil.example/")).toBeNull();
    expect(link("LOCATION:Haus 3")).toBeNull();
  });
});

describe("when it is", () => {
  it("is told on the reader's clock, and on the event's where that differs", () => {
    const { event } = calendar([
      "DTSTART;TZID=Europe/Berlin:20261203T190000",
      "DTEND;TZID=Europe/Berlin:20261203T203000",
    ]);
    const told = eventTime(event, inLondon);
    expect(told?.here).toBe("Thursday, 3 December 2026, 18:00–19:30 GMT");
    expect(told?.there).toBe("Thu, 19:00–20:30 (Europe/Berlin)");
    const there = { locale: "fr", zone: "Europe/Paris" };
    expect(eventTime(event, there)).toEqual({
      here: expect.stringMatching(
        /^jeudi 3 décembre 2026.*19:00.*20:30/,
      ) as string,
      there: null,
    });
  });

  it("reads UTC, durations, and zones under a prefix", () => {
    const utc = calendar(["DTSTART:20260701T180000Z", "DURATION:PT45M"]).event;
    expect(eventTime(utc, inLondon)?.here).toBe(
      "Wednesday, 1 July 2026, 19:00–19:45 BST",
    );
    const prefixed =
      "DTSTART;TZID=/mozilla.org/2005/Europe/Berlin:20260701T180000";
    expect(calendar([prefixed]).event.start).toEqual({
      kind: "instant",
      at: Date.UTC(2026, 6, 1, 16),
      zone: "Europe/Berlin",
    });
  });

  it("reads Outlook's own zones by the rules that come along", () => {
    for (const [day, utc] of [
      ["20261203", Date.UTC(2026, 11, 3, 9)],
      ["20260701", Date.UTC(2026, 6, 1, 8)],
    ] as const) {
      const start = `DTSTART;TZID=W. Europe Standard Time:${day}T100000`;
      expect(calendar([start], "REQUEST", OUTLOOK_ZONE).event.start).toEqual({
        kind: "instant",
        at: utc,
        zone: null,
      });
    }
  });

  it("names the zone beside the clock where nobody knows it", () => {
    const start = "DTSTART;TZID=Customized Time Zone:20261203T100000";
    const { event } = calendar([start]);
    expect(eventTime(event, inLondon)?.here).toBe(
      "Thursday, 3 December 2026 at 10:00 (Customized Time Zone)",
    );
  });

  it("ends a whole day on its last day", () => {
    const one = calendar([
      "DTSTART;VALUE=DATE:20261203",
      "DTEND;VALUE=DATE:20261204",
    ]).event;
    expect(eventTime(one, inLondon)?.here).toBe("Thursday, 3 December 2026");
    const three = calendar([
      "DTSTART;VALUE=DATE:20261203",
      "DTEND;VALUE=DATE:20261206",
    ]).event;
    expect(eventTime(three, inLondon)?.here).toBe(
      "Thursday 3 December – Saturday 5 December 2026",
    );
  });

  it("is left out where it is no time", () => {
    for (const start of [
      "DTSTART:soon",
      "DTSTART:99999999T999999",
      "DTSTART;VALUE=DATE:00000000",
      "DTSTART:",
    ]) {
      const { event } = calendar(["SUMMARY:Tea", start]);
      expect(event.title).toBe("Tea");
      expect(() => eventTime(event, inLondon)).not.toThrow();
    }
  });
});

describe("a hostile calendar", () => {
  it("that is none, or is broken anywhere, costs nothing", () => {
    for (const text of ["", "hello", "BEGIN:VCALENDAR", "END:VCALENDAR\n"])
      expect(readCalendar(text)).toBeNull();
    const whole = [
      "BEGIN:VCALENDAR",
      ...OUTLOOK_ZONE,
      "BEGIN:VEVENT",
      "SUMMARY:Tea",
      "garbage",
      ";;;:::",
      "DTSTART;TZID=W. Europe Standard Time:20261203T100000",
      "RRULE:FREQ=SOMETIMES",
      "END:VEVENT",
      "END:VCALENDAR",
    ].join("\n");
    expect(readCalendar(whole)?.events[0]?.title).toBe("Tea");
    for (let length = 0; length < whole.length; length += 3)
      expect(() => readCalendar(whole.slice(0, length))).not.toThrow();
  });

  it("is not reckoned where its zone asks for a change of the clock each second", () => {
    const zone = OUTLOOK_ZONE.map((line) =>
      line.replace(/^RRULE.*/, "RRULE:FREQ=SECONDLY"),
    );
    const start = "DTSTART;TZID=W. Europe Standard Time:20261203T100000";
    expect(calendar([start], "REQUEST", zone).event.start?.kind).toBe("clock");
  });

  it("is bounded, however much of it there is", () => {
    const event = "BEGIN:VEVENT\nSUMMARY:x\nEND:VEVENT\n";
    const many = readCalendar(
      `BEGIN:VCALENDAR\n${event.repeat(2000)}END:VCALENDAR`,
    );
    expect(many?.events.length).toBe(10);
    expect(many?.moreEvents).toBe(1990);
    const crowd = calendar(
      Array.from({ length: 300 }, (_, n) => `ATTENDEE:mailto:a${n}@b.example`),
    ).event;
    expect(crowd.attendees.length).toBe(50);
    expect(crowd.moreAttendees).toBe(250);
    const deep = "BEGIN:VEVENT\n".repeat(100_000);
    expect(readCalendar(`BEGIN:VCALENDAR\n${deep}`)?.events.length).toBe(1);
    expect(calendar([`SUMMARY:${"x".repeat(5000)}`]).event.title.length).toBe(
      302,
    );
  });

  it("shows no letters that turn or hide others", () => {
    expect(calendar(["SUMMARY:ab\u202ecd\u200be\u0007"]).event.title).toBe(
      "abcde",
    );
  });
});

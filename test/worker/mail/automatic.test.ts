import { describe, expect, it } from "vitest";
import { classifyMail } from "../../../worker/mail/automatic.ts";
import { readCalendarMessage } from "../../../worker/mail/calendar-message.ts";
import { readMailReport } from "../../../worker/mail/mail-report.ts";
import { parseMail } from "../../../worker/mail/parse.ts";
import { mail, type MailParts } from "../../support/mail.ts";

interface Case extends MailParts {
  envelopeFrom?: string;
  forwarderDomains?: string[];
}

async function classified({
  envelopeFrom = "kim@reader.example",
  forwarderDomains = [],
  ...parts
}: Case) {
  const parsed = await parseMail(new TextEncoder().encode(mail(parts)));
  return classifyMail({
    ...parsed,
    fields: parsed.headers,
    envelopeFrom,
    report: readMailReport(parsed, envelopeFrom),
    hasFiles: parsed.attachments.length > 0,
    calendar: readCalendarMessage(parsed.attachments),
    forwarderDomains,
  });
}

describe("a mail is automatic by its header", () => {
  it.each<[string, string, string]>([
    ["Auto-Submitted: auto-replied", "auto_reply", "header"],
    [
      "Auto-Submitted: Auto-Replied (vacation); owner=x",
      "auto_reply",
      "header",
    ],
    ["Auto-Submitted: auto-generated", "notification", "header"],
    ["X-Autoreply: yes", "auto_reply", "header"],
    ["X-Autorespond: My subject", "auto_reply", "header"],
    ["Precedence: auto_reply", "auto_reply", "header"],
    ["Precedence: bulk", "notification", "header"],
    ["Precedence: list", "list", "header"],
    ["List-Id: Readers <readers.lists.example>", "list", "list"],
    ["List-Unsubscribe: <https://news.example/u>", "list", "list"],
  ])("%s: %s", async (field, kind, reason) => {
    expect(await classified({ headers: [field] })).toEqual({
      kind,
      reason,
      detail: field,
    });
  });

  it("takes the strongest evidence first", async () => {
    const all = await classified({
      headers: [
        "List-Id: <a.lists.example>",
        "Precedence: bulk",
        "Auto-Submitted: auto-replied",
      ],
    });
    expect(all.detail).toBe("Auto-Submitted: auto-replied");
  });

  it("believes Auto-Submitted: no", async () => {
    const headers = ["Auto-Submitted: no", "Precedence: bulk"];
    expect((await classified({ headers })).kind).toBe("person");
  });

  it("counts an empty envelope and addresses nobody reads", async () => {
    expect(await classified({ envelopeFrom: "<>" })).toMatchObject({
      kind: "notification",
      reason: "empty_envelope",
    });
    for (const from of [
      "no-reply@shop.example",
      "noreply+123@shop.example",
      "orders-noreply@shop.example",
      "notifications@shop.example",
    ])
      expect(await classified({ from, envelopeFrom: from })).toMatchObject({
        kind: "notification",
        reason: "robot_address",
      });
  });
});

describe("a person stays a person", () => {
  it.each<Case>([
    { subject: "I will be out of office next week", text: "Who covers?" },
    { subject: "Re: Automatic reply: Which edition?" },
    { subject: "Abwesenheit meiner Tochter", text: "Ich bin im Urlaub" },
    { headers: ["X-Auto-Response-Suppress: All"] },
    { headers: ["X-Autoreply: no"] },
    {
      subject: "Undeliverable: your newsletter",
      text: "Mail to me could not be delivered: 550 5.1.1 user unknown. Why?",
    },
    { from: "Nora Reply <nora.reply@reader.example>" },
    { from: "Bounce House <bouncehouse@reader.example>" },
    { headers: ["Received: from robot (noreply.example)"] },
  ])("%j", async (parts) => {
    expect(await classified(parts)).toEqual({
      kind: "person",
      reason: "none",
      detail: "",
    });
  });

  it("where the old address is a group, whose list fields are its own", async () => {
    const headers = [
      "Precedence: list",
      "Mailing-list: list support@company.example; contact support+owners@company.example",
      "List-ID: <support.company.example>",
      "List-Unsubscribe: <mailto:googlegroups-manage+1@googlegroups.com>",
    ];
    const forwarderDomains = ["company.example"];
    expect((await classified({ headers, forwarderDomains })).kind).toBe(
      "person",
    );
    expect((await classified({ headers })).kind).toBe("list");
  });
});

describe("away notices in many languages are named so", () => {
  it.each([
    "Out of Office: back on Monday",
    "Réponse automatique : Votre commande",
    "Automatische Antwort: Bestellung",
    "Respuesta automática: pedido",
    "Risposta automatica: ordine",
    "Resposta automática: pedido",
    "Automatisch antwoord: bestelling",
    "Odpowiedź automatyczna: zamówienie",
    "自動応答: ご注文",
    "Autosvar: beställning",
  ])("%s", async (subject) => {
    const { kind } = await classified({ subject, envelopeFrom: "" });
    expect(kind).toBe("auto_reply");
    // Exchange's prefix beside its hint is evidence; a subject alone never is.
    expect((await classified({ subject })).kind).toBe("person");
  });

  it("an answer prefix beside X-Auto-Response-Suppress is evidence", async () => {
    expect(
      await classified({
        subject: "Automatische Antwort: Bestellung",
        headers: ["X-Auto-Response-Suppress: All"],
      }),
    ).toMatchObject({ kind: "auto_reply", reason: "subject" });
  });
});

describe("an answer to an invitation", () => {
  /** As Google Calendar sends it: the person's address, the calendar only as Sender. */
  async function invited(
    method: string,
    {
      from = "kim@reader.example",
      organiser = "books@example.test",
      submitted = "auto-generated",
    } = {},
  ) {
    const raw = [
      `From: ${from}`,
      `Reply-To: ${from}`,
      "Sender: Google Calendar <calendar-notification@google.com>",
      `Auto-Submitted: ${submitted}`,
      "Subject: Accepted: Reading @ Thu 3 Dec 2026",
      "MIME-Version: 1.0",
      'Content-Type: multipart/alternative; boundary="b"',
      "",
      "--b",
      "Content-Type: text/plain",
      "",
      "Kim has accepted this invitation.",
      "--b",
      `Content-Type: text/calendar; charset=utf-8; method=${method}`,
      "",
      "BEGIN:VCALENDAR",
      `METHOD:${method}`,
      "BEGIN:VEVENT",
      `ORGANIZER;CN="Bergen: Books":mai`,
      ` lto:${organiser}`,
      "ATTENDEE;PARTSTAT=ACCEPTED:mailto:kim@reader.example",
      "END:VEVENT",
      "END:VCALENDAR",
      "--b--",
      "",
    ].join("\r\n");
    const parsed = await parseMail(new TextEncoder().encode(raw));
    return classifyMail({
      ...parsed,
      fields: parsed.headers,
      envelopeFrom: from,
      report: null,
      hasFiles: true,
      calendar: readCalendarMessage(parsed.attachments),
    });
  }

  it.each(["REPLY", "COUNTER"])(
    "%s is a person's, and says why",
    async (method) => {
      expect(await invited(method)).toEqual({
        kind: "person",
        reason: "calendar",
        detail: method,
      });
    },
  );

  it("so is an invitation whose organiser wrote it", async () => {
    const organiser = "Kim@Reader.example";
    expect(await invited("REQUEST", { organiser })).toMatchObject({
      kind: "person",
      reason: "calendar",
    });
    expect(await invited("CANCEL", { organiser })).toMatchObject({
      kind: "person",
      reason: "calendar",
    });
  });

  it("a calendar's own notice is none", async () => {
    expect((await invited("REQUEST")).kind).toBe("notification");
    expect((await invited("PUBLISH")).kind).toBe("notification");
    expect(
      (await invited("REPLY", { from: "no-reply@calendar.example" })).kind,
    ).toBe("notification");
  });

  it("an answer that no person gave stays automatic", async () => {
    const submitted = "auto-replied";
    expect((await invited("REPLY", { submitted })).kind).toBe("auto_reply");
  });
});

describe("how a mail came here is no evidence", () => {
  it("that a rule of the recipient's forwarded it", async () => {
    expect(
      (await classified({ headers: ["Auto-Submitted: auto-forwarded"] })).kind,
    ).toBe("person");
    const headers = ["Auto-Submitted: auto-forwarded", "Precedence: bulk"];
    expect((await classified({ headers })).detail).toBe("Precedence: bulk");
  });

  it.each([
    "X-Mailer: Apple Mail (2.3774.600.62)",
    "X-Mailer: iPhone Mail (21E236)",
    "X-Mailer: Microsoft Outlook 16.0",
    "User-Agent: Mozilla Thunderbird",
    "User-Agent: K-9 Mail for Android",
    "User-Agent: Roundcube Webmail/1.6.0",
  ])("an envelope that lost its sender, beside %s", async (program) => {
    expect(
      await classified({ headers: [program], envelopeFrom: "" }),
    ).toMatchObject({ kind: "person" });
    // The writer's own address for answers is no other's.
    const same = [program, "Reply-To: <Kim@reader.example>"];
    expect((await classified({ headers: same, envelopeFrom: "" })).kind).toBe(
      "person",
    );
    const other = [program, "Reply-To: desk@other.example"];
    expect((await classified({ headers: other, envelopeFrom: "" })).kind).toBe(
      "notification",
    );
  });

  it("but a machine, and who is away, stay automatic beside it", async () => {
    const envelopeFrom = "";
    const headers = ["X-Mailer: Apple Mail (2.1)"];
    expect(
      await classified({ headers, envelopeFrom, subject: "Out of office" }),
    ).toMatchObject({ kind: "auto_reply", reason: "empty_envelope" });
    expect(
      await classified({
        headers,
        envelopeFrom,
        text: "I am currently out of office until Monday.",
      }),
    ).toMatchObject({ kind: "auto_reply", reason: "empty_envelope" });
    expect(
      await classified({ headers, envelopeFrom, from: "no-reply@a.example" }),
    ).toMatchObject({ kind: "notification" });
    expect(
      await classified({ headers: ["X-Mailer: PHPMailer 6"], envelopeFrom }),
    ).toMatchObject({ kind: "notification", reason: "empty_envelope" });
  });
});

describe("an address tells of itself", () => {
  it.each([
    "ship-confirm@shop.example",
    "order.confirmation@shop.example",
    "shipment-tracking@shop.example",
    "order-update@shop.example",
  ])("%s is a machine's", async (from) => {
    expect(await classified({ from, envelopeFrom: from })).toMatchObject({
      kind: "notification",
      reason: "robot_address",
    });
  });

  it.each([
    "confirm@shop.example",
    "ann.tracking@reader.example",
    "orders@shop.example",
    "tracking@shop.example",
  ])("%s may be a person's", async (from) => {
    expect((await classified({ from, envelopeFrom: from })).kind).toBe(
      "person",
    );
  });

  it("at a host that has nothing but groups it is a list's", async () => {
    const from = "'Nora' via readers <readers@googlegroups.com>";
    expect(await classified({ from })).toEqual({
      kind: "list",
      reason: "list",
      detail: "readers@googlegroups.com",
    });
    const forwarderDomains = ["googlegroups.com"];
    expect((await classified({ from, forwarderDomains })).kind).toBe("person");
  });
});

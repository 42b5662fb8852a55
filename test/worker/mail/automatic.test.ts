import { describe, expect, it } from "vitest";
import { classifyMail } from "../../../worker/mail/automatic.ts";
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

import { describe, expect, it } from "vitest";
import { readForwarded } from "../../../worker/mail/forwarded.ts";
import { parseMail } from "../../../worker/mail/parse.ts";

async function forwarded(subject: string, body: string, type = "text/plain") {
  const raw = [
    "From: Adam Lind <adam@company.example>",
    `Subject: =?utf-8?B?${Buffer.from(subject).toString("base64")}?=`,
    "MIME-Version: 1.0",
    `Content-Type: ${type}; charset=utf-8`,
    "",
    body.replaceAll("\n", "\r\n"),
  ].join("\r\n");
  return readForwarded(await parseMail(new TextEncoder().encode(raw)));
}

const ann = { name: "Ann Reader", address: "ann@reader.example" };
const WORDS = "Do you still sell the kettle?\n\nAnn";

/** As the programs print them: what announces it, and the header below. */
const forms: [string, string, string][] = [
  [
    "Gmail",
    "Fwd: Kettle",
    "---------- Forwarded message ---------\nFrom: Ann Reader <ann@reader.example>\nDate: Tue, 24 Nov 2026 at 19:12\nSubject: Kettle\nTo: Adam Lind <adam@company.example>\n\n\n",
  ],
  [
    "Gmail in French",
    "Fwd: Kettle",
    "---------- Forwarded message ---------\nDe : Ann Reader <ann@reader.example>\nDate: mar. 24 nov. 2026 à 19:12\nSubject: Kettle\nTo: Adam Lind <adam@company.example>\n\n\n",
  ],
  [
    "Apple Mail",
    "Fwd: Kettle",
    "Begin forwarded message:\n\nFrom: Ann Reader <ann@reader.example>\nSubject: Kettle\nDate: 24 November 2026 at 19:12:03 CET\nTo: adam@company.example\n\n",
  ],
  [
    "Apple Mail in French",
    "TR : Kettle",
    "Début du message réexpédié :\n\nDe: Ann Reader <ann@reader.example>\nObjet: Kettle\nDate: 24 novembre 2026 à 19:12:03 UTC+1\nÀ: adam@company.example\n\n",
  ],
  [
    "Apple Mail in German",
    "Fwd: Kettle",
    "Anfang der weitergeleiteten Nachricht:\n\nVon: Ann Reader <ann@reader.example>\nBetreff: Kettle\nDatum: 24. November 2026 um 19:12:03 MEZ\nAn: adam@company.example\n\n",
  ],
  [
    "Outlook",
    "FW: Kettle",
    "From: Ann Reader <ann@reader.example>\nSent: Tuesday, November 24, 2026 7:12 PM\nTo: Adam Lind <adam@company.example>\nSubject: Kettle\n\n",
  ],
  [
    "Outlook with mailto",
    "FW: Kettle",
    "From: Ann Reader [mailto:ann@reader.example]\nSent: Tuesday, November 24, 2026 7:12 PM\nTo: Adam Lind\nSubject: Kettle\n\n",
  ],
  [
    "Outlook in German",
    "WG: Kettle",
    "-----Ursprüngliche Nachricht-----\nVon: Ann Reader <ann@reader.example>\nGesendet: Dienstag, 24. November 2026 19:12\nAn: Adam Lind <adam@company.example>\nBetreff: Kettle\n\n",
  ],
  [
    "Outlook in French",
    "TR: Kettle",
    "De : Ann Reader <ann@reader.example>\nEnvoyé : mardi 24 novembre 2026 19:12\nÀ : Adam Lind <adam@company.example>\nObjet : Kettle\n\n",
  ],
  [
    "Outlook in Spanish",
    "RV: Kettle",
    "De: Ann Reader <ann@reader.example>\nEnviado: martes, 24 de noviembre de 2026 19:12\nPara: Adam Lind <adam@company.example>\nAsunto: Kettle\n\n",
  ],
  [
    "Outlook in Italian",
    "I: Kettle",
    "Da: Ann Reader <ann@reader.example>\nInviato: martedì 24 novembre 2026 19:12\nA: Adam Lind <adam@company.example>\nOggetto: Kettle\n\n",
  ],
  [
    "Outlook in Portuguese",
    "ENC: Kettle",
    "De: Ann Reader <ann@reader.example>\nEnviada em: terça-feira, 24 de novembro de 2026 19:12\nPara: Adam Lind <adam@company.example>\nAssunto: Kettle\n\n",
  ],
  [
    "Outlook in Dutch",
    "Doorst: Kettle",
    "Van: Ann Reader <ann@reader.example>\nVerzonden: dinsdag 24 november 2026 19:12\nAan: Adam Lind <adam@company.example>\nOnderwerp: Kettle\n\n",
  ],
  [
    "Outlook in Polish",
    "PD: Kettle",
    "Od: Ann Reader <ann@reader.example>\nWysłano: wtorek, 24 listopada 2026 19:12\nDo: Adam Lind <adam@company.example>\nTemat: Kettle\n\n",
  ],
  [
    "Outlook in Japanese",
    "転送: Kettle",
    "差出人: Ann Reader <ann@reader.example>\n送信日時: 2026年11月24日 19:12\n宛先: Adam Lind <adam@company.example>\n件名: Kettle\n\n",
  ],
  [
    "Thunderbird",
    "Fwd: Kettle",
    "-------- Forwarded Message --------\nSubject: \tKettle\nDate: \tTue, 24 Nov 2026 19:12:03 +0100\nFrom: \tAnn Reader <ann@reader.example>\nTo: \tadam@company.example\n\n\n",
  ],
  [
    "Thunderbird in German",
    "Fwd: Kettle",
    "-------- Weitergeleitete Nachricht --------\nBetreff: \tKettle\nDatum: \tTue, 24 Nov 2026 19:12:03 +0100\nVon: \tAnn Reader <ann@reader.example>\nAn: \tadam@company.example\n\n\n",
  ],
  [
    "Yahoo",
    "Fw: Kettle",
    '----- Forwarded Message -----\nFrom: "Ann Reader" <ann@reader.example>\nTo: "adam@company.example" <adam@company.example>\nSent: Tuesday, November 24, 2026 at 07:12:03 PM GMT+1\nSubject: Kettle\n\n',
  ],
  [
    "Proton",
    "Fw: Kettle",
    "------- Forwarded Message -------\nFrom: Ann Reader <ann@reader.example>\nDate: On Tuesday, November 24th, 2026 at 19:12\nSubject: Kettle\nTo: Adam Lind <adam@company.example>\n\n\n",
  ],
];

describe("a mail that somebody sent on by hand tells who wrote it", () => {
  it.each(forms)("%s", async (_program, subject, above) => {
    for (const note of ["", "Please take this from here. A\n\n"]) {
      const found = await forwarded(subject, `${note}${above}${WORDS}\n`);
      expect(found).toMatchObject({
        from: ann,
        subject: "Kettle",
        text: WORDS,
        note: note.trim(),
      });
    }
  });

  it("dates with a zone are understood, others are none rather than wrong", async () => {
    const at = async (date: string) =>
      (
        await forwarded(
          "Fwd: Kettle",
          `---------- Forwarded message ---------\nFrom: Ann Reader <ann@reader.example>\nDate: ${date}\nSubject: Kettle\n\n${WORDS}`,
        )
      )?.date;
    expect(await at("Tue, 24 Nov 2026 19:12:03 +0100")).toBe(
      Date.UTC(2026, 10, 24, 18, 12, 3),
    );
    expect(await at("mardi 24 novembre 2026 19:12")).toBeNull();
    expect(await at("Tue, 24 Nov 2026 at 19:12")).toBeNull();
  });

  it("from HTML alone", async () => {
    const html =
      '<div>See below.</div><div class="gmail_quote"><div class="gmail_attr">---------- Forwarded message ---------<br>From: <b>Ann Reader</b> &lt;<a href="mailto:ann@reader.example">ann@reader.example</a>&gt;<br>Date: Tue, 24 Nov 2026 at 19:12<br>Subject: Kettle<br>To: &lt;adam@company.example&gt;<br></div><br><div>Do you still sell the kettle?</div></div>';
    expect(await forwarded("Fwd: Kettle", html, "text/html")).toMatchObject({
      from: ann,
      text: "Do you still sell the kettle?",
    });
  });

  it("from a mail that is attached", async () => {
    const original =
      "From: Ann Reader <ann@reader.example>\r\nSubject: Kettle\r\nDate: Tue, 24 Nov 2026 19:12:03 +0100\r\n\r\nDo you still sell the kettle?\r\n";
    const raw = [
      "From: adam@company.example",
      "Subject: Fwd: Kettle",
      "MIME-Version: 1.0",
      'Content-Type: multipart/mixed; boundary="b"',
      "",
      "--b",
      "Content-Type: text/plain",
      "",
      "Yours.",
      "--b",
      "Content-Type: message/rfc822",
      "",
      original,
      "--b--",
    ].join("\r\n");
    const mail = await parseMail(new TextEncoder().encode(raw));
    expect(await readForwarded(mail)).toEqual({
      from: ann,
      date: Date.UTC(2026, 10, 24, 18, 12, 3),
      subject: "Kettle",
      text: "Do you still sell the kettle?",
      note: "Yours.",
    });
  });
});

describe("no forward", () => {
  const block =
    "---------- Forwarded message ---------\nFrom: Ann Reader <ann@reader.example>\nDate: Tue, 24 Nov 2026 at 19:12\nSubject: Kettle\n\nHello";
  it.each([
    [
      "an answer that quotes one",
      "Re: Fwd: Kettle",
      `Fine.\n\nOn Tue, Adam <adam@company.example> wrote:\n> ${block.replaceAll("\n", "\n> ")}`,
    ],
    ["prose", "Fwd: parcel", "From: Paris\nTo: Rome\nI send this on."],
    [
      "a sender without an address",
      "FW: Kettle",
      "From: Ann Reader\nSent: Tuesday, November 24, 2026 7:12 PM\nTo: Adam\nSubject: Kettle\n\nHello",
    ],
    ["an ordinary mail", "Kettle", "From: me to you. Date: today."],
  ])("%s", async (_what, subject, body) => {
    expect(await forwarded(subject, body)).toBeNull();
  });
});

import { describe, expect, it } from "vitest";
import { MAX_ADDRESSES } from "../../../worker/limits.ts";
import { readForwarded } from "../../../worker/mail/forwarded.ts";
import { parseMail } from "../../../worker/mail/parse.ts";

interface Sent {
  subject?: string;
  date?: string;
  type?: string;
  body: string;
}

/** A mail of a colleague in Paris, of 4 March. */
const sent = async ({
  subject = "Fwd: Tea",
  date = "Wed, 04 Mar 2026 10:00:00 +0100",
  type = "text/plain",
  body,
}: Sent) =>
  readForwarded(
    await parseMail(
      new TextEncoder().encode(
        [
          "From: Bo Berg <bo@house.example>",
          "To: inbox@parley.example",
          `Subject: ${subject}`,
          `Date: ${date}`,
          `Content-Type: ${type}; charset=utf-8`,
          "",
          body,
        ].join("\r\n"),
      ),
    ),
  );

const lines = (...all: string[]) => all.join("\r\n");
const ann = { name: "Ann Lee", address: "ann@tea.example" };
/** 3 March 2026, 9:15 in Paris. */
const at = Date.UTC(2026, 2, 3, 8, 15);

/** The older mail as programs print it, by program and language: subject of the outer mail, and the block. */
const forms: Record<string, [subject: string, ...block: string[]]> = {
  "Gmail, English": [
    "Fwd: Tea",
    "---------- Forwarded message ---------",
    "From: Ann Lee <ann@tea.example>",
    "Date: Tue, Mar 3, 2026 at 9:15 AM",
    "Subject: Tea",
    "To: <bo@house.example>",
    "",
  ],
  "Gmail, to nobody that is named": [
    "Fwd: Tea",
    "---------- Forwarded message ---------",
    "From: Ann Lee <ann@tea.example>",
    "Date: Tue, Mar 3, 2026 at 9:15 AM",
    "Subject: Tea",
    "To:",
    "",
  ],
  "Gmail, wrapped": [
    "Fwd: Tea",
    "---------- Forwarded message ---------",
    "From: Ann Lee <",
    "ann@tea.example>",
    "Date: Tue, Mar 3, 2026 at 9:15 AM",
    "Subject: Tea",
    "To: Bo Berg <bo@house.example>, Cy <",
    "cy@house.example>",
    "",
  ],
  "Gmail, French": [
    "Fwd: Tea",
    "---------- Forwarded message ---------",
    "De : Ann Lee <ann@tea.example>",
    "Date: mar. 3 mars 2026 à 09:15",
    "Subject: Tea",
    "To: <bo@house.example>",
    "",
  ],
  "Gmail, German": [
    "Fwd: Tea",
    "---------- Forwarded message ---------",
    "Von: Ann Lee <ann@tea.example>",
    "Date: Di., 3. März 2026 um 09:15 Uhr",
    "Subject: Tea",
    "To: <bo@house.example>",
    "",
  ],
  "Gmail, Spanish": [
    "Fwd: Tea",
    "---------- Forwarded message ---------",
    "De: Ann Lee <ann@tea.example>",
    "Date: mar, 3 mar 2026 a las 9:15",
    "Subject: Tea",
    "To: <bo@house.example>",
    "",
  ],
  "Gmail, Italian": [
    "Fwd: Tea",
    "---------- Forwarded message ---------",
    "Da: Ann Lee <ann@tea.example>",
    "Date: mar 3 mar 2026 alle ore 09:15",
    "Subject: Tea",
    "To: <bo@house.example>",
    "",
  ],
  "Gmail, Portuguese": [
    "Fwd: Tea",
    "---------- Forwarded message ---------",
    "De: Ann Lee <ann@tea.example>",
    "Date: ter., 3 de mar. de 2026 às 09:15",
    "Subject: Tea",
    "To: <bo@house.example>",
    "",
  ],
  "Gmail, Dutch": [
    "Fwd: Tea",
    "---------- Forwarded message ---------",
    "Van: Ann Lee <ann@tea.example>",
    "Date: di 3 mrt 2026 om 09:15",
    "Subject: Tea",
    "To: <bo@house.example>",
    "",
  ],
  "Gmail, Polish": [
    "Fwd: Tea",
    "---------- Forwarded message ---------",
    "Od: Ann Lee <ann@tea.example>",
    "Date: wt., 3 mar 2026 o 09:15",
    "Subject: Tea",
    "To: <bo@house.example>",
    "",
  ],
  "Gmail, Japanese": [
    "Fwd: Tea",
    "---------- Forwarded message ---------",
    "From: Ann Lee <ann@tea.example>",
    "Date: 2026年3月3日(火) 9:15",
    "Subject: Tea",
    "To: <bo@house.example>",
    "",
  ],
  "Apple Mail, English": [
    "Fwd: Tea",
    "Begin forwarded message:",
    "",
    "> From: Ann Lee <ann@tea.example>",
    "> Subject: Tea",
    "> Date: March 3, 2026 at 9:15:00 AM GMT+1",
    "> To: Bo Berg <bo@house.example>",
    "> ",
  ],
  "Apple Mail, French": [
    "Tr: Tea",
    "Début du message réexpédié :",
    "",
    "De: Ann Lee <ann@tea.example>",
    "Objet: Tea",
    "Date: 3 mars 2026 à 09:15:00 UTC+1",
    "À: Bo Berg <bo@house.example>",
    "",
  ],
  "iPhone, German": [
    "Fwd: Tea",
    "Anfang der weitergeleiteten Nachricht:",
    "",
    "> Von: Ann Lee <ann@tea.example>",
    "> Datum: 3. März 2026 um 09:15:00 MEZ",
    "> An: Bo Berg <bo@house.example>",
    "> Betreff: Tea",
    "> ",
  ],
  "Apple Mail, Japanese": [
    "Fwd: Tea",
    "転送されたメッセージ:",
    "",
    "差出人: Ann Lee <ann@tea.example>",
    "件名: Tea",
    "日付: 2026年3月3日 9:15:00 JST",
    "宛先: Bo Berg <bo@house.example>",
    "",
  ],
  "Outlook, English": [
    "FW: Tea",
    "From: Ann Lee <ann@tea.example>",
    "Sent: Tuesday, March 3, 2026 9:15 AM",
    "To: Bo Berg <bo@house.example>",
    "Subject: Tea",
    "",
  ],
  "Outlook on the web": [
    "Fw: Tea",
    "________________________________",
    "From: Ann Lee <ann@tea.example>",
    "Sent: Tuesday, March 3, 2026 9:15 AM",
    "To: Bo Berg <bo@house.example>",
    "Cc: Cy <cy@house.example>",
    "Subject: Tea",
    "",
  ],
  "Outlook, before 2007": [
    "FW: Tea",
    "-----Original Message-----",
    "From: Ann Lee [mailto:ann@tea.example]",
    "Sent: Tuesday, March 3, 2026 9:15 AM",
    "To: Bo Berg",
    "Subject: Tea",
    "",
  ],
  "Outlook, the address as a link": [
    "FW: Tea",
    "From: Ann Lee <ann@tea.example<mailto:ann@tea.example>>",
    "Sent: Tuesday, March 3, 2026 9:15 AM",
    "To: bo@house.example <mailto:bo@house.example>",
    "Subject: Tea",
    "",
  ],
  "Outlook, French": [
    "TR : Tea",
    "De : Ann Lee <ann@tea.example>",
    "Envoyé : mardi 3 mars 2026 09:15",
    "À : Bo Berg <bo@house.example>",
    "Objet : Tea",
    "",
  ],
  "Outlook, German, from bold HTML": [
    "WG: Tea",
    "*Von:* Ann Lee <ann@tea.example>",
    "*Gesendet:* Dienstag, 3. März 2026 09:15",
    "*An:* Bo Berg <bo@house.example>",
    "*Betreff:* Tea",
    "",
  ],
  "Outlook, Spanish": [
    "RV: Tea",
    "De: Ann Lee <ann@tea.example>",
    "Enviado el: martes, 3 de marzo de 2026 9:15",
    "Para: Bo Berg <bo@house.example>",
    "Asunto: Tea",
    "",
  ],
  "Outlook, Italian": [
    "I: Tea",
    "Da: Ann Lee <ann@tea.example>",
    "Inviato: martedì 3 marzo 2026 09:15",
    "A: Bo Berg <bo@house.example>",
    "Oggetto: Tea",
    "",
  ],
  "Outlook, Portuguese": [
    "ENC: Tea",
    "De: Ann Lee <ann@tea.example>",
    "Enviada em: terça-feira, 3 de março de 2026 09:15",
    "Para: Bo Berg <bo@house.example>",
    "Assunto: Tea",
    "",
  ],
  "Outlook, Dutch": [
    "Doorst: Tea",
    "Van: Ann Lee <ann@tea.example>",
    "Verzonden: dinsdag 3 maart 2026 09:15",
    "Aan: Bo Berg <bo@house.example>",
    "Onderwerp: Tea",
    "",
  ],
  "Outlook, Polish": [
    "PD: Tea",
    "Od: Ann Lee <ann@tea.example>",
    "Wysłano: wtorek, 3 marca 2026 09:15",
    "Do: Bo Berg <bo@house.example>",
    "Temat: Tea",
    "",
  ],
  "Outlook, Japanese": [
    "転送: Tea",
    "差出人: Ann Lee <ann@tea.example>",
    "送信日時: 2026年3月3日 9:15",
    "宛先: Bo Berg <bo@house.example>",
    "件名: Tea",
    "",
  ],
  "Thunderbird, English": [
    "Fwd: Tea",
    "-------- Forwarded Message --------",
    "Subject: \tTea",
    "Date: \tTue, 3 Mar 2026 09:15:00 +0100",
    "From: \tAnn Lee <ann@tea.example>",
    "To: \tBo Berg <bo@house.example>",
    "",
  ],
  "Thunderbird, French": [
    "Fwd: Tea",
    "-------- Message transféré --------",
    "Sujet : \tTea",
    "Date : \tTue, 3 Mar 2026 09:15:00 +0100",
    "De : \tAnn Lee <ann@tea.example>",
    "Pour : \tBo Berg <bo@house.example>",
    "",
  ],
  "Yahoo, English": [
    "Fw: Tea",
    "----- Forwarded Message -----",
    "From: Ann Lee <ann@tea.example>",
    "To: Bo Berg <bo@house.example>",
    "Sent: Tuesday, March 3, 2026 at 09:15:00 AM GMT+1",
    "Subject: Tea",
    "",
  ],
  "Yahoo on a phone, French": [
    "Tr : Tea",
    "----- Message transféré -----",
    "De : Ann Lee <ann@tea.example>",
    "À : Bo Berg <bo@house.example>",
    "Envoyé : mardi 3 mars 2026 à 09:15:00 UTC+1",
    "Objet : Tea",
    "",
  ],
  Proton: [
    "Fw: Tea",
    "------- Forwarded Message -------",
    "From: Ann Lee <ann@tea.example>",
    "Date: On Tuesday, March 3rd, 2026 at 9:15 AM",
    "Subject: Tea",
    "To: Bo Berg <bo@house.example>",
    "",
  ],
  "Proton, as it was": [
    "Fw: Tea",
    "‐‐‐‐‐‐‐ Original Message ‐‐‐‐‐‐‐",
    "On Tuesday, March 3rd, 2026 at 9:15 AM, Ann Lee <ann@tea.example> wrote:",
    "",
  ],
  Fastmail: [
    "Fwd: Tea",
    "----- Original message -----",
    'From: "Ann Lee" <ann@tea.example>',
    "To: Bo Berg <bo@house.example>",
    "Subject: Tea",
    "Date: Tuesday, 3 March 2026 9:15 AM",
    "",
  ],
  Samsung: [
    "Fwd: Tea",
    "-------- Original message --------",
    "From: Ann Lee <ann@tea.example>",
    "Date: 03/03/2026 09:15 (GMT+01:00)",
    "To: Bo Berg <bo@house.example>",
    "Subject: Tea",
    "",
  ],
  "GMX, German": [
    "Fw: Tea",
    "Gesendet: Dienstag, 03. März 2026 um 09:15 Uhr",
    'Von: "Ann Lee" <ann@tea.example>',
    "An: bo@house.example",
    "Betreff: Tea",
    "",
  ],
  "Orange, French": [
    "TR: Tea",
    "> Message du : 03/03/2026 09:15",
    "> De : ann@tea.example",
    "> A : bo@house.example",
    "> Copie à :",
    "> Objet : Tea",
    "> ",
  ],
  Mutt: [
    "Fwd: Tea",
    "----- Forwarded message from Ann Lee <ann@tea.example> -----",
    "",
    "Date: Tue, 3 Mar 2026 09:15:00 +0100",
    "From: Ann Lee <ann@tea.example>",
    "To: bo@house.example",
    "Subject: Tea",
    "",
  ],
};

describe("a mail that was forwarded by hand", () => {
  it.each(Object.entries(forms))(
    "by %s names who wrote it, when and what",
    async (program, [subject, ...block]) => {
      const quoted = block.at(-1)?.startsWith(">") ? "> " : "";
      const found = await sent({
        subject,
        body: lines(
          "Can you answer her?",
          "",
          ...block,
          `${quoted}Is the green tea back?`,
          quoted,
          `${quoted}Ann`,
        ),
      });
      expect(found).toMatchObject({
        from: { address: ann.address },
        subject: "Tea",
        text: "Is the green tea back?\n\nAnn",
        note: "Can you answer her?",
        form: "inline",
      });
      if (program !== "Orange, French") expect(found?.from).toEqual(ann);
      // Japan is eight hours ahead of Paris.
      const ahead = block.join().includes("JST") ? 8 * 3600_000 : 0;
      expect(found?.date).toBe(at - ahead);
    },
  );

  it("names those it went to", async () => {
    const [subject = "", ...block] = forms["Gmail, wrapped"] ?? [];
    const found = await sent({ subject, body: lines(...block, "Hello") });
    expect(found?.to).toEqual([
      { name: "Bo Berg", address: "bo@house.example" },
      { name: "Cy", address: "cy@house.example" },
    ]);
    expect(found?.note).toBe("");
  });

  const html: Record<string, [subject: string, body: string]> = {
    "Gmail's": [
      "Fwd: Tea",
      `<div dir="ltr">Can you answer her?<br><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">---------- Forwarded message ---------<br>From: <strong class="gmail_sendername" dir="auto">Ann Lee</strong> <span dir="auto">&lt;<a href="mailto:ann@tea.example">ann@tea.example</a>&gt;</span><br>Date: Tue, Mar 3, 2026 at 9:15 AM<br>Subject: Tea<br>To:  &lt;<a href="mailto:bo@house.example">bo@house.example</a>&gt;<br></div><br><br><div dir="ltr">Is the green tea back?</div></div></div>`,
    ],
    "Outlook's": [
      "FW: Tea",
      `<div class="WordSection1"><p class="MsoNormal">Can you answer her?<o:p></o:p></p><div><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p class="MsoNormal"><b>From:</b> Ann Lee &lt;ann@tea.example&gt; <br><b>Sent:</b> Tuesday, March 3, 2026 9:15 AM<br><b>To:</b> Bo Berg &lt;bo@house.example&gt;<br><b>Subject:</b> Tea<o:p></o:p></p></div></div><p class="MsoNormal"><o:p>&nbsp;</o:p></p><p class="MsoNormal">Is the green tea back?<o:p></o:p></p></div>`,
    ],
    "Outlook's on the web": [
      "Tr: Tea",
      `<div>Can you answer her?</div><div id="appendonsend"></div><hr style="display:inline-block;width:98%"><div id="divRplyFwdMsg" dir="ltr"><font face="Calibri"><b>De :</b> Ann Lee &lt;ann@tea.example&gt;<br><b>Envoyé :</b> mardi 3 mars 2026 09:15<br><b>À :</b> Bo Berg &lt;bo@house.example&gt;<br><b>Objet :</b> Tea</font><div>&nbsp;</div></div><div>Is the green tea back?</div>`,
    ],
    "Apple Mail's": [
      "Fwd: Tea",
      `<html><body>Can you answer her?<br><div><br><blockquote type="cite"><div>Begin forwarded message:</div><br class="Apple-interchange-newline"><div><span><b>From: </b></span><span>Ann Lee &lt;<a href="mailto:ann@tea.example">ann@tea.example</a>&gt;<br></span></div><div><b>Subject: </b><b>Tea</b><br></div><div><b>Date: </b>3 March 2026 at 09:15:00 CET<br></div><div><b>To: </b>bo@house.example<br></div><br><div><div>Is the green tea back?</div></div></blockquote></div></body></html>`,
    ],
    "Thunderbird's": [
      "Fwd: Tea",
      `<p>Can you answer her?</p><div class="moz-forward-container"><br>-------- Weitergeleitete Nachricht --------<table class="moz-email-headers-table"><tbody><tr><th>Betreff: </th><td>Tea</td></tr><tr><th>Datum: </th><td>Tue, 3 Mar 2026 09:15:00 +0100</td></tr><tr><th>Von: </th><td>Ann Lee <a href="mailto:ann@tea.example">&lt;ann@tea.example&gt;</a></td></tr><tr><th>An: </th><td>bo@house.example</td></tr></tbody></table><br><p>Is the green tea back?</p></div>`,
    ],
    "Yahoo's": [
      "Fw: Tea",
      `<div>Can you answer her?</div><div id="yahoo_quoted_1" class="yahoo_quoted"><div>----- Forwarded message -----</div><div><b>From:</b> Ann Lee &lt;ann@tea.example&gt;</div><div><b>To:</b> bo@house.example</div><div><b>Sent:</b> Tuesday, March 3, 2026 at 09:15:00 AM GMT+1</div><div><b>Subject:</b> Tea</div><div><br></div><div>Is the green tea back?</div></div>`,
    ],
    "Proton's": [
      "Fw: Tea",
      `<div>Can you answer her?</div><div class="protonmail_quote">------- Forwarded Message -------<br>From: Ann Lee &lt;ann@tea.example&gt;<br>Date: On Tuesday, March 3rd, 2026 at 9:15 AM<br>Subject: Tea<br>To: bo@house.example<br><br><blockquote type="cite">Is the green tea back?</blockquote></div>`,
    ],
  };
  it.each(Object.entries(html))(
    "as %s HTML alone",
    async (_, [subject, body]) => {
      const found = await sent({ subject, type: "text/html", body });
      expect(found).toMatchObject({
        from: ann,
        date: at,
        subject: "Tea",
        note: "Can you answer her?",
      });
      expect(found?.text.replace(/^> /, "")).toBe("Is the green tea back?");
    },
  );

  it("under another subject is one where the program says so", async () => {
    const [, ...block] = forms["Gmail, English"] ?? [];
    const found = await sent({
      subject: "A question for you",
      body: lines("See below.", "", ...block, "Is the green tea back?"),
    });
    expect(found).toMatchObject({ from: ann, subject: "Tea" });
  });

  it("twice names the sender of the outermost", async () => {
    const found = await sent({
      subject: "Fwd: Fwd: Tea",
      body: lines(
        "---------- Forwarded message ---------",
        "From: Ann Lee <ann@tea.example>",
        "Date: Tue, Mar 3, 2026 at 9:15 AM",
        "Subject: Fwd: Tea",
        "To: bo@house.example",
        "",
        "---------- Forwarded message ---------",
        "From: Cy <cy@other.example>",
        "Date: Mon, Mar 2, 2026 at 9:15 AM",
        "Subject: Tea",
        "To: ann@tea.example",
        "",
        "Hello",
      ),
    });
    expect(found).toMatchObject({ from: ann, subject: "Fwd: Tea" });
    expect(found?.text).toContain("cy@other.example");
  });

  it("keeps what was quoted in it, and the forwarder's signature out of the note", async () => {
    const [subject = "", ...block] = forms["Outlook, English"] ?? [];
    const found = await sent({
      subject,
      body: lines(
        "For you.",
        "",
        "-- ",
        "Bo Berg",
        "House of Tea",
        "",
        ...block,
        "Thanks!",
        "",
        "> Is the green tea back?",
      ),
    });
    expect(found?.note).toBe("For you.");
    expect(found?.text).toBe("Thanks!\n\n> Is the green tea back?");
  });

  it("with a name that Outlook sorted, or that is another address", async () => {
    const from = async (printed: string) =>
      (
        await sent({
          body: lines(
            `From: ${printed}`,
            "Sent: Tuesday, March 3, 2026 9:15 AM",
            "Subject: Tea",
            "",
            "Hello",
          ),
        })
      )?.from;
    expect(await from("Lee, Ann <ann@tea.example>")).toEqual({
      name: "Lee, Ann",
      address: "ann@tea.example",
    });
    expect(await from("boss@house.example <ann@tea.example>")).toMatchObject({
      address: "ann@tea.example",
    });
    expect(await from('"<bo@house.example>" <ann@tea.example>')).not.toEqual(
      ann,
    );
    expect(await from("Ann Lee (Ann@Tea.example)")).toEqual(ann);
    expect(await from("ann@tea.example")).toMatchObject({
      address: "ann@tea.example",
    });
  });
});

describe("the date of a forwarded mail", () => {
  const dated = async (date: string, from = "From", outer?: string) =>
    (
      await sent({
        ...(outer === undefined ? {} : { date: outer }),
        body: lines(
          `${from}: Ann Lee <ann@tea.example>`,
          `Date: ${date}`,
          "Subject: Tea",
          "",
          "Hello",
        ),
      })
    )?.date;

  it("is not guessed where day and month may be exchanged", async () => {
    expect(await dated("01/02/2026 09:15")).toBeNull();
    expect(await dated("01/02/2026 09:15", "De")).toBe(
      Date.UTC(2026, 1, 1, 8, 15),
    );
    expect(await dated("2/28/2026 9:15 PM")).toBe(
      Date.UTC(2026, 1, 28, 20, 15),
    );
    expect(await dated("28.02.26 09:15")).toBe(Date.UTC(2026, 1, 28, 8, 15));
    expect(await dated("2026-02-28 09:15")).toBe(Date.UTC(2026, 1, 28, 8, 15));
  });

  it("is that of the month, not of a weekday that looks like one", async () => {
    expect(await dated("mar. 3 févr. 2026 à 09:15", "De")).toBe(
      Date.UTC(2026, 1, 3, 8, 15),
    );
    expect(await dated("mar, 3 feb 2026 a las 9:15 p. m.", "De")).toBe(
      Date.UTC(2026, 1, 3, 20, 15),
    );
    expect(await dated("3. feb. 2026 kl. 09.15", "Fra")).toBe(
      Date.UTC(2026, 1, 3, 8, 15),
    );
  });

  it("is null when it names no time, no day there is, or one after the mail was sent on", async () => {
    for (const date of [
      "Tuesday",
      "March 3, 2026",
      "30 February 2026 09:15",
      "3 March 2027 09:15",
      "3 March 2026 25:15",
      "3 Smarch 2026 09:15",
    ]) {
      expect(await dated(date), date).toBeNull();
    }
  });

  it("is null when nobody knows its zone", async () => {
    expect(await dated("3 March 2026 09:15", "From", "yesterday")).toBeNull();
    expect(await dated("3 March 2026 09:15 UTC", "From", "yesterday")).toBe(
      Date.UTC(2026, 2, 3, 9, 15),
    );
  });
});

describe("a mail attached to another", () => {
  const attachedMail = lines(
    "From: Ann Lee <ann@tea.example>",
    "To: bo@house.example",
    "Subject: Tea",
    "Date: Tue, 03 Mar 2026 09:15:00 +0100",
    "",
    "Is the green tea back?",
  );
  const withMails = (subject: string, note: string, ...mails: string[]) =>
    sent({
      subject,
      type: 'multipart/mixed; boundary="m"',
      body: lines(
        "--m",
        "Content-Type: text/plain; charset=utf-8",
        "",
        note,
        ...mails.flatMap((mail) => [
          "--m",
          "Content-Type: message/rfc822",
          'Content-Disposition: attachment; filename="Tea.eml"',
          "",
          mail,
        ]),
        "--m--",
      ),
    });
  const original = {
    from: ann,
    date: at,
    subject: "Tea",
    text: "Is the green tea back?",
    form: "attached",
  };

  it("is what was forwarded when the subject says so", async () => {
    expect(
      await withMails("Fwd: Tea", "Can you answer her?", attachedMail),
    ).toMatchObject({ ...original, note: "Can you answer her?" });
  });

  it("is what was forwarded when there is nothing else", async () => {
    expect(await withMails("", "", attachedMail)).toMatchObject(original);
  });

  it("is a file when there are words, several mails or an answer around it", async () => {
    expect(await withMails("Look", "My notes", attachedMail)).toBeNull();
    expect(await withMails("Re: Tea", "", attachedMail)).toBeNull();
    expect(
      await withMails("Fwd: Tea", "Two", attachedMail, attachedMail),
    ).toBeNull();
  });

  it("in a bounce is none", async () => {
    const found = await sent({
      subject: "Undelivered",
      type: 'multipart/report; report-type=delivery-status; boundary="m"',
      body: lines(
        "--m",
        "Content-Type: message/rfc822",
        "",
        attachedMail,
        "--m--",
      ),
    });
    expect(found).toBeNull();
  });
});

describe("no forwarded mail", () => {
  const block = (forms["Gmail, English"] ?? []).slice(1);
  const outlook = (forms["Outlook, English"] ?? []).slice(1);

  it("is an answer, with a forwarded block in it or without", async () => {
    for (const subject of ["Re: Tea", "Re: Fwd: Tea", "AW: WG: Tea"]) {
      expect(
        await sent({ subject, body: lines("Yes.", "", ...block, "Hello") }),
      ).toBeNull();
    }
    expect(
      await sent({
        subject: "Tea",
        body: lines("Yes.", "", ...outlook, "Hello"),
      }),
    ).toBeNull();
  });

  it("is an answer without a prefix, the forwarded block further down", async () => {
    expect(
      await sent({
        subject: "Tea",
        body: lines(
          "Yes.",
          "",
          "On 03/03/2026 09:15, Dee <dee@other.example> wrote:",
          ...block.map((line) => `> ${line}`),
          "> Hello",
        ),
      }),
    ).toBeNull();
  });

  it("is somebody who writes of senders and dates", async () => {
    for (const body of [
      "The mail From: ann@tea.example came on 3 March.",
      lines("From: x@y.example is all I know.", "", "Ask her."),
      lines("Hello,", "From: Paris", "To: Rome", "Please."),
      "",
    ]) {
      expect(await sent({ body }), body).toBeNull();
    }
  });

  it("is a block without the sender's address", async () => {
    expect(
      await sent({
        body: lines(
          "From: Ann Lee",
          "Sent: Tuesday, March 3, 2026 9:15 AM",
          "To: Bo",
          "Subject: Tea",
          "",
          "Hello",
        ),
      }),
    ).toBeNull();
  });
});

describe("a hostile mail", () => {
  it("is read to an end, whatever it repeats", async () => {
    const head = "From: Ann <ann@tea.example>\r\nDate: 3 March 2026 09:15";
    for (const body of [
      "From: a@b.example\r\n".repeat(40_000),
      `${"> ".repeat(300_000)}\r\n${head}`,
      "---------- Forwarded message ---------\r\n".repeat(20_000),
      `${head}\r\nTo: ${"<".repeat(900_000)}`,
      `${head}\r\nSubject: ${"[mailto:".repeat(100_000)}`,
      `From: ${"(a@".repeat(300_000)}\r\nDate: x`,
      "\r\n".repeat(400_000),
      "> ".repeat(400_000),
    ]) {
      for (const type of ["text/plain", "text/html"]) {
        await sent({ type, body });
      }
    }
  });

  it("names no more people than a row holds and nobody across lines", async () => {
    const crowd = Array.from(
      { length: 60 },
      (_, person) => `p${String(person)}@x.example,`,
    );
    const found = await sent({
      body: lines(
        "From: Ann\u202e\u0007 Lee <ann@tea.example>",
        "Date: 3 March 2026 09:15",
        "Subject: Tea",
        ...Array.from({ length: 10 }, () => `To: ${crowd.join(" ")}`).slice(
          0,
          1,
        ),
        ...Array.from({ length: 12 }, () => crowd.join(" ")),
        "",
        "Hello",
      ),
    });
    expect(found?.from).toEqual(ann);
    expect(found?.to.length).toBeLessThanOrEqual(MAX_ADDRESSES);
  });
});

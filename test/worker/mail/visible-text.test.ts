import { describe, expect, it } from "vitest";
import { MAX_BODY_BYTES } from "../../../worker/limits.ts";
import { htmlToText } from "../../../worker/mail/html.ts";
import { isForwardSubject } from "../../../worker/mail/subject.ts";
import {
  ownText,
  splitHtml,
  splitMail,
  splitText,
  type TextSplit,
  wholeText,
} from "../../../worker/mail/visible-text.ts";

const mail = (...lines: string[]) => lines.join("\n");
const shown = (...lines: string[]) => splitText(mail(...lines)).visible;
const shownHtml = (...lines: string[]) => splitHtml(mail(...lines)).visible;

/** How the older mail is introduced, by program and language. */
const introductions: Record<string, string> = {
  "Gmail, English":
    "On Tue, Mar 3, 2026 at 9:15 AM Ann Lee <ann@tea.example> wrote:",
  "Gmail, wrapped":
    "On Tue, Mar 3, 2026 at 9:15 AM Ann Lee of the Tea House <\nann@tea.example> wrote:",
  "Gmail, wrapped at the verb":
    "On Tue, Mar 3, 2026 at 9:15 AM Ann Lee <ann@tea.example>\nwrote:",
  "Gmail, French":
    "Le mar. 3 mars 2026 à 09:15, Ann Lee <ann@tea.example> a écrit :",
  "Gmail, German":
    "Am Di., 3. März 2026 um 09:15 Uhr schrieb Ann Lee <ann@tea.example>:",
  "Gmail, German, wrapped":
    "Am Di., 3. März 2026 um 09:15 Uhr schrieb Ann Lee <\nann@tea.example>:",
  "Gmail, Spanish":
    "El mar, 3 mar 2026 a las 9:15, Ann Lee (<ann@tea.example>) escribió:",
  "Gmail, Italian":
    "Il giorno mar 3 mar 2026 alle ore 09:15 Ann Lee <ann@tea.example> ha scritto:",
  "Gmail, Portuguese of Brazil":
    "Em ter., 3 de mar. de 2026 às 09:15, Ann Lee <ann@tea.example> escreveu:",
  "Gmail, Portuguese of Portugal":
    "Ann Lee <ann@tea.example> escreveu (terça, 3/03/2026 à(s) 09:15):",
  "Gmail, Dutch":
    "Op di 3 mrt 2026 om 09:15 schreef Ann Lee <ann@tea.example>:",
  "Gmail, Polish":
    "wt., 3 mar 2026 o 09:15 Ann Lee <ann@tea.example> napisał(a):",
  "Gmail, Japanese": "2026年3月3日(火) 9:15 Ann Lee <ann@tea.example>:",
  "Gmail, Chinese": "Ann Lee <ann@tea.example> 于2026年3月3日周二 09:15写道：",
  "Gmail, Korean":
    "2026년 3월 3일 (화) 오전 9:15, Ann Lee <ann@tea.example>님이 작성:",
  "Gmail, Swedish":
    "Den tis 3 mars 2026 kl 09:15 skrev Ann Lee <ann@tea.example>:",
  "Gmail, Danish":
    "Den tirs. 3. mar. 2026 kl. 09.15 skrev Ann Lee <ann@tea.example>:",
  "Gmail, Russian": "вт, 3 мар. 2026 г. в 09:15, Ann Lee <ann@tea.example>:",
  "Gmail, Czech":
    "út 3. 3. 2026 v 9:15 odesílatel Ann Lee <ann@tea.example> napsal:",
  "Gmail, Turkish":
    "Ann Lee <ann@tea.example>, 3 Mar 2026 Sal, 09:15 tarihinde şunu yazdı:",
  "Gmail, Hungarian":
    "Ann Lee <ann@tea.example> ezt írta (időpont: 2026. márc. 3., K, 9:15):",
  "Thunderbird, English": "On 03/03/2026 09:15, Ann Lee wrote:",
  "Thunderbird, French": "Le 03/03/2026 à 09:15, Ann Lee a écrit :",
  "Thunderbird, German": "Am 03.03.26 um 09:15 schrieb Ann Lee:",
  "Thunderbird, Spanish": "El 3/3/26 a las 9:15, Ann Lee escribió:",
  "Thunderbird, Italian": "Il 03/03/26 09:15, Ann Lee ha scritto:",
  "Thunderbird, Portuguese": "Às 09:15 de 03/03/2026, Ann Lee escreveu:",
  "Thunderbird, Dutch": "Op 03-03-2026 om 09:15 schreef Ann Lee:",
  "Thunderbird, Polish": "W dniu 3.03.2026 o 09:15, Ann Lee pisze:",
  "Thunderbird, Japanese": "On 2026/03/03 9:15, 安 李 wrote:",
  "Apple Mail, English":
    "On 3 Mar 2026, at 09:15, Ann Lee <ann@tea.example> wrote:",
  "Apple Mail, French":
    "Le 3 mars 2026 à 09:15, Ann Lee <ann@tea.example> a écrit :",
  "Apple Mail, German":
    "Am 03.03.2026 um 09:15 schrieb Ann Lee <ann@tea.example>:",
  "Apple Mail, Spanish":
    "El 3 mar 2026, a las 9:15, Ann Lee <ann@tea.example> escribió:",
  "Apple Mail, Italian":
    "Il giorno 3 mar 2026, alle ore 09:15, Ann Lee <ann@tea.example> ha scritto:",
  "Apple Mail, Portuguese":
    "No dia 03/03/2026, às 09:15, Ann Lee <ann@tea.example> escreveu:",
  "Apple Mail, Dutch":
    "Op 3 mrt 2026, om 09:15 heeft Ann Lee <ann@tea.example> het volgende geschreven:",
  "Apple Mail, Polish":
    "Wiadomość napisana przez Ann Lee <ann@tea.example> w dniu 3 mar 2026, o godz. 09:15:",
  "Apple Mail, Japanese": "2026/03/03 9:15、Ann Lee <ann@tea.example>のメール:",
  "Yahoo, English":
    "On Tuesday, March 3, 2026 at 09:15:00 AM GMT+1, Ann Lee <ann@tea.example> wrote:",
  "Yahoo, German":
    "Am Dienstag, 3. März 2026 um 09:15:00 MEZ hat Ann Lee <ann@tea.example> Folgendes geschrieben:",
  "Yahoo, Polish":
    "W dniu wtorek, 3 marca 2026 09:15:00 CET użytkownik Ann Lee <ann@tea.example> napisał:",
  Proton:
    "-------- Original Message --------\nOn Tuesday, 03/03/26 at 09:15 Ann Lee <ann@tea.example> wrote:",
  "Proton, French":
    "-------- Message d’origine --------\nLe mardi 3 mars 2026 à 09:15, Ann Lee <ann@tea.example> a écrit :",
  Zoho: "---- On Tue, 03 Mar 2026 09:15:00 +0100 Ann Lee <ann@tea.example> wrote ----",
  "Outlook, English":
    "From: Ann Lee <ann@tea.example>\nSent: Tuesday, March 3, 2026 9:15 AM\nTo: Bo Berg <bo@example.org>\nSubject: RE: Tea",
  "Outlook on the web":
    "________________________________\nFrom: Ann Lee <ann@tea.example>\nSent: Tuesday, March 3, 2026 9:15 AM\nTo: Bo Berg <bo@example.org>\nSubject: RE: Tea",
  "Outlook, before 2007":
    "-----Original Message-----\nFrom: Ann Lee\nSent: Tuesday, March 3, 2026 9:15 AM\nTo: Bo\nSubject: Tea",
  "Outlook, French":
    "De : Ann Lee <ann@tea.example>\nEnvoyé : mardi 3 mars 2026 09:15\nÀ : Bo Berg\nObjet : RE: Thé",
  "Outlook, German":
    "Von: Ann Lee <ann@tea.example>\nGesendet: Dienstag, 3. März 2026 09:15\nAn: Bo Berg\nBetreff: AW: Tee",
  "Outlook, Spanish":
    "De: Ann Lee <ann@tea.example>\nEnviado el: martes, 3 de marzo de 2026 9:15\nPara: Bo Berg\nAsunto: RE: Té",
  "Outlook, Italian":
    "Da: Ann Lee <ann@tea.example>\nInviato: martedì 3 marzo 2026 09:15\nA: Bo Berg\nOggetto: R: Tè",
  "Outlook, Portuguese":
    "De: Ann Lee <ann@tea.example>\nEnviada em: terça-feira, 3 de março de 2026 09:15\nPara: Bo Berg\nAssunto: RE: Chá",
  "Outlook, Dutch":
    "Van: Ann Lee <ann@tea.example>\nVerzonden: dinsdag 3 maart 2026 09:15\nAan: Bo Berg\nOnderwerp: RE: Thee",
  "Outlook, Polish":
    "Od: Ann Lee <ann@tea.example>\nWysłano: wtorek, 3 marca 2026 09:15\nDo: Bo Berg\nTemat: ODP: Herbata",
  "Outlook, Japanese":
    "差出人: Ann Lee <ann@tea.example>\n送信日時: 2026年3月3日 9:15\n宛先: Bo Berg\n件名: RE: お茶",
  "Outlook for Mac":
    "From: Ann Lee <ann@tea.example>\nDate: Tuesday, 3 March 2026 at 09:15\nTo: Bo Berg <bo@example.org>\nSubject: Re: Tea",
  "Outlook, fields as paragraphs":
    "*From:* Ann Lee <ann@tea.example>\n\n*Sent:* Tuesday, March 3, 2026 9:15 AM\n\n*To:* Bo Berg\n\n*Subject:* Tea",
  Samsung:
    "-------- Original message --------\nFrom: Ann Lee <ann@tea.example>\nDate: 3/3/26 09:15 (GMT+01:00)\nTo: bo@example.org\nSubject: Tea",
  "Samsung, Japanese":
    "-------- 元のメッセージ --------\n差出人: Ann Lee\n日付: 2026/03/03 9:15\n宛先: bo@example.org\n件名: お茶",
  GMX: 'Gesendet: Dienstag, 03. März 2026 um 09:15 Uhr\nVon: "Ann Lee" <ann@tea.example>\nAn: bo@example.org\nBetreff: Tee',
  Orange:
    '> Message du 03/03/26 09:15\n> De : "Ann Lee" <ann@tea.example>\n> A : bo@example.org\n> Objet : Thé',
};

describe("an answer above the older mail", () => {
  for (const [program, introduction] of Object.entries(introductions)) {
    it(`is shown alone: ${program}`, () => {
      const plain = mail(
        "Two tins, please.",
        "",
        introduction,
        "",
        "How many?",
      );
      const marked = mail("Two tins, please.", "", introduction, "> How many?");
      expect(splitText(marked).visible).toBe("Two tins, please.");
      if (!introduction.startsWith(">")) {
        expect(splitText(plain).visible).toBe("Two tins, please.");
      }
    });
  }

  it("is shown alone wherever the introduction is wrapped", () => {
    const wrapped = Object.values(introductions).filter(
      (introduction) => !introduction.includes("\n"),
    );
    for (const introduction of wrapped) {
      for (let at = 30; at < introduction.length; at++) {
        if (introduction[at] !== " ") continue;
        const lines = [introduction.slice(0, at), introduction.slice(at + 1)];
        expect(
          shown("Two tins, please.", "", ...lines, "", "How many?"),
          introduction,
        ).toBe("Two tins, please.");
      }
    }
  });

  it("is shown alone without a blank line between", () => {
    expect(
      shown(
        "Two tins, please.",
        "On 3 Mar 2026, at 09:15, Ann Lee <ann@tea.example> wrote:",
        "> How many?",
      ),
    ).toBe("Two tins, please.");
  });

  it("is shown alone where the introduction stands on its last line", () => {
    expect(
      shown(
        "Two tins, please. On 3 Mar 2026, at 09:15, Ann <ann@tea.example> wrote:",
        "> How many?",
      ),
    ).toBe("Two tins, please.");
  });

  it("is shown alone though the quote has lines that a server wrapped", () => {
    expect(
      shown(
        "Thanks!",
        "",
        "On 3 Mar 2026, at 09:15, Ann Lee <ann@tea.example> wrote:",
        "> We have jasmine and green tea, and a black one that keeps well over",
        "the winter.",
        "> See",
        "https://tea.example/winter",
        "> for more.",
      ),
    ).toBe("Thanks!");
  });

  it("keeps sentences that look like introductions", () => {
    const text = mail(
      "On Monday we open at 9:30.",
      "On 3 March 2026 at 10:15 the parcel came, broken.",
      "From: Paris",
      "To: Rome",
      "Date: 3 May, 10:00",
      "As you wrote: the tins are red.",
      "2026-03-03 09:15:00",
      "Sent from my desk, where I have no scanner.",
      "----",
      "Is that so?",
    );
    expect(splitText(text).visible).toBe(text);
  });

  it("keeps a form that somebody filled in", () => {
    const text = mail(
      "There is a new enquiry.",
      "From: ann@tea.example",
      "Subject: tins",
      "Message: how many fit in a parcel?",
    );
    expect(splitText(text).visible).toBe(text);
  });
});

describe("an answer below the older mail", () => {
  it("is shown alone below wide quote marks", () => {
    expect(
      shown(
        "On 2026/03/03 9:15, 安 李 wrote:",
        "＞いくつですか。",
        "",
        "二つです。",
      ),
    ).toBe("二つです。");
  });

  it("is missed where only characters of no width follow", () => {
    expect(shown("Two.", "", "> How many?", "\u200b", "\u200b \u200b")).toBe(
      "Two.",
    );
  });

  it("is shown alone", () => {
    expect(
      shown(
        "On 03/03/2026 09:15, Ann Lee wrote:",
        "> How many?",
        "> ",
        "> And when?",
        "",
        "Two, on Monday.",
      ),
    ).toBe("Two, on Monday.");
  });

  it("is shown with the greeting above", () => {
    expect(
      shown(
        "Hello Ann,",
        "",
        "On 03/03/2026 09:15, Ann Lee wrote:",
        "> How many?",
        "",
        "Two.",
      ),
    ).toBe("Hello Ann,\n\nTwo.");
  });
});

describe("answers between the lines of the older mail", () => {
  const text = mail(
    "On 03/03/2026 09:15, Ann Lee wrote:",
    "> How many tins?",
    "",
    "Two.",
    "",
    "> And when?",
    "On Monday.",
    "",
    "> Regards, Ann",
    "> -- ",
    "> Tea House",
  );

  it("are shown with what they answer", () => {
    expect(splitText(text).visible).toBe(
      mail(
        "On 03/03/2026 09:15, Ann Lee wrote:",
        "> How many tins?",
        "",
        "Two.",
        "",
        "> And when?",
        "On Monday.",
      ),
    );
  });

  it("are what a list shows of the mail", () => {
    expect(ownText(splitText(text))).toBe("Two.\n\nOn Monday.");
  });

  it("are shown with quotes that nobody introduced", () => {
    const cited = mail("You say", "> red tins", "but they are blue.");
    expect(splitText(cited).visible).toBe(cited);
  });

  it("are shown in Gmail's HTML", () => {
    expect(
      shownHtml(
        '<div dir="ltr"></div><div class="gmail_quote"><div dir="ltr" class="gmail_attr">Ann, 3 Mar:<br></div>',
        '<blockquote class="gmail_quote">How many?</blockquote><div>Two.</div>',
        '<blockquote class="gmail_quote">When?</blockquote><div>Monday.</div>',
        '<blockquote class="gmail_quote">Ann</blockquote></div>',
      ),
    ).toBe("Ann, 3 Mar:\n\n> How many?\n\nTwo.\n\n> When?\n\nMonday.");
  });
});

describe("a signature", () => {
  const signatureOf = (...lines: string[]) => {
    const { visible, signature } = splitText(mail(...lines));
    return [visible, signature];
  };

  it("below two dashes is kept apart", () => {
    expect(signatureOf("Two.", "", "-- ", "Bo Berg", "Tel. 12 34")).toEqual([
      "Two.",
      "-- \nBo Berg\nTel. 12 34",
    ]);
  });

  it("above the older mail is kept apart", () => {
    expect(
      signatureOf(
        "Two.",
        "--",
        "Bo",
        "",
        "On 03/03/2026 09:15, Ann Lee wrote:",
        "> How many?",
      ),
    ).toEqual(["Two.", "--\nBo"]);
  });

  it("below a bottom answer is kept apart", () => {
    expect(
      signatureOf(
        "On 03/03/2026 09:15, Ann Lee wrote:",
        "> How many?",
        "Two.",
        "-- ",
        "Bo",
      ),
    ).toEqual(["Two.", "-- \nBo"]);
  });

  for (const line of [
    "Sent from my iPhone",
    "Sent from my Galaxy",
    "Sent from Yahoo Mail for iPhone",
    "Sent from Outlook for Android<https://aka.ms/x>",
    "Sent with Proton Mail secure email.",
    "Get Outlook for iOS <https://aka.ms/o0ukef>",
    "Envoyé de mon iPhone",
    "Envoyé depuis mon téléphone Orange",
    "Télécharger Outlook pour Android",
    "Von meinem iPhone gesendet",
    "Gesendet mit der GMX Mail App",
    "Diese Nachricht wurde von meinem Android-Gerät mit K-9 Mail gesendet.",
    "Enviado desde mi iPhone",
    "Obtener Outlook para iOS",
    "Inviato da iPhone",
    "Inviato dal mio smartphone",
    "Enviado do meu iPhone",
    "Enviado a partir do meu iPad",
    "Verstuurd vanaf mijn iPhone",
    "Outlook voor Android downloaden",
    "Wysłane z iPhone’a",
    "Pobierz aplikację Outlook dla systemu iOS",
    "iPhoneから送信",
    "Skickat från min iPhone",
    "Sendt fra min iPhone",
    "Lähetetty iPhonesta",
    "Отправлено с iPhone",
    "发自我的iPhone",
  ]) {
    it(`of a phone is kept apart: ${line}`, () => {
      expect(signatureOf("Two.", "", line)).toEqual(["Two.", line]);
    });
  }

  it("of a phone ends the answer though nothing introduces the quote", () => {
    expect(
      signatureOf("Two.", "", "Sent from my iPhone", "", "How many?"),
    ).toEqual(["Two.", "Sent from my iPhone"]);
  });

  it("of a phone is no sentence of the sender", () => {
    const text = mail("Tracking:", "Sent via Hamburg", "", "Is it there yet?");
    expect(splitText(text).visible).toBe(text);
  });

  it("of a phone at the top does not hide the answer below", () => {
    expect(shown("Sent from my iPhone", "", "Two.")).toContain("Two.");
  });

  for (const closing of [
    "Best regards,",
    "Mit freundlichen Grüßen",
    "Cordialement,",
    "Un saludo,",
    "Cordiali saluti,",
    "Atenciosamente,",
    "Met vriendelijke groet,",
    "Z poważaniem",
  ]) {
    it(`with title and number is kept apart: ${closing}`, () => {
      expect(
        signatureOf("Two.", "", closing, "", "Bo Berg", "Buyer", "+46 12 34"),
      ).toEqual(["Two.", mail(closing, "", "Bo Berg", "Buyer", "+46 12 34")]);
    });
  }

  it("takes the legal notice below it along", () => {
    expect(
      signatureOf(
        "Two.",
        "",
        "Kind regards,",
        "Bo Berg",
        "Buyer",
        "",
        "This e-mail is confidential and intended only for the person it is addressed to; if that is not you, tell us.",
      )[0],
    ).toBe("Two.");
  });

  it("of a closing and a bare name is the end of the letter", () => {
    expect(shown("Two.", "", "Best regards,", "Bo")).toBe(
      "Two.\n\nBest regards,\nBo",
    );
  });

  it("does not hide a postscript or a question", () => {
    for (const last of ["P.S. In red, please.", "When will they come?"]) {
      expect(shown("Two.", "", "Regards,", "Bo", last)).toContain(last);
    }
  });

  it("of a mailing list is kept apart", () => {
    expect(
      shown(
        "Two.",
        "",
        "_______________________________________________",
        "tea mailing list -- tea@lists.example",
        "To unsubscribe send an email to tea-leave@lists.example",
      ),
    ).toBe("Two.");
  });

  it("of a virus scanner below a bottom quote is kept apart", () => {
    expect(
      shown(
        "Two.",
        "",
        "On 03/03/2026 09:15, Ann Lee wrote:",
        "> How many?",
        "",
        "---",
        "This email has been checked for viruses by Scan antivirus software.",
        "www.scan.example",
      ),
    ).toBe("Two.");
  });

  it("is no rule within the letter, and no list of points", () => {
    const text = mail("Prices", "----", "-- red: 3", "-- blue: 4", "Thanks!");
    expect(splitText(text)).toMatchObject({ visible: text, signature: "" });
  });
});

describe("a forwarded mail", () => {
  for (const line of [
    "---------- Forwarded message ---------",
    "-------- Forwarded Message --------",
    "---------- Message transféré ----------",
    "---------- Weitergeleitete Nachricht ----------",
    "---------- Mensaje reenviado ----------",
    "---------- Messaggio inoltrato ----------",
    "---------- Mensagem encaminhada ----------",
    "---------- Doorgestuurd bericht ----------",
    "Begin forwarded message:",
    "Début du message réexpédié :",
    "Anfang der weitergeleiteten Nachricht:",
  ]) {
    const text = mail(
      "See below.",
      "",
      line,
      "",
      "From: Ann Lee <ann@tea.example>",
      "Subject: Tea",
      "",
      "The tins are late.",
    );
    it(`is shown: ${line}`, () => {
      expect(splitText(text).visible).toBe(text);
    });
  }

  it("is shown where only the subject says so", () => {
    const text = mail(
      "See below.",
      "",
      introductions["Outlook, English"] ?? "",
      "",
      "Late.",
    );
    expect(splitText(text, { forwards: true }).visible).toBe(text);
    expect(splitText(text).visible).toBe("See below.");
  });

  it("is known by its subject in many languages; an answer to one is not", () => {
    for (const subject of [
      "Fwd: Tea",
      "FW: Tea",
      "WG: Tee",
      "TR : Thé",
      "I: Tè",
      "ENC: Chá",
    ]) {
      expect(isForwardSubject(subject), subject).toBe(true);
    }
    for (const subject of [
      "Re: Fwd: Tea",
      "AW: Tee",
      "Tea",
      "",
      "https://tea.example",
    ]) {
      expect(isForwardSubject(subject), subject).toBe(false);
    }
  });

  it("that an answer quotes is folded", () => {
    expect(
      shown(
        "Thanks.",
        "",
        "On 03/03/2026 09:15, Ann Lee wrote:",
        "> ---------- Forwarded message ---------",
        "> From: Cy",
      ),
    ).toBe("Thanks.");
  });
});

describe("the HTML of", () => {
  const older = "<p>How many?</p><p>Ann</p>";
  const programs: Record<string, string> = {
    "Gmail in an unknown language": `<div dir="ltr">Two.</div><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">Tlhingan ghItlh 3:<br></div><blockquote class="gmail_quote">${older}</blockquote></div>`,
    "Gmail before 2016": `<div dir="ltr">Two.</div><div class="gmail_extra"><br><div class="gmail_quote">Ann ghItlh &lt;ann@tea.example&gt;:<br><blockquote class="gmail_quote">${older}</blockquote></div><br></div>`,
    "Outlook on the web in an unknown language": `<div>Two.</div><div id="appendonsend"></div><hr style="display:inline-block;width:98%"><div id="divRplyFwdMsg" dir="ltr"><b>vo':</b> Ann<br><b>ngeH:</b> wa'<br></div>${older}`,
    "Outlook desktop in an unknown language": `<div class=WordSection1><p class=MsoNormal>Two.<o:p></o:p></p><div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0in 0in 0in'><p class=MsoNormal><b>vo':</b> Ann<br><b>ngeH:</b> wa'<br><b>Daq:</b> Bo<br></p></div>${older}</div>`,
    "Outlook desktop": `<div class=WordSection1><p class=MsoNormal>Two.</p><p class=MsoNormal><b>Von:</b> Ann Lee &lt;ann@tea.example&gt;<br><b>Gesendet:</b> Dienstag, 3. M&auml;rz 2026 09:15<br><b>An:</b> Bo<br><b>Betreff:</b> Tee</p>${older}</div>`,
    "Outlook mobile": `<div dir="ltr">Two.</div><div id="ms-outlook-mobile-signature"><a href="https://aka.ms/o0ukef">Outlook</a> 3</div><div id="mail-editor-reference-message-container"><hr><div><b>X:</b> Ann</div>${older}</div>`,
    Hotmail: `<div dir="ltr">Two.<hr id="stopSpelling">X: Ann<br>${older}</div>`,
    "Apple Mail": `<div>Two.</div><div><br><blockquote type="cite"><div>On 3 Mar 2026, at 09:15, Ann wrote:</div><br class="Apple-interchange-newline"><div>${older}</div></blockquote></div>`,
    "an iPhone": `<div dir="ltr">Two.</div><div dir="ltr"><br><blockquote type="cite">On 3 Mar 2026, at 09:15, Ann wrote:<br><br></blockquote></div><blockquote type="cite">${older}</blockquote>`,
    Thunderbird: `<p>Two.</p><div class="moz-cite-prefix">Ann ghItlh:<br></div><blockquote type="cite" cite="mid:x">${older}</blockquote>`,
    Yahoo: `<div class="ydp1">Two.</div><div id="ydp2yahoo_quoted_1" class="yahoo_quoted"><div>Ann ghItlh:</div>${older}</div>`,
    Proton: `<div>Two.</div><div class="protonmail_signature_block"><div>Bo</div></div><div class="protonmail_quote">Ann ghItlh:<br><blockquote class="protonmail_quote" type="cite">${older}</blockquote></div>`,
    GMX: `<div>Two.<div name="quote"><div><b>X:</b> Ann</div><div name="quoted-content">${older}</div></div></div>`,
    Spark: `<div name="messageBodySection">Two.</div><div name="messageSignatureSection">Bo</div><div name="messageReplySection">Ann ghItlh:<blockquote>${older}</blockquote></div>`,
    Roundcube: `<p>Two.</p><p id="reply-intro">Ann ghItlh:</p><blockquote type="cite">${older}</blockquote>`,
    "a web mailer with a plain blockquote": `<p>Two.</p>03.03.2026, 09:15, "Ann" &lt;ann@tea.example&gt;:<br><blockquote>${older}</blockquote>`,
  };
  for (const [program, html] of Object.entries(programs)) {
    it(`${program} shows the answer alone`, () => {
      expect(splitHtml(html).visible).toBe("Two.");
    });
  }

  it("Gmail keeps its signature apart", () => {
    const { visible, signature } = splitHtml(
      '<div>Two.</div><span class="gmail_signature_prefix">-- </span><br><div class="gmail_signature"><div>Bo Berg</div><div>Buyer</div></div>',
    );
    expect([visible, signature]).toEqual(["Two.", "--\nBo Berg\nBuyer"]);
  });

  it("Gmail shows what was written below the quote", () => {
    expect(
      shownHtml(
        '<div class="gmail_quote"><div class="gmail_attr">Ann:</div><blockquote class="gmail_quote">How many?</blockquote></div><div>Two.</div>',
      ),
    ).toBe("Two.");
  });

  it("a forward shows what was forwarded", () => {
    for (const html of [
      '<div>See.</div><div class="gmail_quote"><div class="gmail_attr">---------- Forwarded message ---------<br>From: Ann</div><div>Late.</div></div>',
      '<div>See.</div><div class="moz-forward-container">-------- X --------<div>Late.</div></div>',
      '<div>See.</div><blockquote type="cite"><div>Begin forwarded message:</div><div>Late.</div></blockquote>',
    ]) {
      expect(splitHtml(html).visible).toMatch(/^See\.[^]*Late\.$/);
    }
    const outlook = programs["Outlook on the web in an unknown language"] ?? "";
    expect(splitHtml(outlook, { forwards: true }).visible).toContain(
      "How many?",
    );
  });

  it("a newsletter with lines and boxes is shown whole", () => {
    const html =
      '<div>News</div><div style="border-top:1px solid #ccc">Three teas:<p>Green</p></div><div class="signature">Bye</div>';
    expect(splitHtml(html).visible).toBe(htmlToText(html));
  });
});

describe("a mail of text and HTML", () => {
  const html =
    '<div>Two.</div><div class="moz-cite-prefix">Ann ghItlh:</div><blockquote type="cite">How many?</blockquote>';

  it("is split by its text where that has a quote", () => {
    const text = "Zwei.\n\nAm 03.03.26 um 09:15 schrieb Ann:\n> Wie viele?";
    expect(splitMail({ text, html }).visible).toBe("Zwei.");
  });

  it("is split by its HTML where the text names no quote", () => {
    const text = "Two.\nAnn ghItlh\nHow many?";
    expect(splitMail({ text, html }).visible).toBe("Two.");
  });

  it("is split by its HTML where there is no text", () => {
    expect(splitMail({ text: " \n", html }).visible).toBe("Two.");
  });
});

describe("nothing is lost", () => {
  const pieces = [
    "Two.",
    "",
    "  ",
    "> How many?",
    ">",
    ">> deeper",
    "-- ",
    "Bo Berg",
    "Sent from my iPhone",
    "Kind regards,",
    "x".repeat(90),
    "On 3 Mar 2026, at 09:15, Ann <ann@tea.example> wrote:",
    "Two. On 3 Mar 2026, at 09:15, Ann <ann@tea.example> wrote:",
    "Ann wrote:",
    "-----Original Message-----",
    "---------- Forwarded message ---------",
    "________________",
    "From: Ann <ann@tea.example>",
    "Sent: 3 March 2026 09:15",
    "Subject: Tea",
    "\t🍵",
    "\r",
  ];

  /** A fixed row of numbers, so that a failure comes again. */
  function* numbers(seed: number) {
    for (let state = seed; ;) {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      yield Math.floor(state / 65_536);
    }
  }
  const pick = (row: Generator<number>, count: number) =>
    (row.next().value ?? 0) % count;

  it("of any text: the parts are the text, and something of it is shown", () => {
    const row = numbers(7);
    for (let round = 0; round < 3000; round++) {
      const text = Array.from(
        { length: pick(row, 14) },
        () => pieces[pick(row, pieces.length)],
      ).join("\n");
      const parts = splitText(text, { forwards: pick(row, 10) === 0 });
      expect(wholeText(parts)).toBe(text);
      expect(parts.visible === "", text).toBe(text.trim() === "");
    }
  });

  it("of any HTML: the parts are its text", () => {
    const row = numbers(11);
    const tags = [
      "<div>",
      "</div>",
      '<div class="gmail_quote">',
      '<div class="gmail_attr">',
      "<blockquote>",
      "</blockquote>",
      '<div class="yahoo_quoted">',
      '<div id="Signature">',
      '<div id="appendonsend">',
      '<div style="border-top:solid 1px">',
      "<br>",
      "<pre> \n ",
      "</pre>",
      "<ul><li>",
      "From: Ann<br>",
      "Two.",
    ];
    for (let round = 0; round < 3000; round++) {
      const html = Array.from(
        { length: pick(row, 16) },
        () => tags[pick(row, tags.length)],
      ).join("");
      const parts = splitHtml(html);
      expect(wholeText(parts)).toBe(htmlToText(html));
      expect(parts.visible === "", html).toBe(htmlToText(html) === "");
    }
  });

  it("of a text beyond the first MiB, which is folded unread", () => {
    const text = `${"a".repeat(MAX_BODY_BYTES - 1)}🍵 and more`;
    const parts = splitText(text);
    expect(wholeText(parts)).toBe(text);
    expect(parts.visible).toBe("a".repeat(MAX_BODY_BYTES - 1));
  });

  it("of a mail that is nothing but a quote or a signature", () => {
    for (const text of [
      "> How many?",
      "On 03/03/2026 09:15, Ann Lee wrote:\n> How many?",
      "-- \nBo Berg",
      "Sent from my iPhone",
      "-----Original Message-----\nHow many?",
    ]) {
      expect(splitText(text)).toMatchObject({ visible: text, signature: "" });
    }
  });
});

describe("a hostile mail is split in one go", () => {
  const filled = (piece: string, size: number) =>
    piece.repeat(Math.ceil(size / piece.length)).slice(0, size);
  const size = MAX_BODY_BYTES;
  const texts: Record<string, string> = {
    "100 KB of newlines": "\n".repeat(100_000),
    "a MiB of blank lines": filled(" \t\r\n", size),
    "one line": filled("word ", size),
    "one line of blanks": filled(" ", size),
    "50,000 quote marks": ">".repeat(50_000),
    "lines of quote marks": filled(">\n", size),
    "quotes and answers in turn": filled(">\na\n", size),
    "beginnings of introductions": filled("On 3 May 2026 at 9:15\n", size),
    "introductions that quote nothing": filled("Ann wrote:\n\n\n", size),
    "unclosed addresses": filled("On 3 May 2026 at 9:15 <a@b\n", size),
    "header fields": filled("To:\n", size),
    "senders without a date": filled("From: a@b.example\nx\n", size),
    rules: filled("-----\n", size),
    "one rule": filled("-", size),
    "signature marks": filled("--\n", size),
    "lines of phones": filled("x\nSent from my iPhone\n>\n", size),
    closings: filled("Regards,\n\n", size),
  };
  for (const [name, text] of Object.entries(texts)) {
    it(name, () => {
      expect(wholeText(splitText(text)) === text).toBe(true);
    });
  }

  const html: Record<string, string> = {
    "nested quotes": filled('<div class="gmail_quote"><blockquote>a', size),
    "nested signatures": filled('<div id="Signature">a', size),
    "introductions without a quote": filled('<p id="reply-intro">a', size),
    "ruled boxes": filled('<div style="border-top:solid">a:<br>', size),
  };
  for (const [name, source] of Object.entries(html)) {
    it(name, () => {
      const split: TextSplit = splitHtml(source);
      expect(wholeText(split) === htmlToText(source)).toBe(true);
    });
  }
});

/** Where in a run of new text the signature begins: what a client or a person adds below what was said. */

/** Of one run of lines: the signature, and after it what cannot be new text any more. Both may be empty. */
export interface SignaturePlace {
  start: number;
  /** From here on it is quoted: mobile clients put their line between the answer and an unmarked quote. */
  end: number;
}

/** A "--" with more lines than this below it is a divider of the letter. */
const MAX_SIGNATURE_LINES = 30;
/** A closing with name, title, company, address, two numbers, web address, a slogan. */
const MAX_CLOSING_LINES = 10;
const MAX_CLOSING_LINE_CHARACTERS = 90;
const MAX_NAME_CHARACTERS = 50;
const MAX_FOOTER_LINES = 8;

/**
 * The signature in `lines` from `from` to `to`: below "-- ", a mobile client's line, the footer of a mailing list or scanner,
 * a legal notice, a closing followed by more than a name ("Regards," and a bare name stay: they are the letter's end),
 * or "-Name".
 */
export function findSignature(
  lines: readonly string[],
  from: number,
  to: number,
): SignaturePlace {
  const place = findDelimited(lines, from, to);
  const finders = [findServerFooter, findNotice, findClosing, findDashedName];
  for (const find of finders) place.start = find(lines, from, place.start);
  return place;
}

function findDelimited(
  lines: readonly string[],
  from: number,
  to: number,
): SignaturePlace {
  let textBefore = false;
  for (let at = from; at < to; at++) {
    const line = lines[at] ?? "";
    if (line === "--" && countBelow(lines, at, to) <= MAX_SIGNATURE_LINES) {
      return { start: at, end: to };
    }
    if (isClientLine(line)) {
      const end = endOfParagraph(lines, at, to);
      const isLast = countBelow(lines, end, to) === 0;
      if (isLast || (textBefore && clientName.test(line)))
        return { start: at, end: isLast ? to : end };
    }
    textBefore ||= line !== "";
  }
  return { start: to, end: to };
}

/** Lines with words below `at`, counted no further than any rule here asks. */
function countBelow(lines: readonly string[], at: number, to: number): number {
  let count = 0;
  for (let next = at + 1; next < to; next++) {
    if (lines[next] !== "") count++;
    if (count > MAX_SIGNATURE_LINES) break;
  }
  return count;
}

function endOfParagraph(
  lines: readonly string[],
  at: number,
  to: number,
): number {
  let end = at;
  while (end < to && lines[end] !== "") end++;
  return end;
}

/** Sent lines as phones, tablets and apps write them by themselves, by language. */
const clientLine = new RegExp(
  "^[*_]{0,2}(?:" +
    [
      "Sent (?:from|via|with|using) (?:my |\\p{Lu}|i\\p{Lu}).*",
      "Get (?:Outlook|BlueMail|\\p{Lu}\\p{L}+) for .*",
      "Envoyé (?:de|depuis|à partir|avec|via) .*",
      "(?:Télécharger|Obtenez|Obtenir) Outlook pour .*",
      "Provenance ?: Courrier .*",
      "Gesendet (?:von|mit|aus|über) .*",
      "Von (?:meinem|meiner) .* gesendet",
      "(?:Holen Sie sich|Hol dir|Laden Sie) Outlook für .*",
      "Diese Nachricht wurde von .* gesendet",
      "Enviado (?:desde|con|do|da|de|a partir d[eo]|pelo|através) .*",
      "(?:Obtener|Obtén|Obtenga|Obter|Obtenha|Baixe|Descarregue|Descarga) (?:o )?Outlook pa?ra .*",
      "Inviato d(?:a|al|alla|all') ?.*",
      "(?:Scarica|Ottieni) Outlook per .*",
      "(?:Verstuurd|Verzonden) (?:vanaf|vanuit|met|via) .*",
      "(?:Download|Outlook) (?:Outlook )?voor .* (?:downloaden|ophalen)?",
      "Wysłan[eoy] (?:z|ze|za pomocą|przez) .*",
      "Pobierz (?:aplikację |program )?Outlook .*",
      ".*から送信(?:されました)?",
      "Outlook for .*(?:を入手|をダウンロード)",
      "Sendt (?:fra|med|via) .*",
      "(?:Hent|Få|Skaff deg) Outlook .*",
      "Skickat (?:från|med|via) .*",
      "(?:Hämta|Skaffa) Outlook .*",
      "Lähetetty .*",
      "Отправлено (?:с|из|со) .*",
      "Надіслано (?:з|із) .*",
      "Odesláno (?:z|ze) .*",
      ".* gönderildi",
      "发自我的 ?.*",
      "發自我的 ?.*",
      "나의 .*에서 보냄",
    ].join("|") +
    ")[*_]{0,2}$",
  "u",
);
/** Whose it is without doubt, so that what follows is no more the sender's: a person may write "Sent via Hamburg". */
const clientName =
  /(?<!\p{L})(?:(?:my|mon|ma|meinem|meiner|mi|mio|mia|meu|minha|mijn|min|mojego|mojej)(?!\p{L})|iPhone|iPad|Android|Outlook|Samsung|Galaxy|BlackBerry)/iu;
const MAX_CLIENT_LINE_CHARACTERS = 80;
const MAX_CLIENT_LINE_WORDS = 12;

/** "Sent from my iPhone"; a sentence that goes on after those words is none. */
function isClientLine(line: string): boolean {
  const words = withoutLink(line);
  return (
    words.length <= MAX_CLIENT_LINE_CHARACTERS &&
    words.split(" ").length <= MAX_CLIENT_LINE_WORDS &&
    !/[,;?]|[^.]\. ./.test(words) &&
    clientLine.test(words.replace(/[.!]$/, ""))
  );
}

/** A link behind the words, as HTML turned into text leaves it: "Get Outlook for iOS<https://…>". */
function withoutLink(line: string): string {
  return line
    .slice(0, 300)
    .replace(/ ?[<([](?:https?:|mailto:|www\.)[^\s>)\]]{1,250}[>)\]]?$/, "");
}

const serverWords =
  /mailing list|listinfo|unsubscribe|checked for viruses|virus[- ]free|auf viren geprüft|exempt de virus|libre de virus|privo di virus|livre de vírus|op virussen gecontroleerd|pod kątem wirusów/i;

/** Below a rule: the name of a mailing list and how to leave it (Mailman), or that a scanner found nothing. */
function findServerFooter(
  lines: readonly string[],
  from: number,
  to: number,
): number {
  const start = findUpwards(lines, from, to, MAX_FOOTER_LINES, (line) =>
    /^[_=-]{3,}$/.test(line),
  );
  if (start === to) return to;
  const isFooter = lines
    .slice(start + 1, to)
    .some((line) => serverWords.test(line));
  return isFooter ? start : to;
}

const noticeOpening =
  /^\W{0,5}(?:this (?:e-?mail|message|communication)|the (?:information|content)s? |confidentiality|disclaimer|ce (?:message|courriel|mail|courrier)|diese (?:e-?mail|nachricht)|este (?:mensaje|correo|e-?mail|mensagem)|esta mensagem|le informazioni|questo messaggio|questa e-?mail|dit (?:bericht|e-?mail)|deze e-?mail|niniejsza wiadomość|ta wiadomość|本メール|このメール)/i;
const noticeSubject =
  /confiden|privileged|vertraulich|riservat|vertrouwelijk|poufn|機密/i;

const noticeReader =
  /intended|addressee|recipient|destinat|empfänger|bestimmt|adressat|geadresseerde|ontvanger|adresat|odbiorc|宛先|受信/i;

/** The legal notice that company servers put below every mail: what it is, that it is secret, and for whom. */
function findNotice(
  lines: readonly string[],
  from: number,
  to: number,
): number {
  const start = findUpwards(lines, from, to, MAX_CLOSING_LINES, (line) =>
    noticeOpening.test(line),
  );
  if (start === to) return to;
  const notice = lines.slice(start, to).join(" ");
  return noticeSubject.test(notice) && noticeReader.test(notice) ? start : to;
}

const closings = new Set(
  "regards|best regards|kind regards|kindest regards|warm regards|warmest regards|with kind regards|with best regards|thanks and regards|thanks & regards|best wishes|all the best|sincerely|sincerely yours|yours sincerely|yours faithfully|yours truly|cheers|cordialement|bien cordialement|très cordialement|salutations|meilleures salutations|sincères salutations|bien à vous|mit freundlichen grüßen|mit freundlichen grüssen|mit freundlichem gruß|mit freundlichem gruss|mit besten grüßen|freundliche grüße|freundliche grüsse|viele grüße|viele grüsse|beste grüße|liebe grüße|herzliche grüße|schöne grüße|mfg|saludos|un saludo|saludos cordiales|un cordial saludo|atentamente|cordialmente|cordiali saluti|distinti saluti|saluti|un saluto|un cordiale saluto|atenciosamente|att|cumprimentos|melhores cumprimentos|com os melhores cumprimentos|abraços|met vriendelijke groet|met vriendelijke groeten|vriendelijke groet|vriendelijke groeten|hartelijke groet|hartelijke groeten|groeten|mvg|pozdrawiam|serdecznie pozdrawiam|pozdrowienia|z poważaniem|z wyrazami szacunku|敬具|med vänliga hälsningar|vänliga hälsningar|med venlig hilsen|venlig hilsen|med vennlig hilsen|vennlig hilsen|hilsen|mvh|ystävällisin terveisin|terveisin|с уважением|s pozdravem|üdvözlettel|cu stimă|saygılarımla".split(
    "|",
  ),
);

/** A closing, a name and more: title, company, numbers. Not what may still be said, as a postscript or a question. */
function findClosing(
  lines: readonly string[],
  from: number,
  to: number,
): number {
  const start = findUpwards(lines, from, to, MAX_CLOSING_LINES, (line) =>
    closings.has(line.replace(/[\s,.!]{1,3}$/, "").toLowerCase()),
  );
  const below = lines.slice(start + 1, to).filter((line) => line !== "");
  const isBlock =
    below.length >= 2 &&
    (below[0]?.length ?? 0) <= MAX_NAME_CHARACTERS &&
    below.every(
      (line) =>
        line.length <= MAX_CLOSING_LINE_CHARACTERS &&
        !/\?$|^P\.? ?S\b|^N\.?B\b/i.test(line),
    );
  return isBlock ? start : to;
}

/** "-Ann Smith" below a blank line, as the last thing said. */
function findDashedName(
  lines: readonly string[],
  from: number,
  to: number,
): number {
  const at = findUpwards(lines, from, to, 0, (line) =>
    /^[-–—]{1,2}\p{Lu}[\p{L}'’.-]{0,20}(?: \p{Lu}[\p{L}'’.-]{0,20}){0,3}$/u.test(
      line,
    ),
  );
  return at > from + 1 && lines[at - 1] === "" ? at : to;
}

/** The lowest line that fits among the last `reach` + 1 with words; `to` when there is none. */
function findUpwards(
  lines: readonly string[],
  from: number,
  to: number,
  reach: number,
  fits: (line: string) => boolean,
): number {
  let seen = 0;
  for (let at = to - 1; at >= from && seen <= reach; at--) {
    const line = lines[at] ?? "";
    if (line === "") continue;
    if (fits(line)) return at;
    seen++;
  }
  return to;
}

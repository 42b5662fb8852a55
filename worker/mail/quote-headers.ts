/** The few header fields that Outlook and others print above the message they answer, in the user's language. */

export type HeaderRole = "from" | "date" | "to" | "cc" | "subject";

/** As Outlook, Gmail, Thunderbird, Apple Mail, Yahoo and the big national web mailers label them. */
const names: Record<HeaderRole, string> = {
  from: "From|De|Von|Da|Van|Od|Fra|Från|Lähettäjä|От|От кого|Від|Kimden|Gönderen|Feladó|De la|Odesílatel|Από|差出人|送信者|送信元|发件人|寄件者|寄件人|보낸 사람|보낸사람|Expéditeur|Absender|Remitente|Mittente|Remetente|Afzender|Nadawca|מאת|من",
  date: "Sent|Date|Envoyé|Envoyé le|Date d'envoi|Message du|Gesendet|Gesendet am|Datum|Enviado|Enviado el|Enviado em|Enviada em|Enviada a|Fecha|Fecha de envío|Inviato|Inviato il|Data|Data invio|Verzonden|Verzonden op|Wysłano|Wysłane|Data wysłania|Sendt|Dato|Skickat|Lähetetty|Päivämäärä|Päiväys|Отправлено|Дата|Надіслано|Gönderildi|Gönderilme|Gönderme Tarihi|Tarih|Küldve|Elküldve|Dátum|Trimis|Odesláno|Odoslané|Στάλθηκε|Ημερομηνία|送信日時|日時|日付|送信日|发送时间|发送日期|日期|寄件日期|傳送時間|보낸 날짜|날짜|נשלח|תאריך|תم الإرسال|التاريخ",
  to: "To|À|A|Pour|An|Para|Aan|Do|Til|Till|Vastaanottaja|Кому|Kime|Alıcı|Címzett|Către|Komu|Προς|宛先|收件人|收件者|받는 사람|받는사람|Destinataire|Empfänger|Destinatario|Destinatário|Adresat|אל|إلى",
  cc: "Cc|Copie|Copie à|Kopie|Copia|Cópia|DW|Do wiadomości|Kopia|Kopi|Kopio|Копия|Копія|Bilgi|Másolat|Κοιν.|抄送|副本|참조|עותק|نسخة",
  subject:
    "Subject|Objet|Sujet|Betreff|Betr.|Asunto|Oggetto|Assunto|Onderwerp|Temat|Emne|Ämne|Aihe|Тема|Konu|Tárgy|Subiect|Předmět|Predmet|Θέμα|件名|主题|主旨|제목|נושא|الموضوع",
};

const roles = new Map<string, HeaderRole>(
  (Object.entries(names) as [HeaderRole, string][]).flatMap(([role, all]) =>
    all.split("|").map((name) => [name.toLowerCase(), role] as const),
  ),
);

const MAX_BLOCK_LINES = 24;
/** An address list or a subject runs on over this many lines before the next field. */
const MAX_CONTINUATION_LINES = 4;
const MAX_LABEL_CHARACTERS = 30;

/** The printed header of an older message. */
export interface PrintedHeader {
  lines: number;
  /** What stands behind the labels, in one line each. */
  fields: ReadonlyMap<HeaderRole, string>;
  /** "From", in which some put the month first in a date and others the day. */
  english: boolean;
}

/**
 * How many lines from `start` on are the printed header of an older message; 0 when they are none. A sender and a date
 * are always in it, and an address or a subject: a parcel from Paris to Rome of 3 May is not a mail.
 */
export function countHeaderLines(
  lines: readonly string[],
  start: number,
): number {
  return readPrintedHeader(lines, start)?.lines ?? 0;
}

/** The same header with what it says, or null. */
export function readPrintedHeader(
  lines: readonly string[],
  start: number,
): PrintedHeader | null {
  if (!roleOf(lines[start] ?? "")) return null;
  const fields = new Map<HeaderRole, string>();
  let english = false;
  let last = start;
  /** The field whose value may run on, and the lines that belong to it only if another field follows. */
  let open: HeaderRole | null = null;
  let wrapped = "";
  for (
    let at = start;
    at <= last + MAX_CONTINUATION_LINES && at < start + MAX_BLOCK_LINES;
    at++
  ) {
    const line = lines[at] ?? "";
    const role = roleOf(line);
    const value: string = open ? (fields.get(open) ?? "") : "";
    if (role) {
      // A second sender is the next older header; no client prints one field twice.
      if (fields.has(role)) break;
      if (open) fields.set(open, value + wrapped);
      fields.set(role, valueOf(line));
      english ||= /^[>*_\s]*From\b/i.test(line);
      open = role;
      wrapped = "";
      last = at;
      // A value that stands below its label may have a blank line above it.
    } else if (line === "" ? value !== "" : labelOf(line) !== null) {
      open = null;
    } else if (open && isUnfinished(open, value)) {
      fields.set(open, `${value} ${line}`.trim());
      last = at;
    } else {
      wrapped += ` ${line}`;
    }
  }
  return isHeader(fields) ? { lines: last - start + 1, fields, english } : null;
}

/** Addresses run on behind a comma or within brackets. */
function isUnfinished(role: HeaderRole, value: string): boolean {
  if (role === "date" || role === "subject") return false;
  return /[,;]$/.test(value) || value.lastIndexOf("<") > value.lastIndexOf(">");
}

function isHeader(fields: ReadonlyMap<HeaderRole, string>): boolean {
  const from = fields.get("from");
  if (from === undefined || !fields.has("date")) return false;
  return from.includes("@") || fields.has("subject");
}

/** "*Envoyé le :* jeudi" is a date; bold marks come from HTML turned into text. */
function roleOf(line: string): HeaderRole | null {
  const label = labelOf(line)?.toLowerCase().replaceAll("’", "'") ?? "";
  return roles.get(label) ?? null;
}

/**
 * Whether a labelled list begins here, whatever the language: three lines with a short name and a colon. Only where
 * the HTML already says that an older message begins.
 */
export function isLabelled(lines: readonly string[], start: number): boolean {
  const near = lines.slice(start, start + 6).filter((line) => line !== "");
  return near.filter((line) => labelOf(line) !== null).length >= 3;
}

function labelOf(line: string): string | null {
  const colon = line.slice(0, MAX_LABEL_CHARACTERS + 10).search(/[:：]/);
  if (colon < 1) return null;
  const label = line.slice(0, colon).replace(/^[>*_\s]+|[*_\s]+$/g, "");
  return label !== "" && label.length <= MAX_LABEL_CHARACTERS ? label : null;
}

/** Without the bold marks around label and value. */
function valueOf(line: string): string {
  return line.slice(line.search(/[:：]/) + 1).replace(/^[*_\s]+|[*_\s]+$/g, "");
}

/** Lines that open an older message by a fixed phrase, and the languages they are written in. */

export type Separator = "original" | "forward";

/** Framed by dashes: "-----Original Message-----". Outlook, Thunderbird, Samsung, Yahoo, Proton, web mailers. */
const originalPhrases = [
  "original message",
  "original appointment",
  "reply message",
  "message d'origine",
  "message original",
  "message initial",
  "ursprüngliche nachricht",
  "originalnachricht",
  "original-nachricht",
  "mensaje original",
  "mensaje de origen",
  "messaggio originale",
  "messaggio di origine",
  "mensagem original",
  "oorspronkelijk bericht",
  "origineel bericht",
  "wiadomość oryginalna",
  "oryginalna wiadomość",
  "wiadomość pierwotna",
  "元のメッセージ",
  "元のメール",
  "オリジナルメッセージ",
  "oprindelig besked",
  "oprindelig meddelelse",
  "opprinnelig melding",
  "ursprungligt meddelande",
  "originalmeddelande",
  "alkuperäinen viesti",
  "исходное сообщение",
  "оригинальное сообщение",
  "původní zpráva",
  "pôvodná správa",
  "eredeti üzenet",
  "mesaj original",
  "orijinal mesaj",
  "özgün ileti",
  "αρχικό μήνυμα",
  "原始邮件",
  "原始郵件",
  "邮件原件",
  "원본 메시지",
];

/** Framed by dashes: "---------- Forwarded message ---------". Gmail, Thunderbird, Proton, Yahoo. */
const forwardPhrases = [
  "forwarded message",
  "start of forwarded message",
  "message transféré",
  "message réexpédié",
  "weitergeleitete nachricht",
  "mensaje reenviado",
  "messaggio inoltrato",
  "mensagem encaminhada",
  "mensagem reencaminhada",
  "doorgestuurd bericht",
  "wiadomość przekazana dalej",
  "przekazana wiadomość",
  "treść przekazanej wiadomości",
  "転送メッセージ",
  "転送されたメッセージ",
  "videresendt besked",
  "videresendt meddelelse",
  "videresendt melding",
  "vidarebefordrat meddelande",
  "välitetty viesti",
  "edelleen lähetetty viesti",
  "пересылаемое сообщение",
  "пересланное сообщение",
  "переадресованное сообщение",
  "přeposlaná zpráva",
  "továbbított üzenet",
  "iletilen mesaj",
  "yönlendirilen ileti",
  "προωθημένο μήνυμα",
  "转发的邮件",
  "轉寄郵件",
  "전달된 메시지",
];

/** Without dashes, on a line of their own: Apple Mail on Mac and iPhone. */
const appleForwardLines = [
  "begin forwarded message",
  "début du message réexpédié",
  "début du message transféré",
  "anfang der weitergeleiteten nachricht",
  "anfang der weitergeleiteten e-mail",
  "inicio del mensaje reenviado",
  "inizio messaggio inoltrato",
  "início da mensagem reencaminhada",
  "início da mensagem encaminhada",
  "begin doorgestuurd bericht",
  "początek przekazywanej wiadomości",
  "początek przekazanej wiadomości",
  "転送されたメッセージ",
  "start på videresendt besked",
  "start på videresendt melding",
  "vidarebefordrat brev",
  "välitetty viesti alkaa",
  "начало переадресованного сообщения",
];

const framed = new Map<string, Separator>([
  ...originalPhrases.map((phrase) => [phrase, "original"] as const),
  ...forwardPhrases.map((phrase) => [phrase, "forward"] as const),
]);
const bare = new Set(appleForwardLines);

/** What a line says of the lines below it: an older message, a forwarded one, or nothing. */
export function separatorOf(line: string): Separator | null {
  const [before, phrase, after] = unframe(line);
  const words = phrase.toLowerCase().replaceAll("’", "'");
  if (before >= 2 && after >= 2) {
    // Mutt and Notes name somebody in it: "----- Forwarded message from Ann <ann@tea.example> -----".
    return /^forwarded (?:message from|by) /.test(words)
      ? "forward"
      : (framed.get(words) ?? null);
  }
  return bare.has(words.replace(/ ?[:：]$/, "")) ? "forward" : null;
}

/** A line of dashes, underscores or the like, with words between them or without: what clients draw above a header. */
export function isRule(line: string): boolean {
  const [before, words, after] = unframe(line);
  return words === "" ? before >= 3 : before >= 2 && after >= 2;
}

const FRAME = new Set("-_=*‐–—");

/** How many rule characters stand before and after, and the words between them. */
function unframe(line: string): [number, string, number] {
  const text = line.trim();
  let start = 0;
  let end = text.length;
  while (start < end && FRAME.has(text.charAt(start))) start++;
  while (end > start && FRAME.has(text.charAt(end - 1))) end--;
  return [start, text.slice(start, end).trim(), text.length - end];
}

/** Lines by which mail programs introduce a quote: "On Monday at 10:30, Ann <ann@example.org> wrote:". */

/** Stand at the end, before the colon. Without letters around them, so that "rewrote" is none. */
const closingVerbs = [
  "wrote",
  "writes",
  "a écrit",
  "escribió",
  "ha escrito",
  "va escriure",
  "ha scritto",
  "scrive",
  "escreveu",
  "geschreven",
  "geschrieben",
  "napisał",
  "napisała",
  "pisze",
  "napisana przez",
  "skrev",
  "kirjoitti",
  "написал",
  "написала",
  "пишет",
  "написав",
  "пише",
  "napsal",
  "napsala",
  "napísal",
  "napísala",
  "írta",
  "a scris",
  "έγραψε",
  "yazdı",
  "đã viết",
  "menulis",
  "כתב",
  "כתבה",
  "كتب",
];
/** Scripts that put no blank between words. */
const closingWords = ["写道", "寫道", "書きました", "のメール", "님이 작성"];
/** Stand before the name: "Am … schrieb Max Muster:", "Op … schreef …:", "… skrev …:". */
const invertedVerbs = ["schrieb", "schreef", "skrev", "napisał"];
/** Words a dated line of introduction begins with; others begin with the date itself. */
const leads =
  "On|Le|Am|El|Il|In data|Em|Op|W dniu|Dnia|Den|På|Vào|Dne|Dňa|La|Pe|В|Στις";

const verb = `(?:(?<!\\p{L})(?:${closingVerbs.join("|")})|${closingWords.join("|")})(?:\\(a\\)|\\(e\\))?`;
const endsWithVerb = new RegExp(`${verb} ?[:：][*_ -]{0,12}$`, "iu");
const endsWithVerbOnly = new RegExp(`${verb}(?: -{2,10})?$`, "iu");
const hasVerb = new RegExp(verb, "iu");
const framedVerb = new RegExp(
  `^-{2,10} .{1,200}${verb} ?[:：]? ?-{2,10}$`,
  "iu",
);
const endsWithName = new RegExp(
  `(?<!\\p{L})(?:${invertedVerbs.join("|")}) [^:：]{1,120}[:：]$`,
  "iu",
);
/** Gmail in languages without a verb, Yandex, mail.ru: "… <ann@example.org>:". */
const endsWithAddress = /@[^\s@]{1,100} ?[>)\]]{1,3} ?[:：]$/;
const clockTime = /\d[:h]\d\d|\bklo?\.? ?\d{1,2}[.:]\d\d/;

const word = "[^\\s\\d]{1,20}";
const datedLead = `(?:${leads}) (?:${word} ){0,3}[^\\s\\d]{0,3}\\d`;
const startsWithLead = new RegExp(`^${datedLead}`, "u");
/** "17.11.2021, 12:34", "ср, 30 апр.", "tir. 18. apr.", "pe 20. lokakuuta", "Wednesday, November 17". */
const startsWithDate =
  /^(?:[^\s\d]{1,14}[.,]{1,2} |[^\s\d]{2,3} )?(?:[^\s\d]{3,12}\.? )?\d/u;
/** "Ann <ann@example.org> escreveu (terça, …": Portugal, Hungary, Turkey, China; Apple Mail in Polish. */
const startsWithSender =
  /^(?:[^<>@]{1,80}<[^\s<>@]{1,100}@[^\s<>@]{1,100}>|Wiadomość napisana przez )/;
const leadInside = new RegExp(` (?=${datedLead})`, "u");
/** The line ends a sentence: what follows is another thing. "sept." and "p. m." are no sentence. */
const endsSentence = /[!?]$|\p{L}{5}\.$/u;

/** A name of one sign and "写道:"; "a:" is not worth a look. */
const MIN_INTRODUCTION = 4;
/** "On Dec 15,": anything shorter is no date, and a mail of a million short lines is not looked at six times. */
const MIN_FIRST_LINE = 10;
const MAX_ATTRIBUTION_LINES = 6;
const MAX_ATTRIBUTION_CHARACTERS = 600;
/** Verb, name and address of an inverted introduction. */
const MAX_TAIL_CHARACTERS = 200;

export interface Attribution {
  /** How many lines it takes: clients wrap it at will. */
  lines: number;
  /** A time or an address proves it; otherwise only quote marks below it do. */
  certain: boolean;
}

/**
 * The introduction of a quote that begins at `start`, or null. A sentence that only contains "wrote", or begins with
 * "On", is none.
 */
export function findAttribution(
  lines: readonly string[],
  start: number,
): Attribution | null {
  const first = lines[start] ?? "";
  const begins = first.length >= MIN_FIRST_LINE && beginsDated(first);
  const continued = begins || startsWithSender.test(first);
  if (!continued && !mayEnd(first)) return null;
  let text = "";
  const end = Math.min(lines.length, start + MAX_ATTRIBUTION_LINES);
  for (let at = start; at < end; at++) {
    const line = lines[at] ?? "";
    if (at > start && !continues(text, line, lines[at + 1])) return null;
    text = `${text} ${line}`.trim();
    if (text.length > MAX_ATTRIBUTION_CHARACTERS) return null;
    const certain = judge(text, begins);
    if (certain !== null) return { lines: at - start + 1, certain };
    if (!continued || endsSentence.test(line)) return null;
  }
  return null;
}

/** Where in a line of new text its introduction of the quote below begins, or -1: some clients forget the line break. */
export function attributionInside(line: string): number {
  if (!mayEnd(line) || line.length > MAX_ATTRIBUTION_CHARACTERS) return -1;
  if (beginsDated(line)) return -1;
  const at = line.search(leadInside);
  return at > 0 && judge(line.slice(at + 1), true) === true ? at + 1 : -1;
}

function beginsDated(line: string): boolean {
  const head = line.slice(0, 120).replace(/^[-*_]{1,10} ?/, "");
  return startsWithLead.test(head) || startsWithDate.test(head);
}

/** Without a colon or a frame at the end it needs no further look, unless it began with a date. */
function mayEnd(line: string): boolean {
  return line.length >= MIN_INTRODUCTION && /[:：*_-]$/.test(line);
}

function continues(text: string, line: string, next: string | undefined) {
  // An address begun above ends on this line, and its ">" marks no quote.
  const open = text.split("<").length > text.split(">").length;
  if (open) return true;
  if (line === "") return next?.startsWith("<") ?? false;
  return !line.startsWith(">") && !startsWithLead.test(line);
}

/** True: certain. False: likely. Null: no introduction. */
function judge(text: string, begins: boolean): boolean | null {
  const tail = text.slice(-MAX_TAIL_CHARACTERS);
  const address = text.includes("@");
  const timed = begins && clockTime.test(text);
  if (mayEnd(text)) {
    if (framedVerb.test(text)) return true;
    if (endsWithVerb.test(tail)) return (address || timed) && isWhole(text);
    if (begins && (address || timed) && endsWithName.test(tail)) return true;
    if (!address || !clockTime.test(text)) return null;
    // "Ann <ann@example.org> escreveu no dia … às 12:34:", or with a date and no verb at all.
    if (hasVerb.test(text)) return true;
    return begins && endsWithAddress.test(tail) ? true : null;
  }
  return address && timed && endsWithVerbOnly.test(tail) ? true : null;
}

/** "ann@example.org> wrote:" is the end of one that began a line above. */
function isWhole(text: string): boolean {
  return /^[^<>]+(?:<|$)/.test(text);
}

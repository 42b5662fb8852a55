/** Dates as mail programs print them for people, in the languages of the older message's header. */

/** January to December, as written out and as abbreviated: English, French, German, Spanish, Italian, Portuguese, Dutch, Polish, Scandinavian, Finnish. */
const months = [
  "january jan janvier janv januar jänner enero ene gennaio gen janeiro januari styczeń stycznia sty tammikuuta tammi",
  "february feb février févr fév februar febr feber febrero febbraio fevereiro fev februari luty lutego lut helmikuuta helmi",
  "march mar mars märz mär mrz marzo março maart mrt marzec marca maaliskuuta maalis",
  "april apr avril avr abril abr aprile kwiecień kwietnia kwi huhtikuuta huhti",
  "may mai mayo maggio mag maio mei maj maja toukokuuta touko",
  "june jun juin juni junio giugno giu junho czerwiec czerwca cze kesäkuuta kesä",
  "july jul juillet juil juli julio luglio lug julho lipiec lipca lip heinäkuuta heinä",
  "august aug août aoû agosto ago augustus augusti sierpień sierpnia sie elokuuta elo",
  "september sep sept septembre septiembre settembre set setembro wrzesień września wrz syyskuuta syys",
  "october oct octobre oktober okt octubre ottobre ott outubro out październik października paź lokakuuta loka",
  "november nov novembre noviembre novembro listopad listopada lis marraskuuta marras",
  "december dec décembre déc dezember dez diciembre dic dicembre dezembro des desember grudzień grudnia gru joulukuuta joulu",
];
const monthNumbers = new Map(
  months.flatMap((names, index) =>
    names.split(" ").map((name) => [name, index + 1] as const),
  ),
);

/** Hours from UTC of the zones that are named in mails; others ("IST") mean several places. */
const zones = new Map([
  ...["utc", "gmt", "z", "wet"].map((name) => [name, 0] as const),
  ...["cet", "mez", "hnec", "wat", "bst", "west"].map(
    (name) => [name, 1] as const,
  ),
  ...["cest", "mesz", "heec", "eet", "sast"].map((name) => [name, 2] as const),
  ...["eest", "msk"].map((name) => [name, 3] as const),
  ["jst", 9],
  ["kst", 9],
  ["edt", -4],
  ["est", -5],
  ["cdt", -5],
  ["cst", -6],
  ["mdt", -6],
  ["mst", -7],
  ["pdt", -7],
  ["pst", -8],
]);

const MAX_DATE_CHARACTERS = 120;
const MINUTE_MS = 60_000;

export interface DateReading {
  /** "03/04/2026" may be the third of April or the fourth of March. */
  monthMayBeFirst: boolean;
  /** Minutes from UTC where it was printed, for a date that names no zone; null when nobody knows. */
  offset: number | null;
}

/** The time that a printed date names, or null where that is not sure: no date is better than a wrong one. */
export function readPrintedDate(
  printed: string,
  { monthMayBeFirst, offset }: DateReading,
): number | null {
  const text = printed
    .slice(0, MAX_DATE_CHARACTERS)
    .normalize("NFKC")
    .toLowerCase();
  const day = readDay(text, monthMayBeFirst);
  const time = readTime(text);
  if (!day || !time) return null;
  const zone = readZone(time.rest) ?? offset;
  const at = Date.UTC(day.year, day.month - 1, day.day, time.hour, time.minute);
  const exists =
    new Date(at).getUTCDate() === day.day &&
    new Date(at).getUTCMonth() === day.month - 1;
  return exists && zone !== null
    ? at + time.second * 1000 - zone * MINUTE_MS
    : null;
}

interface Day {
  year: number;
  month: number;
  day: number;
}

function readDay(text: string, monthMayBeFirst: boolean): Day | null {
  const day = numericDay(text, monthMayBeFirst) ?? namedDay(text);
  return day && day.month >= 1 && day.month <= 12 && day.year >= 1970
    ? day
    : null;
}

const yearFirst =
  /(?<!\d)(\d{4}) ?[-/.年년] ?(\d{1,2}) ?[-/.月월] ?(\d{1,2})(?!\d)/;
const yearLast =
  /(?<!\d)(\d{1,2}) ?([-/.]) ?(\d{1,2}) ?\2 ?(\d{4}|\d\d)(?![\d:])/;

function numericDay(text: string, monthMayBeFirst: boolean): Day | null {
  const first = yearFirst.exec(text)?.slice(1).map(Number);
  if (first) {
    const [year = 0, month = 0, day = 0] = first;
    return { year, month, day };
  }
  const found = yearLast.exec(text);
  if (!found) return null;
  const [one, two] = [Number(found[1]), Number(found[3])];
  const year = Number(found[4]) + (found[4]?.length === 2 ? 2000 : 0);
  // Only those who write slashes put the month first.
  const unsure = monthMayBeFirst && found[2] !== ".";
  if (two > 12) return unsure ? { year, month: one, day: two } : null;
  if (unsure && one <= 12 && one !== two) return null;
  return { year, month: two, day: one };
}

const dayThenMonth =
  /(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|\.|º|ª)?(?: de | d'|[ -])(\p{L}{3,12})\.?,?(?: de |[ -])(\d{4})(?!\d)/u;
const monthThenDay =
  /(?<!\p{L})(\p{L}{3,12})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?!\d)/u;

/** With the year behind day and month, so that "mar." is seen to be Tuesday in "mar. 3 févr. 2026". */
function namedDay(text: string): Day | null {
  const dayFirst = dayThenMonth.exec(text);
  const monthFirst = dayFirst ? null : monthThenDay.exec(text);
  const [name, day] = dayFirst
    ? [dayFirst[2], dayFirst[1]]
    : [monthFirst?.[1], monthFirst?.[2]];
  const month = monthNumbers.get(name ?? "");
  const year = Number((dayFirst ?? monthFirst)?.[3]);
  return month ? { year, month, day: Number(day) } : null;
}

const clock =
  /(?<![\d:.])(\d{1,2}) ?(?:[:h]|時|点|시|时) ?(\d{2})(?:[:m分분] ?(\d{2}))?(?!\d)/;
/** Denmark, Norway and Finland. */
const dottedClock = /\bklo?\.? ?(\d{1,2})[.:](\d{2})()(?!\d)/;
const forenoon = /^[^\p{L}]{0,2}a\. ?m\.|^ ?am\b/u;
const afternoon = /^[^\p{L}]{0,2}p\. ?m\.|^ ?pm\b/u;

function readTime(text: string) {
  const found = dottedClock.exec(text) ?? clock.exec(text);
  if (!found) return null;
  const [hour, minute, second] = [found[1], found[2], found[3]].map((digits) =>
    Number(digits ?? 0),
  ) as [number, number, number];
  const before = text.slice(0, found.index);
  const rest = text.slice(found.index + found[0].length);
  const am = forenoon.test(rest) || /(?:午前|上午|오전) ?$/.test(before);
  const pm = afternoon.test(rest) || /(?:午後|下午|오후) ?$/.test(before);
  if (hour > 23 || minute > 59 || second > 59) return null;
  if ((am || pm) && hour > 12) return null;
  return {
    hour: am || pm ? (hour % 12) + (pm ? 12 : 0) : hour,
    minute,
    second,
    rest,
  };
}

/** Minutes from UTC that stand behind a time: "+0100", "(GMT+01:00)", "UTC+1", "CET". */
function readZone(rest: string): number | null {
  const signed = /([+\-−]) ?(\d{1,2}):?(\d{2})?(?!\d)/.exec(rest);
  if (signed) {
    const minutes = Number(signed[2]) * 60 + Number(signed[3] ?? 0);
    if (minutes > 14 * 60) return null;
    return signed[1] === "+" ? minutes : -minutes;
  }
  const named = rest.match(/\p{L}+/gu)?.find((word) => zones.has(word));
  return named === undefined ? null : (zones.get(named) ?? 0) * 60;
}

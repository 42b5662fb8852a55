import { readFileSync } from "node:fs";
import { join } from "node:path";
import { collapse, Score, type Category } from "./category.ts";
import { envelopeSender } from "./corpus.ts";
import type { ScoreHouse, Seen } from "./house.ts";

type Address = string | { address?: string | null };

interface Facts {
  subject?: string;
  from?: Address[];
  to?: Address[];
  text?: string;
  text_first_line?: string;
  /** How many parts the source shows one after the other; `text` is the first of them. */
  text_body_parts?: number;
  has_html?: boolean;
  attachment_count?: number;
  attachment_names?: (string | null)[];
  first_attachment_name?: string;
  first_attachment_bytes?: number;
}

interface Entry {
  file: string;
  stated?: Facts;
  expected_by: string;
  malformed: boolean;
}

/**
 * Facts that the sources state of their mails: subject, sender, recipients, text and attachments. Apart stand the
 * stored answers of another parser to malformed mails, where other readings can be as right.
 */
export async function scoreMime(
  folder: string,
  entries: Entry[],
  house: ScoreHouse,
): Promise<Category[]> {
  const stated = new Score("mime: stated facts");
  const readings = new Score("mime: another parser's reading of broken mail");
  const kept = new Score("mime: taken in and shown");
  for (const entry of entries) {
    const { file, stated: facts = {}, malformed, expected_by } = entry;
    const raw = readFileSync(join(folder, file));
    try {
      const seen = await house.takeIn(raw, envelopeSender(raw));
      kept.add(file, seen ? null : "lost");
      if (!seen) continue;
      const score =
        malformed && expected_by === "source-snapshot" ? readings : stated;
      for (const [name, wrong] of compare(facts, seen))
        score.add(
          file,
          wrong === null ? null : `${name}: ${wrong} (${reasonFor(name)})`,
        );
    } catch (error) {
      kept.crash(file, error);
    }
  }
  return [kept.category, stated.category, readings.category];
}

/** Each stated fact, with what we say instead where that differs. */
function* compare(
  facts: Facts,
  seen: Seen,
): Generator<[keyof Facts, string | null]> {
  const text = collapse(clean(seen.text));
  const names = seen.files.map(({ name }) => name);
  const check = (right: boolean, answer: unknown) =>
    right ? null : JSON.stringify(answer).slice(0, 120);
  if (facts.subject !== undefined)
    yield [
      "subject",
      check(collapse(seen.subject) === collapse(facts.subject), seen.subject),
    ];
  if (facts.from !== undefined)
    yield [
      "from",
      check((addresses(facts.from)[0] ?? "") === seen.from, seen.from),
    ];
  if (facts.to !== undefined)
    yield ["to", check(addresses(facts.to).join() === seen.to.join(), seen.to)];
  if (facts.text !== undefined) {
    const wanted = collapse(clean(facts.text));
    const several = (facts.text_body_parts ?? 1) > 1;
    yield [
      "text",
      check(several ? text.startsWith(wanted) : text === wanted, text),
    ];
  }
  if (facts.text_first_line !== undefined)
    yield [
      "text_first_line",
      check(text.startsWith(collapse(facts.text_first_line)), text),
    ];
  if (facts.has_html !== undefined)
    yield ["has_html", check(seen.hasHtml === facts.has_html, seen.hasHtml)];
  if (facts.attachment_count !== undefined)
    yield [
      "attachment_count",
      check(facts.attachment_count === names.length, names),
    ];
  if (facts.attachment_names !== undefined)
    yield [
      "attachment_names",
      check(
        facts.attachment_names.every(
          (name) => name === null || names.includes(bareName(name)),
        ),
        names,
      ),
    ];
  if (facts.first_attachment_name !== undefined)
    yield [
      "first_attachment_name",
      check(names[0] === facts.first_attachment_name, names),
    ];
  if (facts.first_attachment_bytes !== undefined)
    yield [
      "first_attachment_bytes",
      check(
        seen.files[0]?.size === facts.first_attachment_bytes,
        seen.files[0]?.size,
      ),
    ];
}

/** Why an answer of ours may differ from the source's by intent, fact by fact. */
function reasonFor(name: keyof Facts): string {
  if (name === "attachment_count")
    return "the source counts parts of attached mails, or a text or an unreadable multipart as a file; here words are shown as text, and an attached mail is one file";
  if (name === "text")
    return "words that stand in a structure nobody can tell apart are shown as text rather than left out";
  if (name === "from" || name === "to")
    return "a name without an address is no address that could be answered";
  return "no reason is known";
}

function addresses(list: Address[]): string[] {
  return list.map((each) =>
    (typeof each === "string" ? each : (each.address ?? "")).toLowerCase(),
  );
}

/** Control characters are taken out of texts, and blanks do not count: SQLite ends a text at NUL. */
function clean(text: string): string {
  return text.replace(/[^\P{Cc}\s]/gu, "");
}

/** A path in a file name is the sender's business, not a place on this machine. */
function bareName(name: string): string {
  return name.slice(name.lastIndexOf("/") + 1);
}

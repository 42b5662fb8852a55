import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  splitHtml,
  splitText,
  type TextSplit,
} from "../../worker/mail/visible-text.ts";
import { collapse, Score, type Category } from "./category.ts";
import { envelopeSender } from "./corpus.ts";
import type { ScoreHouse } from "./house.ts";

interface Expectation {
  file?: string;
  compare?: "exact" | "trim" | "ignore-whitespace";
  must_contain?: string[];
  must_not_contain?: string[];
}

interface Entry {
  file: string;
  input: "email" | "html body" | "text body";
  signatures?: "kept" | "removed";
  visible_reply?: Expectation;
}

/** New text against quoted text and signatures: mails through the door, bare bodies through the same rule. */
export async function scoreReplies(
  folder: string,
  entries: Entry[],
  house: ScoreHouse,
): Promise<Category[]> {
  const text = new Score("replies: new text of mails and texts");
  const html = new Score("replies: new text of HTML bodies");
  for (const entry of entries) {
    const expected = entry.visible_reply ?? {};
    if (Object.keys(expected).length === 0) continue;
    const score = entry.input === "html body" ? html : text;
    try {
      const answer = await read(folder, entry, house);
      score.add(
        entry.file,
        agrees(folder, expected, answer) ? null : collapse(answer),
      );
    } catch (error) {
      score.crash(entry.file, error);
    }
  }
  return [text.category, html.category];
}

/** What is shown of a mail, with its signature where the expectation has it. */
async function read(
  folder: string,
  { file, input, signatures }: Entry,
  house: ScoreHouse,
): Promise<string> {
  const bytes = readFileSync(join(folder, file));
  const kept = signatures === "kept";
  if (input === "email") {
    const seen = await house.takeIn(bytes, envelopeSender(bytes));
    if (!seen) throw new Error("lost");
    const { visibleText, signature } = seen;
    return kept ? `${visibleText}\n\n${signature}`.trim() : visibleText;
  }
  const text = lines(bytes.toString("utf8"));
  return shown(input === "html body" ? splitHtml(text) : splitText(text), kept);
}

function shown({ parts }: TextSplit, withSignature: boolean): string {
  return parts
    .filter(({ kind }) =>
      kind === "signature" ? withSignature : kind !== "quoted",
    )
    .map(({ text }) => text)
    .join("")
    .trim();
}

function agrees(
  folder: string,
  expectation: Expectation,
  answer: string,
): boolean {
  const { must_contain: wanted = [], must_not_contain: unwanted = [] } =
    expectation;
  const words = collapse(answer);
  return (
    wanted.every((phrase) => words.includes(collapse(phrase))) &&
    unwanted.every((phrase) => !words.includes(collapse(phrase))) &&
    agreesExactly(folder, expectation, answer)
  );
}

/** Blanks around a text are nobody's words, and those at the end of a line neither. */
function agreesExactly(
  folder: string,
  { file, compare }: Expectation,
  answer: string,
) {
  if (!file) return true;
  const text = lines(readFileSync(join(folder, file), "utf8"));
  return compare === "ignore-whitespace"
    ? text.replace(/\s/g, "") === answer.replace(/\s/g, "")
    : tidy(text) === tidy(answer);
}

function lines(text: string): string {
  return text.replace(/\r\n?/g, "\n");
}

function tidy(text: string): string {
  return text
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n")
    .trim();
}

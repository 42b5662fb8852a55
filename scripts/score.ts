/** Scores the reading of replies against a corpus of mails with known answers: `npm run score`. */

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseMail } from "../worker/mail/parse.ts";
import {
  splitHtml,
  splitText,
  type TextSplit,
} from "../worker/mail/visible-text.ts";

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

const folder = join(
  process.env["PARLEY_CORPUS"] ??
    join(import.meta.dirname, "../../shared/corpus"),
  "replies",
);
const manifest = join(folder, "manifest.json");

if (existsSync(manifest)) await score();
else console.log(`skipped: there is no corpus at ${folder} (PARLEY_CORPUS)`);

async function score(): Promise<void> {
  const { entries } = JSON.parse(readFileSync(manifest, "utf8")) as {
    entries: Entry[];
  };
  const expected = entries.filter(
    ({ visible_reply: reply }) => Object.keys(reply ?? {}).length > 0,
  );
  for (const input of ["text body", "email", "html body"] as const) {
    const mails = expected.filter((entry) => entry.input === input);
    const missed: string[] = [];
    for (const entry of mails) {
      const answer = await read(entry);
      if (!agrees(entry.visible_reply ?? {}, answer)) {
        missed.push(
          `  ${entry.file}\n${process.argv.includes("-v") ? answer : ""}`.trimEnd(),
        );
      }
    }
    const right = mails.length - missed.length;
    const share = ((100 * right) / Math.max(1, mails.length)).toFixed(1);
    console.log(`${input}: ${right} of ${mails.length} right (${share} %)`);
    for (const miss of missed) console.log(miss);
  }
}

/** What is shown of a mail, with its signature where the expectation has it. */
async function read({ file, input, signatures }: Entry): Promise<string> {
  const bytes = readFileSync(join(folder, file));
  const kept = signatures === "kept";
  if (input === "email") {
    const { visibleText, signature } = await parseMail(new Uint8Array(bytes));
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

function agrees(expectation: Expectation, answer: string): boolean {
  const { must_contain: wanted = [], must_not_contain: unwanted = [] } =
    expectation;
  const words = collapse(answer);
  return (
    wanted.every((phrase) => words.includes(collapse(phrase))) &&
    unwanted.every((phrase) => !words.includes(collapse(phrase))) &&
    agreesExactly(expectation, answer)
  );
}

/** Blanks around a text are nobody's words, and those at the end of a line neither. */
function agreesExactly({ file, compare }: Expectation, answer: string) {
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

function collapse(text: string): string {
  return text.replace(/\s+/g, " ");
}

import { emailSchema } from "../lib/contract.ts";
import {
  MAX_FORM_FILES,
  MAX_FORM_FILE_BYTES,
  MAX_LINE_ANSWER_CHARACTERS,
  MAX_TEXT_ANSWER_CHARACTERS,
} from "../limits.ts";
import { cleanLine, cleanText } from "../mail/clean-text.ts";
import { typeByContent } from "../mail/content-type.ts";
import { extensionOf, safeFileName } from "../mail/file-name.ts";
import {
  fieldIdSchema,
  MAX_FIELDS,
  MAX_OPTIONS,
  type Answer,
  type Field,
} from "./contract.ts";
import type { Submitted } from "./read-body.ts";
import type { Words } from "./words.ts";

/** The value of the option "Other", and the name of the line to write it in. */
export const OTHER = "__other";
export const otherName = (id: string) => `${id}__other`;
/** The lines of the field kind `contact_information`. */
export const contactParts = ["name", "company", "phone", "address"] as const;
export const partName = (id: string, part: string) => `${id}__${part}`;

/** The names of all inputs of a field. */
export function namesOf(field: Field): string[] {
  if (field.kind === "contact_information")
    return contactParts.map((part) => partName(field.id, part));
  return "other" in field ? [field.id, otherName(field.id)] : [field.id];
}

export interface GivenFile {
  name: string;
  type: string;
  declaredType: string;
  content: Uint8Array;
}

export interface ReadAnswers {
  answers: Answer[];
  /** In lower case; empty where no email field was answered. */
  email: string;
  name: string;
  files: GivenFile[];
  /** By the name of the input, in the words of the page. Empty: all of it fits. */
  errors: Map<string, string>;
}

/** What may be sent to a form, by content: what a team can look at without harm. */
const TAKEN_TYPES = new Set([
  "application/pdf",
  "image/jpeg",
  "image/png",
  "image/gif",
]);

/**
 * Checks all that was sent against what was asked, whatever the browser checked before. Nothing is corrected
 * silently but line ends, blanks at the ends and characters that cannot be shown.
 */
export async function readAnswers(
  fields: readonly Field[],
  { values, files }: Submitted,
  words: Words,
): Promise<ReadAnswers> {
  const read: ReadAnswers = {
    answers: [],
    email: "",
    name: "",
    files: [],
    errors: new Map(),
  };
  for (const field of fields) {
    const outcome =
      field.kind === "file"
        ? await readFiles(field, { values, files }, words)
        : readField(field, values, words);
    if ("error" in outcome) {
      read.errors.set(outcome.at ?? field.id, outcome.error);
      continue;
    }
    read.answers.push({
      id: field.id,
      kind: field.kind,
      label: field.label,
      values: outcome.values,
    });
    read.files.push(...(outcome.files ?? []));
    const [first = ""] = outcome.values;
    // Of several addresses, the sender's own is the one that is called so.
    if (field.kind === "email" && (read.email === "" || field.id === "email"))
      read.email = first || read.email;
    if (field.kind === "name") read.name ||= first;
    if (field.kind === "contact_information")
      read.name ||= lineAt(values, partName(field.id, "name"));
  }
  return read;
}

/**
 * What was written in fields that the form no longer has, or that are called something else by now: the visitor's page
 * was older. As text, by the names of the inputs, and the files that are of a kind that is taken.
 */
export async function formerAnswers(
  fields: readonly Field[],
  { values, files }: Submitted,
  words: Words,
): Promise<{ answers: Answer[]; files: GivenFile[] }> {
  const known = new Set(fields.flatMap(namesOf));
  const isFormer = (name: string) =>
    fieldIdSchema.safeParse(name).success && !known.has(name);
  const written = [...values]
    .filter(([name]) => isFormer(name))
    .slice(0, MAX_FIELDS)
    .map(([id, given]) => ({
      id,
      kind: "text",
      label: id,
      values: given
        .slice(0, MAX_OPTIONS)
        .map((text) =>
          cleanText(text).trim().slice(0, MAX_TEXT_ANSWER_CHARACTERS),
        )
        .filter((text) => text !== OTHER && !isBlank(text)),
    }));
  const kept: GivenFile[] = [];
  for (const name of [...files.keys()].filter(isFormer).slice(0, MAX_FIELDS)) {
    const field = { kind: "file", id: name, label: name } as const;
    const outcome = await readFiles(
      { ...field, help: "", required: false },
      { values, files },
      words,
    );
    if ("error" in outcome || kept.length >= MAX_FORM_FILES) continue;
    kept.push(...(outcome.files ?? []));
    written.push({ ...field, values: outcome.values });
  }
  return {
    answers: written.filter((answer) => answer.values.length > 0),
    files: kept,
  };
}

type Outcome =
  { values: string[]; files?: GivenFile[] } | { error: string; at?: string };

function readField(
  field: Exclude<Field, { kind: "file" }>,
  values: Submitted["values"],
  words: Words,
): Outcome {
  const given = values.get(field.id) ?? [];
  if (field.kind === "contact_information")
    return readContact(field, values, words);
  if (field.kind !== "several" && given.length > 1)
    return { error: words.givenTwice };
  switch (field.kind) {
    case "several":
      return readChoices(field, given, values, words);
    case "choice":
    case "dropdown":
    case "range":
      return readChoices(
        field,
        given.filter((value) => value !== ""),
        values,
        words,
      );
    case "checkbox": {
      const ticked = isTicked(given[0] ?? "");
      if (field.required && !ticked) return { error: words.requiredTick };
      return { values: ticked ? ["✓"] : [] };
    }
    default:
      return readText(field, given[0] ?? "", words);
  }
}

type TextField = Extract<
  Field,
  { kind: "email" | "name" | "text" | "long_text" | "phone" | "date" }
>;

function readText(field: TextField, given: string, words: Words): Outcome {
  const long = field.kind === "long_text";
  const max = long ? MAX_TEXT_ANSWER_CHARACTERS : MAX_LINE_ANSWER_CHARACTERS;
  const text = long ? cleanText(given).trim() : cleanLine(given, max + 1);
  if (isBlank(text))
    return field.required ? { error: words.required } : { values: [] };
  if (text.length > max) return { error: words.tooLong(max) };
  if (field.kind === "email") {
    const email = emailSchema.safeParse(withAsciiDomain(text));
    return email.success ? { values: [email.data] } : { error: words.badEmail };
  }
  if (field.kind === "date" && !isDate(text)) return { error: words.badDate };
  if (field.kind === "phone" && !isPhone(text))
    return { error: words.badPhone };
  return { values: [text] };
}

/** Nothing that anybody would see: blanks, marks of no width, fillers. */
function isBlank(text: string): boolean {
  return !/[^\s\p{Cf}\p{Mn}\u115f\u1160\u2800\u3164\uffa0]/u.test(text);
}

function readChoices(
  field: Extract<Field, { kind: "choice" | "dropdown" | "several" | "range" }>,
  given: string[],
  values: Submitted["values"],
  words: Words,
): Outcome {
  const offered = new Set(optionsOf(field));
  const mayBeOther = "other" in field && field.other;
  const chosen: string[] = [];
  const own = mayBeOther ? lineAt(values, otherName(field.id)) : "";
  // Who writes in the line of "other" means it, ticked or not: without script the page cannot tick it for them.
  const meant = own === "" ? given : [...given, OTHER];
  for (const value of new Set(meant)) {
    if (value === OTHER && mayBeOther) {
      const at = otherName(field.id);
      if (own === "") return { error: words.otherMissing, at };
      if (own.length > MAX_LINE_ANSWER_CHARACTERS)
        return { error: words.tooLong(MAX_LINE_ANSWER_CHARACTERS), at };
      chosen.push(words.otherLabel(own));
    } else if (offered.has(value)) chosen.push(value);
    else return { error: words.badChoice };
  }
  return chosen.length === 0 && field.required
    ? { error: words.requiredChoice }
    : { values: chosen };
}

export function optionsOf(
  field: Extract<Field, { kind: "choice" | "dropdown" | "several" | "range" }>,
): string[] {
  if (field.kind !== "range") return field.options;
  return Array.from({ length: field.max - field.min + 1 }, (_, index) =>
    String(field.min + index),
  );
}

function readContact(
  field: Extract<Field, { kind: "contact_information" }>,
  values: Submitted["values"],
  words: Words,
): Outcome {
  const lines: string[] = [];
  for (const part of contactParts) {
    const name = partName(field.id, part);
    const line = lineAt(values, name);
    if (line.length > MAX_LINE_ANSWER_CHARACTERS)
      return { error: words.tooLong(MAX_LINE_ANSWER_CHARACTERS), at: name };
    if (part === "phone" && line !== "" && !isPhone(line))
      return { error: words.badPhone, at: name };
    if (line !== "") lines.push(`${words.contact[part]}: ${line}`);
  }
  return lines.length === 0 && field.required
    ? { error: words.required, at: partName(field.id, contactParts[0]) }
    : { values: lines };
}

async function readFiles(
  field: Field,
  { values, files: sent }: Submitted,
  words: Words,
): Promise<Outcome> {
  // Only its name: from a page whose form does not say that it has files.
  if (values.get(field.id)?.some((value) => value !== ""))
    return { error: words.fileNotSent };
  // A browser sends an empty file for an input where none was chosen.
  const chosen = (sent.get(field.id) ?? []).filter(
    (file) => file.size > 0 || file.name !== "",
  );
  if (chosen.length === 0)
    return field.required ? { error: words.requiredFile } : { values: [] };
  if (chosen.length > MAX_FORM_FILES)
    return { error: words.tooManyFiles(MAX_FORM_FILES) };
  const files: GivenFile[] = [];
  for (const file of chosen) {
    if (file.size === 0) return { error: words.fileEmpty };
    if (file.size > MAX_FORM_FILE_BYTES)
      return { error: words.fileTooLarge(MAX_FORM_FILE_BYTES / 1024 / 1024) };
    const content = new Uint8Array(await file.arrayBuffer());
    const type = await typeByContent(content, file.type);
    if (!TAKEN_TYPES.has(type)) return { error: words.fileType };
    const name = namedByContent(file.name, type);
    files.push({ name, type, declaredType: file.type.slice(0, 100), content });
  }
  return { values: files.map((file) => file.name), files };
}

const extensions: Record<string, RegExp> = {
  "application/pdf": /\.pdf$/i,
  "image/jpeg": /\.jpe?g$/i,
  "image/png": /\.png$/i,
  "image/gif": /\.gif$/i,
};

/** Its bytes say what a file is: one called `invoice.pdf.exe` must not be opened as a program where it is saved. */
function namedByContent(name: string, type: string): string {
  // As browsers write these in a form (HTML, multipart/form-data encoding algorithm).
  const written = name
    .replaceAll("%22", '"')
    .replace(/%0[AD]/gi, " ")
    .slice(0, MAX_LINE_ANSWER_CHARACTERS);
  const safe = safeFileName(written, type);
  return extensions[type]?.test(safe)
    ? safe
    : safeFileName(`${safe}${extensionOf(type)}`, type);
}

function lineAt(values: Submitted["values"], name: string): string {
  return cleanLine(values.get(name)?.[0] ?? "", MAX_LINE_ANSWER_CHARACTERS + 1);
}

/** A day of the Gregorian calendar, as `<input type=date>` sends it. */
function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

/** Digits of any script, what stands between them, and an extension ("ext. 5"): people know how theirs is written. */
function isPhone(text: string): boolean {
  return (
    /^[\p{Nd}\s+()./\-‐-―,;:#*a-z]{3,40}$/iu.test(text) &&
    (text.match(/\p{Nd}/gu)?.length ?? 0) >= 3
  );
}

/** An address as mail carries it: `ann@münchen.example` is `ann@xn--mnchen-3ya.example` there (RFC 5891). */
function withAsciiDomain(address: string): string {
  const at = address.lastIndexOf("@");
  const domain = address.slice(at + 1);
  // What a URL would take for a port, a path or a user is left to be refused.
  if (at < 1 || !/^[\p{L}\p{M}\p{N}.。-]+$/u.test(domain)) return address;
  const url = URL.parse(`http://${domain}`);
  return url ? `${address.slice(0, at)}@${url.hostname}` : address;
}

/** Whether a tick was set: browsers send "on", scripts true, and some the word that it was not. */
export function isTicked(value: string): boolean {
  return value !== "" && !/^(?:false|no|off|0)$/i.test(value);
}

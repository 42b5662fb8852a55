import { MAX_FILE_NAME_CHARACTERS } from "../limits.ts";
import { cleanLine, cutCharacters } from "./clean-text.ts";

const LONGEST_EXTENSION = 16;
const extensionByType: Record<string, string> = {
  "application/pdf": ".pdf",
  "application/zip": ".zip",
  "application/json": ".json",
  "image/gif": ".gif",
  "image/jpeg": ".jpg",
  "image/png": ".png",
  "image/svg+xml": ".svg",
  "image/webp": ".webp",
  "message/delivery-status": ".txt",
  "message/rfc822": ".eml",
  "text/calendar": ".ics",
  "text/csv": ".csv",
  "text/html": ".html",
  "text/plain": ".txt",
  "text/vcard": ".vcf",
  "text/x-vcard": ".vcf",
};

/**
 * A file name from outside, made harmless: its last path part, one line, no bidi marks, no leading dots, at most
 * MAX_FILE_NAME_CHARACTERS with the extension kept. Never empty: without a usable name it is called by its type.
 */
export function safeFileName(name: string | null, type: string): string {
  const lastPart = (name ?? "").slice(-10 * MAX_FILE_NAME_CHARACTERS);
  const whole = (name ?? "").length > lastPart.length;
  const base = lastPart.split(/[/\\]/).at(-1) ?? "";
  const clean = cleanLine(base, base.length)
    // Windows drops trailing dots and blanks, and a leading dot hides the file elsewhere.
    .replace(/^[. ]+|[. ]+$/g, "");
  if (clean === "") return `file${extensionOf(type)}`;
  // The start of a name too long to look at is gone: a mark shows that it was cut.
  return shortened(whole && base === lastPart ? `…${clean}` : clean);
}

/** `.pdf`; empty for a type that has no usual one. */
export function extensionOf(type: string): string {
  return extensionByType[type] ?? "";
}

function shortened(name: string): string {
  if (name.length <= MAX_FILE_NAME_CHARACTERS) return name;
  const dot = name.lastIndexOf(".");
  const extension =
    dot > 0 && name.length - dot <= LONGEST_EXTENSION ? name.slice(dot) : "";
  const room = MAX_FILE_NAME_CHARACTERS - extension.length;
  return cutCharacters(name, room).trimEnd() + extension;
}

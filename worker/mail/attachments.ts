import type { Attachment } from "postal-mime";
import { cleanLine, cutCharacters } from "./clean-text.ts";
import { typeByContent } from "./content-type.ts";
import { safeFileName } from "./file-name.ts";

export interface ParsedAttachment {
  /** Safe to show and to save under. */
  name: string;
  /** By its bytes. */
  type: string;
  /** What the sender called it. */
  declaredType: string;
  /** Without brackets. */
  contentId: string | null;
  /** Shown in the text rather than below it. */
  inline: boolean;
  content: Uint8Array;
}

const MAX_CONTENT_ID_CHARACTERS = 250;
const MAX_TYPE_CHARACTERS = 127;

/** One part of the mail as a file (spec E3). */
export async function readAttachment(
  part: Attachment,
  shownContentIds: ReadonlySet<string>,
): Promise<ParsedAttachment> {
  const content = bytesOf(part.content);
  const declaredType = cleanLine(part.mimeType, MAX_TYPE_CHARACTERS);
  const type = await typeByContent(content, declaredType);
  const contentId = bareContentId(part.contentId);
  return {
    name: safeFileName(part.filename, type),
    type,
    declaredType,
    contentId,
    inline:
      (contentId !== null && shownContentIds.has(contentId)) ||
      (part.disposition === "inline" && type.startsWith("image/")),
    content,
  };
}

/** The ids an HTML body shows by `cid:` (RFC 2392), percent-encoding undone. */
export function shownContentIds(html: string): Set<string> {
  return new Set(
    Array.from(html.matchAll(/\bcid:([^\s"'<>()]{1,300})/gi), ([, id = ""]) =>
      decoded(id.replaceAll("&amp;", "&")),
    ),
  );
}

function decoded(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    // A stray percent sign: the id was written without encoding.
    return id;
  }
}

function bareContentId(value: string | undefined): string | null {
  const bare = cleanLine(value ?? "", MAX_CONTENT_ID_CHARACTERS + 2)
    .replace(/^</, "")
    .replace(/>$/, "");
  return cutCharacters(bare, MAX_CONTENT_ID_CHARACTERS).trim() || null;
}

export function bytesOf(content: Attachment["content"]): Uint8Array {
  if (typeof content === "string") return new TextEncoder().encode(content);
  return content instanceof Uint8Array ? content : new Uint8Array(content);
}

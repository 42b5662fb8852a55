import type { Attachment } from "$worker/conversations/contract.ts";

export type Preview = "image" | "pdf" | "calendar" | "contacts" | "mail";

/** A larger picture is only downloaded: it would be decoded for a thumbnail. */
const MAX_PREVIEW_BYTES = 15_000_000;
/** Some events or people; a larger file is a whole calendar or address book, and reading it would hold up the tab. */
const MAX_CARD_BYTES = 512 * 1024;

const previews: Record<string, Preview> = {
  "image/jpeg": "image",
  "image/png": "image",
  "image/gif": "image",
  "application/pdf": "pdf",
  "text/calendar": "calendar",
  "application/ics": "calendar",
  "text/vcard": "contacts",
  "text/x-vcard": "contacts",
  "text/directory": "contacts",
  "message/rfc822": "mail",
  "message/global": "mail",
};
/** What a sender's program calls a mail that it keeps as a file. */
const UNTYPED = new Set(["application/octet-stream", "text/plain"]);

/** How a file may be looked at here, by its content; null for what is only saved (spec E3). */
export function previewOf({
  name,
  type,
  size,
}: Pick<Attachment, "name" | "type" | "size">): Preview | null {
  const isMail = UNTYPED.has(type) && /\.eml$/i.test(name);
  const preview = isMail ? "mail" : (previews[type] ?? null);
  // Of a mail the server reads the beginning.
  if (preview === "mail") return preview;
  const isCard = preview === "calendar" || preview === "contacts";
  return size > (isCard ? MAX_CARD_BYTES : MAX_PREVIEW_BYTES) ? null : preview;
}

/** Whether a program that opens the file may do more than show it. */
export function wantsCare(
  file: Pick<Attachment, "name" | "type" | "size">,
): boolean {
  const preview = previewOf(file);
  return preview !== "image" && preview !== "pdf";
}

import type { Attachment } from "$worker/conversations/contract.ts";

export type Preview = "image" | "pdf" | "calendar" | "contacts";

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
};

/** How a file may be looked at here, by its content; null for what is only saved (spec E3). */
export function previewOf({
  type,
  size,
}: Pick<Attachment, "type" | "size">): Preview | null {
  const preview = previews[type] ?? null;
  const isCard = preview === "calendar" || preview === "contacts";
  return size > (isCard ? MAX_CARD_BYTES : MAX_PREVIEW_BYTES) ? null : preview;
}

/** Whether a program that opens the file may do more than show it. */
export function wantsCare(file: Pick<Attachment, "type" | "size">): boolean {
  const preview = previewOf(file);
  return preview !== "image" && preview !== "pdf";
}

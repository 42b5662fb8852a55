import type { Attachment } from "$worker/conversations/contract.ts";

/** A larger picture is only downloaded: it would be decoded for a thumbnail. */
const MAX_PREVIEW_BYTES = 15_000_000;
const PICTURES = new Set(["image/jpeg", "image/png", "image/gif"]);

/** How a file may be looked at here, by its content; null for what is only saved (spec E3). */
export function previewOf({
  type,
  size,
}: Pick<Attachment, "type" | "size">): "image" | "pdf" | null {
  if (size > MAX_PREVIEW_BYTES) return null;
  if (PICTURES.has(type)) return "image";
  return type === "application/pdf" ? "pdf" : null;
}

/** Types that a browser may show by itself; everything else is only saved. */
const SHOWN_TYPES = new Set([
  "application/pdf",
  "image/jpeg",
  "image/png",
  "image/gif",
  "image/webp",
]);

/**
 * Bytes from outside, harmless whatever they are: the type by content, never sniffed again, in a sandbox without
 * script, and saved rather than opened unless it is an image or a PDF. The name is quoted by RFC 6266 and RFC 8187.
 */
export function download(
  body: ReadableStream,
  { name, type, size }: { name: string; type: string; size: number },
): Response {
  const shown = SHOWN_TYPES.has(type);
  return new Response(body, {
    headers: {
      "content-type": shown ? type : "application/octet-stream",
      "content-length": String(size),
      "content-disposition": `${shown ? "inline" : "attachment"}; ${named(name)}`,
      "content-security-policy": "default-src 'none'; sandbox",
      "x-content-type-options": "nosniff",
      "cross-origin-resource-policy": "same-origin",
      "cache-control": "private, max-age=3600",
    },
  });
}

/** A file to save, by this name. */
export function attachmentNamed(name: string): string {
  return `attachment; ${named(name)}`;
}

function named(name: string): string {
  const ascii = name.replace(/[^\x20-\x7e]|["\\%]/g, "_");
  return `filename="${ascii}"; filename*=UTF-8''${encodeExtended(name)}`;
}

function encodeExtended(name: string): string {
  return encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16)}`,
  );
}

import { MAX_HEADER_BYTES } from "../limits.ts";
import { excessPartsStart } from "./mime-bounds.ts";
import { charsetOf, type TopHeader } from "./top-header.ts";

/**
 * The bytes the MIME parser gets: the mail itself, unless that would be too much for it (then with fewer parts, or
 * without the header fields that say nothing about the body) or tell it too little (then with the charset added
 * that a plain body does not name).
 */
export function mimeForParser(
  raw: Uint8Array,
  header: TopHeader,
): { bytes: Uint8Array<ArrayBuffer>; partsCut: boolean } {
  const excess = excessPartsStart(raw);
  const bounded = excess === null ? raw : raw.subarray(0, excess);
  const charset = missingCharset(bounded, header);
  const bytes =
    charset === null && header.bodyStart <= MAX_HEADER_BYTES / 2
      ? bounded
      : withContentHeader(bounded, header, charset);
  return { bytes: owned(bytes), partsCut: excess !== null };
}

/** A view of shared memory cannot come from a mail; the parser wants that said. */
function owned(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes.buffer instanceof ArrayBuffer
    ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    : new Uint8Array(bytes);
}

/**
 * The charset of a single text body that names none, or wrongly ASCII, and has other bytes: UTF-8 when it is that,
 * else what old Western mailers meant. Null when there is nothing to add.
 */
function missingCharset(raw: Uint8Array, header: TopHeader): string | null {
  const type = fieldValue(header, "content-type") ?? "text/plain";
  if (!/^\s*text\//i.test(type)) return null;
  if (!/^(?:us-ascii|ascii)?$/i.test(charsetOf(type) ?? "")) return null;
  const body = raw.subarray(header.bodyStart);
  if (!body.some((byte) => byte >= 0x80)) return null;
  try {
    new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(body);
    return "utf-8";
  } catch {
    // Not UTF-8: that is the answer looked for, not an error.
    return "windows-1252";
  }
}

function withContentHeader(
  raw: Uint8Array,
  header: TopHeader,
  charset: string | null,
): Uint8Array {
  const lines = header.fields
    .filter(({ name }) => name.startsWith("content-"))
    .map(({ name, value }) => `${name}: ${value}\r\n`);
  if (charset !== null) lines.unshift(contentType(header, charset));
  const head = new TextEncoder().encode(`${lines.join("")}\r\n`);
  const body = raw.subarray(header.bodyStart);
  const bytes = new Uint8Array(head.length + body.length);
  bytes.set(head);
  bytes.set(body, head.length);
  return bytes;
}

/** Stands first, because of duplicate fields the parser takes the first. */
function contentType(header: TopHeader, charset: string): string {
  const type = fieldValue(header, "content-type") ?? "text/plain";
  const others = type.replace(/;\s*charset\s*=\s*[^;]*/i, "");
  return `content-type: ${others}; charset=${charset}\r\n`;
}

function fieldValue(header: TopHeader, wanted: string): string | undefined {
  return header.fields.find(({ name }) => name === wanted)?.value;
}

import { MAX_HEADER_BYTES } from "../limits.ts";
import { excessPartsStart } from "./mime-bounds.ts";
import type { TopHeader } from "./top-header.ts";

/**
 * The bytes the MIME parser gets: the mail itself, unless that would be too much for it; then with fewer parts, or
 * without the header fields that say nothing about the body.
 */
export function mimeForParser(
  raw: Uint8Array,
  header: TopHeader,
): { bytes: Uint8Array<ArrayBuffer>; partsCut: boolean } {
  const excess = excessPartsStart(raw);
  const bounded = excess === null ? raw : raw.subarray(0, excess);
  const bytes =
    header.bodyStart <= MAX_HEADER_BYTES / 2 && !lacksSemicolon(header)
      ? bounded
      : withContentHeader(bounded, header);
  return { bytes: owned(bytes), partsCut: excess !== null };
}

/** A program that forgets the semicolon before its boundary. */
const boundaryAtOnce = /^(multipart\/[\w-]+)\s+(boundary\s*=)/i;

function lacksSemicolon({ fields }: TopHeader): boolean {
  return fields.some(
    ({ name, value }) => name === "content-type" && boundaryAtOnce.test(value),
  );
}

/** A view of shared memory cannot come from a mail; the parser wants that said. */
function owned(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes.buffer instanceof ArrayBuffer
    ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    : new Uint8Array(bytes);
}

function withContentHeader(raw: Uint8Array, header: TopHeader): Uint8Array {
  const lines = header.fields
    .filter(({ name }) => name.startsWith("content-"))
    .map(
      ({ name, value }) =>
        `${name}: ${value.replace(boundaryAtOnce, "$1; $2")}\r\n`,
    );
  const head = new TextEncoder().encode(`${lines.join("")}\r\n`);
  const body = raw.subarray(header.bodyStart);
  const bytes = new Uint8Array(head.length + body.length);
  bytes.set(head);
  bytes.set(body, head.length);
  return bytes;
}

import { Buffer } from "node:buffer";
import { MAX_DELIMITER_LINES, MAX_PARTS } from "../limits.ts";

const LF = 0x0a;
const DASH = 0x2d;
/** RFC 2046 §5.1.1 allows 70; the delimiters of a mail with longer ones are compared by their first 200 bytes. */
const MAX_BOUNDARY_BYTES = 200;

/**
 * Where a mail must be cut so that no more than MAX_PARTS of its parts reach the parser, which bounds their nesting
 * but not their number: 25 MB of five-byte parts would be five million objects. Null when nothing need be cut.
 */
export function excessPartsStart(raw: Uint8Array): number | null {
  const suspects = delimiterLines(raw);
  if (suspects.length <= MAX_PARTS) return null;
  const boundaries = declaredBoundaries(raw);
  const delimiters = suspects.filter((start) =>
    boundaries.has(boundaryAt(raw, start)),
  );
  return delimiters[MAX_PARTS] ?? suspects[MAX_DELIMITER_LINES] ?? null;
}

/** Starts of the lines with "--" and something behind. A patch or a table has them too: only a first, cheap look. */
function delimiterLines(raw: Uint8Array): number[] {
  const starts: number[] = [];
  let position = 0;
  while (position < raw.length && starts.length <= MAX_DELIMITER_LINES) {
    if (raw[position] === DASH && raw[position + 1] === DASH) {
      starts.push(position);
    }
    const lineFeed = raw.indexOf(LF, position);
    if (lineFeed < 0) break;
    position = lineFeed + 1;
  }
  return starts;
}

/**
 * Every boundary some Content-Type names anywhere in the mail. One hidden from this look (RFC 2231 continuations,
 * comments) still meets MAX_DELIMITER_LINES.
 */
function declaredBoundaries(raw: Uint8Array): Set<string> {
  const text = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength).toString(
    "latin1",
  );
  const found = text.matchAll(
    /boundary[ \t]{0,20}=[ \t]{0,20}(?:"([^"\r\n]{1,200})"|([^\s;"]{1,200}))/gi,
  );
  return new Set(
    Array.from(found, ([, quoted, bare]) => (quoted ?? bare ?? "").trimEnd()),
  );
}

/** What stands behind the "--", without the "--" of a last delimiter. */
function boundaryAt(raw: Uint8Array, start: number): string {
  const lineFeed = raw.indexOf(LF, start);
  const end = Math.min(
    lineFeed < 0 ? raw.length : lineFeed,
    start + 2 + MAX_BOUNDARY_BYTES + 2,
  );
  const line = Buffer.from(raw.subarray(start + 2, end))
    .toString("latin1")
    .trimEnd();
  return line.endsWith("--") ? line.slice(0, -2) : line;
}

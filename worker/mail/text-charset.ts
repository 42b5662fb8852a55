import { MAX_BODY_BYTES } from "../limits.ts";
import { isShifted } from "./shifted-charsets.ts";

/** Labels that programs put on whatever they have; those of other scripts are put there on purpose. */
const doubtful =
  /^(?:|us-ascii|ascii|utf-?8|iso-8859-1|latin1|windows-1252|cp1252|iso-8859-15|(?:x-)?unknown(?:-8bit)?|binary|8bit)$/i;
const latin = /^(?:iso-8859-1|latin1|windows-1252|cp1252|iso-8859-15)$/i;

/**
 * The charset a text is really in, by its bytes and the label it carries. A label is believed unless the bytes say
 * otherwise: UTF-8 is hardly ever anything else, the escapes of ISO-2022-JP never, and what is no UTF-8 is what old
 * Western mailers meant. A page that only its own meta element labels is read by that.
 */
export function actualCharset(
  bytes: Uint8Array,
  label: string | undefined,
  isHtml: boolean,
): string {
  // What is beyond is not shown either.
  const seen = bytes.subarray(0, MAX_BODY_BYTES);
  const named = label?.trim() || (isHtml && metaCharset(seen)) || "";
  if (!doubtful.test(named) && isCharset(named)) return named;
  if (seen.every((byte) => byte < 0x80)) {
    return hasJapaneseEscape(seen) ? "iso-2022-jp" : "utf-8";
  }
  const { other, broken } = countedAsUtf8(seen, seen.length < bytes.length);
  if (broken === 0) return "utf-8";
  if (latin.test(named)) return named;
  // One character that was cut does not make a page of Greek Western.
  return other > broken ? "utf-8" : "windows-1252";
}

/** What a page says of itself stands in its first kilobyte (WHATWG HTML §13.2.3.2). */
function metaCharset(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder("windows-1252").decode(bytes.subarray(0, 1024));
  return /<meta\s[^>]*charset\s*=\s*["']?([\w.:-]{1,40})/i.exec(head)?.[1];
}

/** A name that nobody knows says nothing of the bytes. */
function isCharset(named: string): boolean {
  if (isShifted(named)) return true;
  try {
    return new TextDecoder(named).encoding !== "";
  } catch {
    // The only way to ask; that it is none is the answer.
    return false;
  }
}

const ESCAPE = 0x1b;

function hasJapaneseEscape(bytes: Uint8Array): boolean {
  const escape = bytes.indexOf(ESCAPE);
  const [, intermediate, final] = bytes.subarray(escape, escape + 3);
  return (
    escape >= 0 &&
    ((intermediate === 0x24 && (final === 0x40 || final === 0x42)) ||
      (intermediate === 0x28 && (final === 0x49 || final === 0x4a)))
  );
}

function countedAsUtf8(
  bytes: Uint8Array,
  isCut: boolean,
): { other: number; broken: number } {
  // What is cut is read as a stream, so that a character at the cut is not a broken one.
  const text = new TextDecoder("utf-8").decode(bytes, { stream: isCut });
  let other = 0;
  let broken = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 0xfffd) broken++;
    else if (unit >= 0x80) other++;
  }
  return { other, broken };
}

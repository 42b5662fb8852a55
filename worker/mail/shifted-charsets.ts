/**
 * The text of bytes in one of the seven-bit charsets of Chinese and Korean mail that browsers refuse, since pages hid
 * markup in them; a mail is decoded before its markup is looked at. Null for every other charset. Each is read as its
 * eight-bit kin, of which it leaves out the high bit between two shifts. Linear in the bytes.
 */
export function decodeShifted(
  bytes: Uint8Array,
  charset: string,
): string | null {
  const name = charset
    .trim()
    .toLowerCase()
    .replace(/^(?:x-|cs)/, "")
    .replace(/[\s._-]+/g, "");
  switch (name) {
    case "hz":
    case "hzgb2312":
      return new TextDecoder("gbk").decode(fromHz(bytes));
    case "iso2022kr":
      return new TextDecoder("euc-kr").decode(fromIso2022(bytes, KS_C_5601));
    case "iso2022cn":
    case "iso2022cnext":
      return new TextDecoder("gbk").decode(fromIso2022(bytes, GB_2312));
    default:
      return null;
  }
}

const LF = 0x0a;
const CR = 0x0d;
const SHIFT_OUT = 0x0e;
const SHIFT_IN = 0x0f;
const ESCAPE = 0x1b;
const SPACE = 0x20;
const DOLLAR = 0x24;
const TILDE = 0x7e;
const OPEN = 0x7b;
const CLOSE = 0x7d;
const HIGH_BIT = 0x80;
/** No character in either kin. */
const UNKNOWN = 0xff;

/** RFC 1843: "~{" and "~}" shift, "~~" is a tilde, "~" at the end of a line joins the next one, and a line end shifts back. */
function fromHz(bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array(bytes.length);
  let length = 0;
  let shifted = false;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    const escaped = byte === TILDE ? bytes[at + 1] : undefined;
    if (byte === LF) shifted = false;
    if (escaped === OPEN || escaped === CLOSE) shifted = escaped === OPEN;
    else if (escaped === TILDE) out[length++] = TILDE;
    else if (escaped === CR && bytes[at + 2] === LF) at++;
    else if (escaped !== LF) {
      out[length++] = shifted && byte > SPACE ? byte | HIGH_BIT : byte;
      continue;
    }
    at++;
  }
  return out.subarray(0, length);
}

/** The last byte of the escape that names a set for SO to shift to. */
const GB_2312 = 0x41;
const KS_C_5601 = 0x43;

/**
 * RFC 1557, RFC 1922: SO and SI shift, escapes say to which set, and a line end shifts back. What is in another set than
 * `known` (CNS 11643, the second and further planes) has no kin here: each of its characters is an unknown one.
 */
function fromIso2022(bytes: Uint8Array, known: number): Uint8Array {
  const out = new Uint8Array(bytes.length);
  let length = 0;
  let shifted = false;
  let set = known;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === LF) shifted = false;
    if (byte === SHIFT_OUT || byte === SHIFT_IN) shifted = byte === SHIFT_OUT;
    else if (byte === ESCAPE && bytes[at + 1] === DOLLAR) {
      if (bytes[at + 2] === FOR_SHIFT_OUT) set = bytes[at + 3] ?? known;
      at += 3;
    } else if (byte === ESCAPE && isSingleShift(bytes[at + 1])) {
      out[length++] = UNKNOWN;
      at += 3;
    } else if (!shifted || byte <= SPACE) out[length++] = byte;
    else if (set === known) out[length++] = byte | HIGH_BIT;
    else {
      out[length++] = UNKNOWN;
      at++;
    }
  }
  return out.subarray(0, length);
}

const FOR_SHIFT_OUT = 0x29;

/** SS2 and SS3: the next character alone is of another plane. */
function isSingleShift(byte: number | undefined): boolean {
  return byte === 0x4e || byte === 0x4f;
}

/** Whether it is one of those, without decoding anything. */
export function isShifted(charset: string): boolean {
  return decodeShifted(new Uint8Array(), charset) !== null;
}

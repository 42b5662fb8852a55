import { MAX_ATTACHMENTS } from "../limits.ts";

export interface TnefFile {
  name: string;
  content: Uint8Array;
}

const SIGNATURE = 0x223e9f78;
const RENDER_DATA = 0x9002;
const TITLE = 0x8010;
const DATA = 0x800f;
const PROPERTIES = 0x9005;
/** MAPI: the long name of a file, in the code page of the mail and in UTF-16. */
const LONG_NAME_8 = 0x3707001e;
const LONG_NAME_16 = 0x3707001f;

/**
 * The files in a winmail.dat, as Outlook packs them for Outlook ([MS-OXTNEF] §2.1.3); null for bytes that are none.
 * Lengths are checked against what is there, so that a forged one ends the reading and costs nothing.
 */
export function readTnef(bytes: Uint8Array): TnefFile[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 6 || view.getUint32(0, true) !== SIGNATURE) return null;
  const files: TnefFile[] = [];
  let at = 6;
  // Level, id, type and length, then the data and a checksum.
  while (at + 11 <= bytes.length && files.length <= MAX_ATTACHMENTS) {
    const id = view.getUint16(at + 1, true);
    const length = view.getUint32(at + 5, true);
    const start = at + 9;
    if (start + length + 2 > bytes.length) break;
    const data = bytes.subarray(start, start + length);
    if (id === RENDER_DATA) files.push({ name: "", content: new Uint8Array() });
    const file = files.at(-1);
    if (file && id === TITLE) file.name ||= text8(data);
    if (file && id === DATA) file.content = data;
    if (file && id === PROPERTIES) file.name = longName(data) ?? file.name;
    at = start + length + 2;
  }
  return files.filter(({ content }) => content.length > 0);
}

/** Properties stand one behind the other; those of fixed size and of one value each are walked, others end it. */
function longName(bytes: Uint8Array): string | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 4) return null;
  let at = 4;
  for (let left = view.getUint32(0, true); left > 0; left--) {
    if (at + 8 > bytes.length) return null;
    const tag = view.getUint32(at, true);
    at += 4;
    const size = fixedSizes.get(tag & 0xffff);
    if (size !== undefined) {
      at += size;
      continue;
    }
    // A count of values, always one here, and each value's length; padded to four bytes.
    if (!variableTypes.has(tag & 0xffff) || tag >>> 16 >= 0x8000) return null;
    const length = at + 8 <= bytes.length ? view.getUint32(at + 4, true) : -1;
    const start = at + 8;
    if (length < 0 || start + length > bytes.length) return null;
    const value = bytes.subarray(start, start + length);
    if (tag === LONG_NAME_8) return text8(value);
    if (tag === LONG_NAME_16) return text16(value);
    at = start + Math.ceil(length / 4) * 4;
  }
  return null;
}

const fixedSizes = new Map([
  [0x0002, 4],
  [0x0003, 4],
  [0x0004, 4],
  [0x0005, 8],
  [0x0006, 8],
  [0x0007, 8],
  [0x000a, 4],
  [0x000b, 4],
  [0x0014, 8],
  [0x0040, 8],
  [0x0048, 16],
]);
const variableTypes = new Set([0x000d, 0x001e, 0x001f, 0x0102]);

function text8(bytes: Uint8Array): string {
  return untilNul(new TextDecoder("windows-1252").decode(bytes));
}

function text16(bytes: Uint8Array): string {
  return untilNul(new TextDecoder("utf-16le").decode(bytes));
}

function untilNul(text: string): string {
  const nul = text.indexOf("\u0000");
  return nul < 0 ? text : text.slice(0, nul);
}

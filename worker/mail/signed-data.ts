import { Buffer } from "node:buffer";
import { MAX_ASN1_DEPTH } from "../limits.ts";

/** 1.2.840.113549.1.7.2, signed-data. */
const SIGNED_DATA = "2a864886f70d010702";
const OBJECT_ID = 0x06;
const OCTETS = 0x04;
const CONSTRUCTED_OCTETS = 0x24;
const SEQUENCE = 0x30;
const CONTENT = 0xa0;
/** A length of four bytes is more than any mail has. */
const MAX_LENGTH_BYTES = 4;

interface Element {
  tag: number;
  start: number;
  end: number;
  /** Where the next one begins. */
  next: number;
}

/**
 * The mail inside an opaque S/MIME signature (RFC 8551 §3.5.2; RFC 5652 §5.1: ContentInfo, SignedData,
 * encapContentInfo). The signature itself is not looked at. Null when the bytes are something else: encrypted,
 * compressed, broken, or signed apart from what they sign.
 */
export function readSignedContent(bytes: Uint8Array): Uint8Array | null {
  const [info] = elementsIn(bytes, { start: 0, end: bytes.length }, 1);
  if (info?.tag !== SEQUENCE) return null;
  const [kind, wrapped] = elementsIn(bytes, info, 2);
  if (!kind || objectId(bytes, kind) !== SIGNED_DATA) return null;
  if (wrapped?.tag !== CONTENT) return null;
  const [signed] = elementsIn(bytes, wrapped, 1);
  if (signed?.tag !== SEQUENCE) return null;
  // The version, the set of digest algorithms, and then what is signed.
  const [, , encapsulated] = elementsIn(bytes, signed, 3);
  if (encapsulated?.tag !== SEQUENCE) return null;
  const [, content] = elementsIn(bytes, encapsulated, 2);
  return content?.tag === CONTENT ? joinedOctets(bytes, content) : null;
}

function objectId(bytes: Uint8Array, { tag, start, end }: Element): string {
  return tag === OBJECT_ID
    ? Buffer.from(bytes.subarray(start, Math.min(end, start + 20))).toString(
        "hex",
      )
    : "";
}

/** An octet string may be cut in pieces, and these again (X.690 §8.7.3). Null for none. */
function joinedOctets(bytes: Uint8Array, content: Element): Uint8Array | null {
  const joined = new Uint8Array(content.end - content.start);
  const length = copyOctets(bytes, content, { joined, length: 0, depth: 0 });
  return length > 0 ? joined.subarray(0, length) : null;
}

function copyOctets(
  bytes: Uint8Array,
  { start, end }: Element,
  into: { joined: Uint8Array; length: number; depth: number },
): number {
  let { length } = into;
  if (into.depth > MAX_ASN1_DEPTH) return length;
  for (let at = start; at < end;) {
    const element = elementAt(bytes, at, end, 0);
    if (!element) break;
    if (element.tag === OCTETS) {
      into.joined.set(bytes.subarray(element.start, element.end), length);
      length += element.end - element.start;
    } else if (element.tag === CONSTRUCTED_OCTETS)
      length = copyOctets(bytes, element, {
        ...into,
        length,
        depth: into.depth + 1,
      });
    at = element.next;
  }
  return length;
}

/** The first elements within another. */
function elementsIn(
  bytes: Uint8Array,
  { start, end }: Pick<Element, "start" | "end">,
  count: number,
): Element[] {
  const found: Element[] = [];
  let at = start;
  while (at < end && found.length < count) {
    const element = elementAt(bytes, at, end, 0);
    if (!element) break;
    found.push(element);
    at = element.next;
  }
  return found;
}

/** One element (X.690 §8.1); null for one that does not end before `limit`. */
function elementAt(
  bytes: Uint8Array,
  at: number,
  limit: number,
  depth: number,
): Element | null {
  const tag = bytes[at];
  const first = bytes[at + 1];
  if (tag === undefined || first === undefined || at + 2 > limit) return null;
  if (first === 0x80) return withoutLength(bytes, tag, at + 2, limit, depth);
  const long = first > 0x80 ? first & 0x7f : 0;
  if (long > MAX_LENGTH_BYTES) return null;
  let length = long === 0 ? first : 0;
  for (let i = 0; i < long; i++)
    length = length * 256 + (bytes[at + 2 + i] ?? 0);
  const start = at + 2 + long;
  const end = start + length;
  return end > limit ? null : { tag, start, end, next: end };
}

/** One that ends at two zero bytes behind the elements in it: programs nest a few, a hostile mail could a million. */
function withoutLength(
  bytes: Uint8Array,
  tag: number,
  start: number,
  limit: number,
  depth: number,
): Element | null {
  if (depth > MAX_ASN1_DEPTH) return null;
  let at = start;
  while (at + 1 < limit && (bytes[at] !== 0 || bytes[at + 1] !== 0)) {
    const inner = elementAt(bytes, at, limit, depth + 1);
    if (!inner) return null;
    at = inner.next;
  }
  return at + 1 < limit ? { tag, start, end: at, next: at + 2 } : null;
}

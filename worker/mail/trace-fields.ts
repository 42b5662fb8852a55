import { MAX_HEADER_BYTES } from "../limits.ts";

const LF = 0x0a;
const SPACE = 0x20;
const TAB = 0x09;
const COLON = 0x3a;

/** The longest of the names below, with room for the blanks some servers put before the colon. */
const MAX_TRACE_NAME_BYTES = 80;
const traceNames = new Set([
  "received",
  "return-path",
  "received-spf",
  "authentication-results",
]);
const traceNamePrefixes = ["arc-", "x-cf-"];

/**
 * Where the sender's own bytes start: trace fields stand on top (RFC 5321 §4.4), and the first other field ends them,
 * whatever follows it.
 */
export function ownStart(raw: Uint8Array): number {
  let start = 0;
  // A mail that is nothing but Received lines costs no more than a header may.
  while (start < MAX_HEADER_BYTES && isTraceField(raw, start)) {
    start = fieldEnd(raw, start);
  }
  return start;
}

function isTraceField(raw: Uint8Array, start: number): boolean {
  const head = raw.subarray(start, start + MAX_TRACE_NAME_BYTES);
  const colon = head.indexOf(COLON);
  if (colon < 1) return false;
  const name = String.fromCharCode(...head.subarray(0, colon))
    .toLowerCase()
    .replace(/[ \t]+$/, "");
  return (
    traceNames.has(name) ||
    traceNamePrefixes.some((prefix) => name.startsWith(prefix))
  );
}

/** Where the next field starts: after the line and its folded continuation lines (RFC 5322 §2.2.3). */
function fieldEnd(raw: Uint8Array, start: number): number {
  let position = start;
  do {
    const lineEnd = raw.indexOf(LF, position);
    if (lineEnd < 0) return raw.length;
    position = lineEnd + 1;
  } while (raw[position] === SPACE || raw[position] === TAB);
  return position;
}

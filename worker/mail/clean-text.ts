/**
 * One line of text from outside, fit for a row, a header and a screen: line breaks and other control characters become
 * blanks, the bidi marks that make "gpj.exe" read as "exe.jpg" go, blanks collapse, and the rest is cut at `max`
 * characters without splitting one.
 */
export function cleanLine(text: string, max: number): string {
  return cutCharacters(
    // Four times the limit is enough to survive the collapsing; a line of megabytes is not walked to its end.
    cutCharacters(text, max * 4)
      .replace(BIDI, "")
      .replace(BLANKS, " ")
      .trim(),
    max,
  ).trim();
}

/** Text over several lines: line ends become LF, control characters other than tab go (SQLite ends a text at NUL). */
export function cleanText(text: string): string {
  return text.replace(/\r\n?/g, "\n").replace(CONTROLS, "").toWellFormed();
}

/** At most `max` UTF-16 units, never half of a surrogate pair. */
export function cutCharacters(text: string, max: number): string {
  const wellFormed = text.length <= max ? text : text.slice(0, max);
  const last = wellFormed.charCodeAt(wellFormed.length - 1);
  const splits =
    wellFormed.length < text.length && last >= 0xd800 && last <= 0xdbff;
  return (splits ? wellFormed.slice(0, -1) : wellFormed).toWellFormed();
}

/** At most `max` bytes of UTF-8, cut between characters. */
export function cutBytes(text: string, max: number): string {
  // Each UTF-16 unit takes at most three bytes: a short text needs no measuring.
  if (text.length * 3 <= max) return text;
  const { read } = new TextEncoder().encodeInto(text, new Uint8Array(max));
  return read === text.length ? text : text.slice(0, read);
}

/** Bytes whose charset nobody named: UTF-8 when they are, else what old Western mailers mean (WHATWG's latin1). */
export function decodeGuessing(bytes: Uint8Array, otherwise?: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(
      bytes,
    );
  } catch {
    // Not UTF-8: that is the answer looked for, not an error.
    return decoderFor(otherwise).decode(bytes);
  }
}

function decoderFor(charset: string | undefined): TextDecoder {
  try {
    return new TextDecoder(charset ?? "windows-1252");
  } catch {
    // A charset name that nobody knows says as little as none.
    return new TextDecoder("windows-1252");
  }
}

/* eslint-disable no-control-regex -- control characters are what is looked for */
const BIDI = /[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]/g;
const BLANKS = /[\s\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f]/g;
/* eslint-enable no-control-regex */

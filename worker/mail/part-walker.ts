import { Buffer } from "node:buffer";
import {
  MAX_HEADER_BYTES,
  MAX_NESTING,
  MAX_PARTS,
  MAX_WALKED_HEAD_BYTES,
  MAX_WALKED_PART_HEADER_BYTES,
  MAX_WALKED_TEXT_BYTES,
} from "../limits.ts";
import type { PartEncoding } from "../enumerations.ts";
import { PartDecoder, partEncoding } from "./part-decoder.ts";

/** A file in a mail, as the bytes of the mail that hold it. */
export interface PartRange {
  offset: number;
  length: number;
  encoding: PartEncoding;
  /** Decoded. */
  size: number;
  /** Its first bytes, decoded: what its type is told by. */
  head: Uint8Array;
}

export interface Walked {
  /** A small mail of the same structure: texts as they are, each file's body its number in `parts`. */
  condensed: Uint8Array;
  parts: PartRange[];
  /** More parts or texts than are read. */
  cut: boolean;
}

const LF = 0x0a;
const CR = 0x0d;
const DASH = 0x2d;
const LINE_OF_DASHES = Buffer.from("\n-");
/** RFC 2046 §5.1.1 allows 70 characters; a line that is longer than this is no delimiter. */
const MAX_DELIMITER_BYTES = 256;
/** What is kept of a part's first bytes; many small files share a budget. */
const HEAD_BYTES = 16 * 1024;

type Mode = "header" | "text" | "file" | "skipped";

/**
 * Walks a mail that is too large to be parsed whole, fed in pieces of any size. It holds headers, texts up to
 * MAX_WALKED_TEXT_BYTES and the beginnings of files, never a file: whatever the mail, a few MiB (`heldBytes`).
 */
export class PartWalker {
  readonly #parts: PartRange[] = [];
  readonly #token: string;
  readonly #condensed = new GrowingBytes();
  readonly #boundaries: string[] = [];
  /** Of every boundary that was ever declared. */
  readonly #firstLetters = new Set<number>();
  /** Of the piece that is looked at. */
  #position = 0;
  #mode: Mode = "header";
  #cut = false;
  #started = 0;
  /** A line of a header, or the beginning of one that may be a delimiter. */
  #line = new GrowingBytes();
  #atLineStart = true;
  #header = new GrowingBytes();
  #textBytes = 0;
  #headBytes = 0;
  #file: FileSink | null = null;

  /** `token` marks the places of files in the condensed mail; nobody who writes a mail can know it. */
  constructor(token: string) {
    this.#token = token;
  }

  /** What it has in memory now. */
  get heldBytes(): number {
    return (
      this.#condensed.length +
      this.#headBytes +
      this.#header.length +
      this.#line.length
    );
  }

  push(chunk: Uint8Array): void {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
    for (let at = 0; at < bytes.length;) {
      const end = this.#take(bytes, at);
      this.#position += end - at;
      at = end;
    }
  }

  end(): Walked {
    if (this.#mode === "header" && this.#position > 0) {
      this.#header.add(this.#line.take());
      this.#beginBody();
    } else if (this.#line.length > 0) this.#decide(this.#position);
    this.#endFile(this.#position);
    return {
      condensed: this.#condensed.take(),
      parts: this.#parts,
      cut: this.#cut,
    };
  }

  /** Takes a line of a header, one that may be a delimiter, or all up to the next such; says where it ends. */
  #take(bytes: Buffer, at: number): number {
    if (this.#mode === "header") return this.#takeHeaderLine(bytes, at);
    if (this.#line.length > 0) return this.#gather(bytes, at);
    let end = at;
    let atLineStart = this.#atLineStart;
    while (end < bytes.length) {
      if (atLineStart && bytes[end] === DASH) {
        const next = lineEnd(bytes, end);
        // The rest of the line is in the next piece.
        const isWhole = bytes[next - 1] === LF;
        if (!isWhole && end === at) return this.#gather(bytes, at);
        if (!isWhole) break;
        const line = bytes.subarray(end, next);
        const depth = this.#depthOf(line);
        if (depth >= 0 && end > at) break;
        if (depth >= 0) {
          this.#delimit(line, this.#position, depth);
          return next;
        }
        end = next;
      } else {
        const next = bytes.indexOf(LINE_OF_DASHES, end);
        end = next < 0 ? bytes.length : next + 1;
      }
      atLineStart = bytes[end - 1] === LF;
    }
    this.#content(bytes.subarray(at, end), this.#position);
    this.#atLineStart = atLineStart;
    return end;
  }

  #gather(bytes: Buffer, at: number): number {
    const end = lineEnd(bytes, at);
    this.#line.add(bytes.subarray(at, end));
    const ends = bytes[end - 1] === LF;
    if (ends || this.#line.length > MAX_DELIMITER_BYTES)
      this.#decide(this.#position + end - at);
    return end;
  }

  #takeHeaderLine(bytes: Buffer, at: number): number {
    const end = lineEnd(bytes, at);
    const limit =
      this.#started === 0 ? MAX_HEADER_BYTES : MAX_WALKED_PART_HEADER_BYTES;
    if (this.#header.length + this.#line.length < limit)
      this.#line.add(bytes.subarray(at, end));
    if (bytes[end - 1] !== LF) return end;
    const line = this.#line.take();
    if (latin1(line).trim() === "" && line.length <= 2) this.#beginBody();
    else this.#header.add(line);
    return end;
  }

  /** The gathered line ends at `end`: a delimiter, or content after all. */
  #decide(end: number): void {
    const line = this.#line.take();
    const start = end - line.length;
    const depth = this.#depthOf(line);
    if (depth >= 0) return this.#delimit(line, start, depth);
    this.#atLineStart = line.at(-1) === LF;
    this.#content(line, start);
  }

  /** Which multipart a line delimits; -1 for any other line. */
  #depthOf(line: Uint8Array): number {
    // Most lines of dashes are no delimiters: the first letter tells.
    const isNone =
      line.length > MAX_DELIMITER_BYTES ||
      line[1] !== DASH ||
      !this.#firstLetters.has(line[2] ?? 0);
    if (isNone) return -1;
    const text = latin1(line).trimEnd().slice(2);
    return this.#boundaries.findLastIndex(
      (boundary) => text === boundary || text === `${boundary}--`,
    );
  }

  #delimit(line: Uint8Array, start: number, depth: number): void {
    const text = latin1(line).trimEnd().slice(2);
    this.#endFile(start);
    const opens = text === this.#boundaries[depth];
    this.#boundaries.length = opens ? depth + 1 : depth;
    this.#emit(`\r\n--${text}\r\n`);
    this.#atLineStart = true;
    this.#mode = opens ? "header" : "skipped";
    if (opens && ++this.#started > MAX_PARTS) {
      this.#cut = true;
      this.#boundaries.length = 0;
      this.#mode = "skipped";
    }
  }

  #beginBody(): void {
    const bytes = this.#header.take();
    this.#condensed.add(bytes);
    this.#emit("\r\n");
    this.#atLineStart = true;
    const header = latin1(bytes).replace(/\r?\n[ \t]+/g, " ");
    const type = fieldOf(header, "content-type");
    const boundary = /boundary\s*=\s*(?:"([^"]{1,200})"|([^\s;]{1,200}))/i.exec(
      type,
    );
    this.#mode = "text";
    if (/^multipart\//i.test(type) && boundary) {
      if (this.#boundaries.length >= MAX_NESTING) this.#cut = true;
      else this.#open((boundary[1] ?? boundary[2] ?? "").trimEnd());
      return;
    }
    const disposition = fieldOf(header, "content-disposition");
    const isText = type === "" || /^text\//i.test(type);
    if (isText && !/^attachment/i.test(disposition)) return;
    this.#beginFile(partEncoding(fieldOf(header, "content-transfer-encoding")));
  }

  #open(boundary: string): void {
    this.#boundaries.push(boundary);
    this.#firstLetters.add(boundary.charCodeAt(0));
  }

  #beginFile(encoding: PartEncoding): void {
    const mark = `${this.#token}:${this.#parts.length}`;
    this.#emit(encoding === "base64" ? btoa(mark) : mark);
    this.#mode = "file";
    this.#file = new FileSink(
      encoding,
      Math.min(HEAD_BYTES, MAX_WALKED_HEAD_BYTES - this.#headBytes),
    );
    this.#parts.push({
      offset: this.#position,
      length: 0,
      encoding,
      size: 0,
      head: new Uint8Array(),
    });
  }

  #content(bytes: Uint8Array, start: number): void {
    if (this.#file) {
      const part = this.#parts.at(-1);
      if (part && this.#file.isEmpty) part.offset = start;
      this.#file.push(bytes);
    } else if (this.#mode === "text") {
      const kept = bytes.subarray(0, MAX_WALKED_TEXT_BYTES - this.#textBytes);
      if (kept.length < bytes.length) this.#cut = true;
      this.#textBytes += kept.length;
      this.#condensed.add(kept);
    }
  }

  #endFile(end: number): void {
    const part = this.#parts.at(-1);
    const file = this.#file;
    this.#file = null;
    if (!part || !file) return;
    if (file.isEmpty) part.offset = end;
    const { size, head, trailing } = file.end();
    this.#headBytes += head.length;
    part.length = Math.max(0, end - part.offset - trailing);
    part.size = size;
    part.head = head;
  }

  #emit(text: string): void {
    this.#condensed.add(Buffer.from(text, "latin1"));
  }
}

/** Bytes that are added to, copied no more often than their doubling asks for. */
class GrowingBytes {
  #bytes = new Uint8Array(256);
  length = 0;

  add(bytes: Uint8Array): void {
    const needed = this.length + bytes.length;
    if (needed > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(needed, this.#bytes.length * 2));
      larger.set(this.#bytes.subarray(0, this.length));
      this.#bytes = larger;
    }
    this.#bytes.set(bytes, this.length);
    this.length = needed;
  }

  /** All of them; it is empty afterwards. */
  take(): Uint8Array<ArrayBuffer> {
    const taken = this.#bytes.slice(0, this.length);
    this.length = 0;
    return taken;
  }
}

function lineEnd(bytes: Buffer, at: number): number {
  const lineFeed = bytes.indexOf(LF, at);
  return lineFeed < 0 ? bytes.length : lineFeed + 1;
}

/** Counts a file and keeps its beginning. The line end before a delimiter is the delimiter's (RFC 2046 §5.1.1). */
class FileSink {
  readonly #decoder: PartDecoder;
  readonly #head = new GrowingBytes();
  #room: number;
  #size = 0;
  #tail: Uint8Array = new Uint8Array();
  isEmpty = true;

  constructor(encoding: PartEncoding, room: number) {
    this.#decoder = new PartDecoder(encoding);
    this.#room = room;
  }

  push(bytes: Uint8Array): void {
    this.isEmpty = false;
    const all = this.#tail.length > 0 ? joined(this.#tail, bytes) : bytes;
    const tail = lineEndLength(all);
    this.#tail = all.slice(all.length - tail);
    this.#count(this.#decoder.push(all.subarray(0, all.length - tail)));
  }

  end(): { size: number; head: Uint8Array; trailing: number } {
    this.#count(this.#decoder.end());
    return {
      size: this.#size,
      head: this.#head.take(),
      trailing: this.#tail.length,
    };
  }

  #count(decoded: Uint8Array): void {
    this.#size += decoded.length;
    if (this.#room <= 0 || decoded.length === 0) return;
    const kept = decoded.subarray(0, this.#room);
    this.#room -= kept.length;
    this.#head.add(kept);
  }
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  return new Uint8Array(Buffer.concat([first, second]));
}

function lineEndLength(bytes: Uint8Array): number {
  const last = bytes.at(-1);
  if (last === CR) return 1;
  if (last !== LF) return 0;
  return bytes.at(-2) === CR ? 2 : 1;
}

function fieldOf(header: string, name: string): string {
  const found = new RegExp(`(?:^|\\n)${name}[ \\t]*:([^\\n]*)`, "i").exec(
    header,
  );
  return found?.[1]?.trim() ?? "";
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString(
    "latin1",
  );
}

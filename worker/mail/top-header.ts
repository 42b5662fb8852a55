import {
  MAX_FIELD_BYTES,
  MAX_HEADER_BYTES,
  MAX_HEADER_FIELDS,
} from "../limits.ts";
import { decodeGuessing } from "./clean-text.ts";
import { ownStart } from "./trace-fields.ts";

export interface HeaderField {
  /** In lower case. */
  name: string;
  /** Unfolded, in one line, encoded words as they stand. */
  value: string;
}

export interface TopHeader {
  /** In the order of the mail, duplicates included. */
  fields: HeaderField[];
  /** Where the body starts; the length of the mail when it has none. */
  bodyStart: number;
  /** Whether something was left out or shortened. */
  cut: boolean;
  /** Where the sender's own bytes start, below what the servers on the way put on top. */
  ownStart: number;
  /** Whether these are fields as mails have them: "Note: call me" alone is a line of text. */
  isMail: boolean;
  /** The first line below a field of the sender's that is no field itself; null when all are. */
  strayStart: number | null;
}

const LF = 0x0a;
const CR = 0x0d;
const SPACE = 0x20;
const TAB = 0x09;
const ESCAPE = 0x1b;

/** Found even below megabytes of other fields; the rest counts against the budget. */
const essentialNames = new Set(
  "from sender reply-to to cc subject date message-id in-reply-to references mime-version content-type content-transfer-encoding content-disposition auto-submitted precedence".split(
    " ",
  ),
);

/** One of these is in every mail that a program wrote. */
const mailNames = new Set(
  "from sender to cc subject date mime-version content-type".split(" "),
);

/**
 * The header of a mail, read from its bytes with bounded work and memory whatever stands there. Lines that are no
 * fields are passed over (a name is printable ASCII up to the colon, RFC 5322 §2.2, so that no odd blank before
 * "From:" makes a second sender). Bytes that are not UTF-8 are read in the charset of the body, if it names one.
 */
export function readTopHeader(raw: Uint8Array): TopHeader {
  const collector = new FieldCollector(raw);
  let position = 0;
  while (position < raw.length) {
    const lineFeed = raw.indexOf(LF, position);
    const next = lineFeed < 0 ? raw.length : lineFeed + 1;
    if (isBlankLine(raw, position, next)) {
      return collector.header(next);
    }
    collector.line(position, next);
    position = next;
  }
  return collector.header(raw.length);
}

function isBlankLine(raw: Uint8Array, start: number, end: number): boolean {
  for (let i = start; i < end; i++) {
    if (raw[i] !== CR && raw[i] !== LF) return false;
  }
  return true;
}

class FieldCollector {
  private readonly raw: Uint8Array;
  private readonly kept: { name: string; bytes: Uint8Array }[] = [];
  private readonly seen = new Set<string>();
  private budget = MAX_HEADER_BYTES;
  private cut = false;
  private start = -1;
  private end = -1;
  private readonly ownStart: number;
  private strayStart: number | null = null;

  constructor(raw: Uint8Array) {
    this.raw = raw;
    this.ownStart = ownStart(raw);
  }

  line(start: number, end: number): void {
    const first = this.raw[start];
    if ((first === SPACE || first === TAB) && this.start >= 0) {
      this.end = end;
      return;
    }
    this.finishField();
    this.start = start;
    this.end = end;
  }

  header(bodyStart: number): TopHeader {
    this.finishField();
    const charset = bodyCharset(this.kept);
    return {
      fields: this.kept.map(({ name, bytes }) => ({
        name,
        value: unfolded(decodeHeader(bytes, charset)),
      })),
      bodyStart,
      cut: this.cut,
      ownStart: this.ownStart,
      isMail: this.kept.some(({ name }) => mailNames.has(name)),
      strayStart: this.strayStart,
    };
  }

  private finishField(): void {
    if (this.start < 0) return;
    const name = fieldName(this.raw, this.start, this.end);
    if (name === null) {
      if (this.start > this.ownStart) this.strayStart ??= this.start;
      return;
    }
    if (!this.hasRoom(name)) {
      this.cut = true;
      return;
    }
    this.seen.add(name);
    const valueStart = this.raw.indexOf(COLON, this.start) + 1;
    const valueEnd = Math.min(this.end, valueStart + MAX_FIELD_BYTES);
    if (valueEnd < this.end) this.cut = true;
    this.budget -= valueEnd - this.start;
    this.kept.push({ name, bytes: this.raw.subarray(valueStart, valueEnd) });
  }

  private hasRoom(name: string): boolean {
    const fits =
      this.kept.length < MAX_HEADER_FIELDS &&
      this.budget >= Math.min(this.end - this.start, MAX_FIELD_BYTES);
    return fits || (essentialNames.has(name) && !this.seen.has(name));
  }
}

const COLON = 0x3a;
const MAX_NAME_BYTES = 100;

function fieldName(raw: Uint8Array, start: number, end: number): string | null {
  const head = raw.subarray(start, Math.min(end, start + MAX_NAME_BYTES));
  const colon = head.indexOf(COLON);
  if (colon < 1) return null;
  const name = String.fromCharCode(...head.subarray(0, colon)).replace(
    /[ \t]+$/,
    "",
  );
  return /^[!-9;-~]+$/.test(name) ? name.toLowerCase() : null;
}

function bodyCharset(
  fields: { name: string; bytes: Uint8Array }[],
): string | undefined {
  const type = fields.find(({ name }) => name === "content-type");
  return type ? charsetOf(new TextDecoder().decode(type.bytes)) : undefined;
}

/** The charset parameter of a Content-Type value, as written. */
function charsetOf(contentType: string): string | undefined {
  return /;\s*charset\s*=\s*"?([\w.:+-]{1,40})/i.exec(contentType)?.[1];
}

/** Japanese mailers of old put their 7-bit charset into headers without a word about it. */
function decodeHeader(bytes: Uint8Array, charset: string | undefined): string {
  const escape = bytes.indexOf(ESCAPE);
  const shift = escape < 0 ? undefined : bytes[escape + 1];
  if (shift === 0x24 || shift === 0x28) {
    return new TextDecoder("iso-2022-jp").decode(bytes);
  }
  return decodeGuessing(bytes, charset);
}

function unfolded(value: string): string {
  return value
    .replace(CONTROLS, (controls) => (/^\r*\n$/.test(controls) ? "" : " "))
    .trim();
}

// eslint-disable-next-line no-control-regex -- line ends and other control characters are what is looked for
const CONTROLS = /[\u0000-\u0008\u000a-\u001f\u007f]+/g;

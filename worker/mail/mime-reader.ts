import PostalMime, { type Email, type PostalMimeOptions } from "postal-mime";
import type { MailProblem } from "../enumerations.ts";
import {
  MAX_HEADER_BYTES,
  MAX_NESTING,
  MAX_OPENED_SIGNATURES,
} from "../limits.ts";
import { unfoldFlowed } from "./flowed-text.ts";
import { mimeForParser } from "./mime-for-parser.ts";
import { decodeShifted } from "./shifted-charsets.ts";
import { readSignedContent } from "./signed-data.ts";
import { actualCharset } from "./text-charset.ts";
import { readTopHeader } from "./top-header.ts";

export interface ReadMime {
  email: Email;
  problems: Set<MailProblem>;
  /** Encrypted as a whole, or nothing that can be read (RFC 8551, RFC 3156): the words are in an attachment. */
  sealed: boolean;
}

/** What postal-mime calls a node. Its types do not show it; the exact version is pinned, and tests read through it. */
interface Part {
  state: "header" | "body" | "finished";
  contentType: {
    multipart: string | false;
    parsed: Structured;
  };
  contentDisposition: { parsed: Structured };
  contentTransferEncoding: { encoding: string };
  childNodes: Part[];
  content: ArrayBuffer | null;
  getTextContent(): string;
}

interface Structured {
  value: string;
  params: Partial<Record<string, string>>;
}

interface PartCollector {
  currentNode: Part;
  attachments: Email["attachments"];
  /** The texts that were found, by their part or the alternative they stand in. */
  textMap: Map<unknown, unknown>;
  /** The kinds among them. */
  textTypes: Set<string>;
  parse(bytes: Uint8Array<ArrayBuffer>): Promise<Email>;
  processLine(line: Uint8Array<ArrayBuffer>, isFinal: boolean): Promise<void>;
  collectNode(
    part: Part,
    alternative: unknown,
    related: boolean,
  ): Promise<void>;
}

const Collector = PostalMime as unknown as new (
  options: PostalMimeOptions,
) => PartCollector;

/** What is said of a mail and of the signed ones within it. */
interface Findings {
  problems: Set<MailProblem>;
  sealed: boolean;
  signatures: number;
}

/** Reads the parts of a mail as they are, where what they say about themselves is wrong. Throws on what is too deep. */
export async function readMime(
  bytes: Uint8Array<ArrayBuffer>,
): Promise<ReadMime> {
  const findings = {
    problems: new Set<MailProblem>(),
    sealed: false,
    signatures: 0,
  };
  const email = await new MimeReader(findings).parse(bytes);
  return { email, problems: findings.problems, sealed: findings.sealed };
}

class MimeReader extends Collector {
  readonly #findings: Findings;
  /** By the texts that say they are base64: the bytes of those that never were. */
  readonly #encoded = new Map<Part, UnencodedText | null>();

  constructor(findings: Findings) {
    super({
      forceRfc822Attachments: true,
      maxNestingDepth: MAX_NESTING,
      maxHeadersSize: MAX_HEADER_BYTES,
    });
    this.#findings = findings;
  }

  override processLine(
    line: Uint8Array<ArrayBuffer>,
    isFinal: boolean,
  ): Promise<void> {
    if (isEncodedText(this.currentNode)) this.#noteLine(line);
    return super.processLine(line, isFinal);
  }

  override async collectNode(
    part: Part,
    alternative: unknown,
    related: boolean,
  ): Promise<void> {
    const { contentType } = part;
    if (isCryptographic(part) && (await this.#openSigned(part))) return;
    this.#findings.sealed ||= isSealed(part);
    if (contentType.multipart !== false && hasNoParts(part)) {
      this.#findings.problems.add("structure_unreadable");
      contentType.multipart = false;
      contentType.parsed = { value: "text/plain", params: {} };
    }
    // No type at all is plain text, and so is a malformed one (RFC 2045 §5.2).
    if (!contentType.parsed.value.includes("/")) {
      contentType.parsed.value = "text/plain";
    }
    this.#takeUnencoded(part, alternative);
    if (contentType.parsed.value.startsWith("text/")) correctText(part);
    await super.collectNode(part, alternative, related);
  }

  /** Base64 begins with base64 (RFC 2045 §6.8): a text of which the first line is none was never encoded. */
  #noteLine(line: Uint8Array<ArrayBuffer>): void {
    // It may be a delimiter, which stands below the text.
    if (line[0] === DASH && line[1] === DASH) return;
    const known = this.#encoded.get(this.currentNode);
    const start = line.byteOffset;
    const end = start + line.length;
    if (known) known.end = end;
    else if (known === undefined && line.some((byte) => byte > SPACE)) {
      const isBase64 = line.every((byte) => byte <= SPACE || base64.has(byte));
      this.#encoded.set(
        this.currentNode,
        isBase64 ? null : { buffer: line.buffer, start, end },
      );
    }
  }

  /** Words alone are shown as they stand; what follows other words may be anything, and is kept as a file. */
  #takeUnencoded(part: Part, alternative: unknown): void {
    const text = this.#encoded.get(part);
    if (!text) return;
    this.#findings.problems.add("structure_unreadable");
    part.content = text.buffer.slice(text.start, text.end);
    if (!alternative && this.textMap.size > 0)
      part.contentDisposition.parsed.value = "attachment";
  }

  /** Takes over the texts and files of the mail inside a signature. One that is too deep stays closed. */
  async #openSigned({ content }: Part): Promise<boolean> {
    if (this.#findings.signatures >= MAX_OPENED_SIGNATURES) return false;
    const mail = readSignedContent(new Uint8Array(content ?? NOTHING));
    if (!mail) return false;
    this.#findings.signatures++;
    const whole = readTopHeader(mail).isMail ? mail : withBlankLine(mail);
    const { bytes, partsCut } = mimeForParser(whole, readTopHeader(whole));
    const reader = new MimeReader(this.#findings);
    try {
      await reader.parse(bytes);
    } catch {
      // Nested or headed beyond what the parser takes: it is offered as the file that came.
      return false;
    }
    this.#findings.problems.add("signed");
    if (partsCut) this.#findings.problems.add("parts_cut");
    for (const [key, text] of reader.textMap) this.textMap.set(key, text);
    for (const type of reader.textTypes) this.textTypes.add(type);
    for (const file of reader.attachments) this.attachments.push(file);
    return true;
  }
}

interface UnencodedText {
  buffer: ArrayBuffer;
  start: number;
  end: number;
}

const NOTHING = new ArrayBuffer(0);
const LF = 0x0a;
const SPACE = 0x20;
const DASH = 0x2d;
const base64 = new Set(
  new TextEncoder().encode(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=",
  ),
);

function isEncodedText({
  state,
  contentType,
  contentTransferEncoding,
}: Part): boolean {
  return (
    state === "body" &&
    contentTransferEncoding.encoding === "base64" &&
    /^text\/(?:plain|html)$/.test(contentType.parsed.value)
  );
}

function withBlankLine(text: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(text.length + 1);
  bytes[0] = LF;
  bytes.set(text, 1);
  return bytes;
}

const cryptographicType = /^application\/(?:x-)?pkcs7-mime$/;

/** Its type, or for want of one its name, says that it is S/MIME (RFC 8551 §3.9). */
function isCryptographic({ contentType, contentDisposition }: Part): boolean {
  const { value, params } = contentType.parsed;
  const name = contentDisposition.parsed.params["filename"] ?? params["name"];
  return (
    cryptographicType.test(value) ||
    (value === "application/octet-stream" && /\.p7m$/i.test(name ?? ""))
  );
}

function isSealed({ contentType }: Part): boolean {
  const { value, params } = contentType.parsed;
  return (
    value === "multipart/encrypted" ||
    (cryptographicType.test(value) &&
      !/^certs-only$/i.test(params["smime-type"] ?? ""))
  );
}

/** Without a boundary, or with one that never comes, all of it is what stands before the first part. */
function hasNoParts({ childNodes, content }: Part): boolean {
  return (
    childNodes.length === 0 &&
    content !== null &&
    new Uint8Array(content).some((byte) => byte > SPACE)
  );
}

function correctText(part: Part): void {
  const { value, params } = part.contentType.parsed;
  const bytes = new Uint8Array(part.content ?? NOTHING);
  const charset = actualCharset(
    bytes,
    params["charset"],
    value === "text/html",
  );
  params["charset"] = charset;
  const shifted = decodeShifted(bytes, charset);
  if (shifted !== null) part.getTextContent = () => shifted;
  if (!/^flowed$/i.test(params["format"] ?? "")) return;
  // The parser's own unfolding joins a line with the quotation below it.
  delete params["format"];
  const deletesSpaces = /^yes$/i.test(params["delsp"] ?? "");
  const read = part.getTextContent.bind(part);
  part.getTextContent = () => unfoldFlowed(read(), deletesSpaces);
}

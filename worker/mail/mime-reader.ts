import PostalMime, { type Email, type PostalMimeOptions } from "postal-mime";
import { MAX_HEADER_BYTES, MAX_NESTING } from "../limits.ts";
import { unfoldFlowed } from "./flowed-text.ts";
import { actualCharset } from "./text-charset.ts";

export interface ReadMime {
  email: Email;
  /** A multipart whose parts cannot be told apart: its bytes are among the text. */
  damaged: boolean;
  /** Encrypted or signed as a whole (RFC 8551, RFC 3156): the words are in an attachment. */
  sealed: boolean;
}

/** What postal-mime calls a node. Its types do not show it; the exact version is pinned, and tests read through it. */
interface Part {
  contentType: {
    multipart: string | false;
    parsed: { value: string; params: Partial<Record<string, string>> };
  };
  childNodes: Part[];
  content: ArrayBuffer | null;
  getTextContent(): string;
}

interface PartCollector {
  parse(bytes: Uint8Array<ArrayBuffer>): Promise<Email>;
  collectNode(
    part: Part,
    alternative: unknown,
    related: boolean,
  ): Promise<void>;
}

const Collector = PostalMime as unknown as new (
  options: PostalMimeOptions,
) => PartCollector;

/** Reads the parts of a mail as they are, where what they say about themselves is wrong. Throws on what is too deep. */
export async function readMime(
  bytes: Uint8Array<ArrayBuffer>,
): Promise<ReadMime> {
  const reader = new MimeReader({
    forceRfc822Attachments: true,
    maxNestingDepth: MAX_NESTING,
    maxHeadersSize: MAX_HEADER_BYTES,
  });
  const email = await reader.parse(bytes);
  return { email, damaged: reader.damaged, sealed: reader.sealed };
}

class MimeReader extends Collector {
  damaged = false;
  sealed = false;

  override async collectNode(
    part: Part,
    alternative: unknown,
    related: boolean,
  ): Promise<void> {
    const { contentType } = part;
    this.sealed ||= sealedTypes.test(contentType.parsed.value);
    if (contentType.multipart !== false && hasNoParts(part)) {
      this.damaged = true;
      contentType.multipart = false;
      contentType.parsed = { value: "text/plain", params: {} };
    }
    // No type at all is plain text, and so is a malformed one (RFC 2045 §5.2).
    if (!contentType.parsed.value.includes("/")) {
      contentType.parsed.value = "text/plain";
    }
    if (contentType.parsed.value.startsWith("text/")) correctText(part);
    await super.collectNode(part, alternative, related);
  }
}

const sealedTypes = /^(?:multipart\/encrypted|application\/(?:x-)?pkcs7-mime)$/;

/** Without a boundary, or with one that never comes, all of it is what stands before the first part. */
function hasNoParts({ childNodes, content }: Part): boolean {
  return (
    childNodes.length === 0 &&
    content !== null &&
    new Uint8Array(content).some((byte) => byte > SPACE)
  );
}

const SPACE = 0x20;

function correctText(part: Part): void {
  const { value, params } = part.contentType.parsed;
  params.charset = actualCharset(
    new Uint8Array(part.content ?? new ArrayBuffer(0)),
    params.charset,
    value === "text/html",
  );
  if (!/^flowed$/i.test(params.format ?? "")) return;
  // The parser's own unfolding joins a line with the quotation below it.
  delete params.format;
  const deletesSpaces = /^yes$/i.test(params.delsp ?? "");
  const read = part.getTextContent.bind(part);
  part.getTextContent = () => unfoldFlowed(read(), deletesSpaces);
}

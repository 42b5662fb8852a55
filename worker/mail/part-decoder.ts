import { Buffer } from "node:buffer";
import { partEncodings, type PartEncoding } from "../enumerations.ts";

/** The content transfer encoding by its name (RFC 2045 §6); what is unknown is left as it is. */
export function partEncoding(name: string): PartEncoding {
  const known = name.trim().toLowerCase();
  return partEncodings.find((encoding) => encoding === known) ?? "identity";
}

/**
 * Undoes a content transfer encoding piece by piece, with a few bytes in hand at most. What does not belong to it is
 * passed over (base64) or kept as it stands (quoted-printable); it never throws.
 */
export class PartDecoder {
  readonly #encoding: PartEncoding;
  #rest = "";

  constructor(encoding: PartEncoding) {
    this.#encoding = encoding;
  }

  push(bytes: Uint8Array): Uint8Array {
    if (this.#encoding === "identity") return bytes;
    const text = this.#rest + latin1(bytes);
    return this.#encoding === "base64"
      ? this.#base64(text, false)
      : this.#quotedPrintable(text, false);
  }

  end(): Uint8Array {
    if (this.#encoding === "base64") return this.#base64(this.#rest, true);
    return this.#encoding === "quoted-printable"
      ? this.#quotedPrintable(this.#rest, true)
      : new Uint8Array();
  }

  /** A pad ends a unit: some programs pad each line (RFC 2045 §6.8 knows one at the end alone). */
  #base64(text: string, last: boolean): Uint8Array {
    const units = text.replace(/[^A-Za-z0-9+/=]/g, "").split(/=+/);
    const open = units.pop() ?? "";
    const whole = last ? open.length : open.length - (open.length % 4);
    this.#rest = open.slice(whole);
    units.push(open.slice(0, whole));
    return new Uint8Array(
      Buffer.concat(units.map((unit) => Buffer.from(unit, "base64"))),
    );
  }

  /** "=" and two digits, or a line end that is none; an "=" near the end waits for what follows it. */
  #quotedPrintable(text: string, last: boolean): Uint8Array {
    const open = last ? -1 : text.indexOf("=", Math.max(0, text.length - 3));
    const ready = open < 0 ? text : text.slice(0, open);
    this.#rest = open < 0 ? "" : text.slice(open);
    if (last) this.#rest = "";
    const plain = ready
      .replace(/=[ \t]*\r?\n/g, "")
      .replace(/=([0-9A-Fa-f]{2})/g, (_whole, digits: string) =>
        String.fromCharCode(parseInt(digits, 16)),
      );
    return new Uint8Array(Buffer.from(plain, "latin1"));
  }
}

/** The same for a stream, as an attachment is downloaded. */
export function decodingStream(
  encoding: PartEncoding,
): TransformStream<Uint8Array, Uint8Array> {
  const decoder = new PartDecoder(encoding);
  return new TransformStream({
    transform(bytes, controller) {
      const decoded = decoder.push(bytes);
      if (decoded.length > 0) controller.enqueue(decoded);
    },
    flush(controller) {
      const decoded = decoder.end();
      if (decoded.length > 0) controller.enqueue(decoded);
    },
  });
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString(
    "latin1",
  );
}

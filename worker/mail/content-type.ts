import { fileTypeFromBuffer } from "file-type";

/** Enough for every format that is told by its head; an archive of megabytes is not walked through. */
const SNIFFED_BYTES = 64 * 1024;
const UNKNOWN = "application/octet-stream";

/** Could run or embed others when opened: never taken for something milder, whatever else the bytes say. */
const activeTypes = new Set([
  "text/html",
  "application/xhtml+xml",
  "image/svg+xml",
]);
/** Formats without a mark of their own in the bytes: here the sender's word is all there is. */
const unmarkedTypes =
  /^(?:text\/[\w.+-]+|message\/[\w.+-]+|application\/(?:json|ics|pgp-keys|pgp-signature|pgp-encrypted|pkcs7-mime|pkcs7-signature|x-pkcs7-mime|x-pkcs7-signature))$/;
/** Containers whose content is told by the declared type only. */
const officeTypes: Record<string, RegExp> = {
  "application/zip":
    /^application\/(?:vnd\.[\w.+-]+|epub\+zip|x-zip-compressed)$/,
  "application/x-cfb": /^application\/(?:msword|vnd\.ms-[\w.+-]+)$/,
};

/**
 * What an attachment is by its bytes (spec E3). The sender's word counts only for formats that no bytes can tell, and
 * for HTML and SVG, which stay what they say; an image or PDF that is none is `application/octet-stream`.
 */
export async function typeByContent(
  content: Uint8Array,
  declaredType: string,
): Promise<string> {
  const declared = essence(declaredType);
  if (activeTypes.has(declared)) return declared;
  const sniffed = await sniff(content.subarray(0, SNIFFED_BYTES));
  if (sniffed === null)
    return unmarkedTypes.test(declared) ? declared : UNKNOWN;
  return officeTypes[sniffed]?.test(declared) ? declared : sniffed;
}

async function sniff(head: Uint8Array): Promise<string | null> {
  // file-type would unpack it to look inside: a bomb of 64 KB holds 64 MB.
  if (head[0] === 0x1f && head[1] === 0x8b) return "application/gzip";
  try {
    const mime = (await fileTypeFromBuffer(head))?.mime ?? null;
    // An animated PNG is a PNG to everyone who opens it.
    return mime === "image/apng" ? "image/png" : mime;
  } catch {
    // A head that starts like a format and breaks it: nothing is known about it, which is the answer.
    return null;
  }
}

/** The type without its parameters, in lower case (RFC 2045 §5.1); anything malformed is no type. */
function essence(declared: string): string {
  const [type = ""] = declared.slice(0, 200).split(";");
  const trimmed = type.trim().toLowerCase();
  return /^[\w!#$&^.+-]{1,63}\/[\w!#$&^.+-]{1,63}$/.test(trimmed)
    ? trimmed
    : UNKNOWN;
}

/** A card's text: UTF-8 (RFC 5545 §3.1.4, RFC 6350 §3.1), or what older programs write where it is not. */
export function decodeCard(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    // Bytes that are no UTF-8.
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

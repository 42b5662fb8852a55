/** Crockford-like base32 without padding (RFC 4648 alphabet in lower case): survives case changes in transit. */
const ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

/** The kinds of ids, and the prefix each carries in SQL and API. */
export const idPrefixes = {
  user: "usr",
  audience: "aud",
  contact: "con",
  conversation: "cnv",
  message: "msg",
  attachment: "att",
  inbound: "inb",
  forwardingAddress: "fwd",
  externalCampaign: "cmp",
  contactForm: "frm",
  submission: "sub",
  survey: "srv",
  response: "rsp",
  attempt: "try",
} as const;
export type IdKind = keyof typeof idPrefixes;

/** 80 random bits as 16 base32 characters: the id part that reply addresses carry. */
export function randomToken(characters = 16): string {
  const bytes = crypto.getRandomValues(new Uint8Array(characters));
  let token = "";
  for (const byte of bytes) token += ALPHABET[byte & 31];
  return token;
}

/** A fresh id with its prefix, `cnv_…`. Made in code before the write, so a batch can name it twice. */
export function newId(kind: IdKind): string {
  return `${idPrefixes[kind]}_${randomToken()}`;
}

/** The 16 characters after the prefix. */
export function bareId(id: string): string {
  return id.slice(id.indexOf("_") + 1);
}

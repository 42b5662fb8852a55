/** What a reply address names. It lets a mail be filed; it does not prove who wrote it (spec C2). */
export type ReplyToken =
  | { kind: "conversation"; conversationId: string; contactId: string }
  | { kind: "campaign"; campaignId: string; contactId: string | null };

/** Keys rotate: `signing` names the letter new addresses carry, older letters stay in `keys` to be read for years. */
export interface ReplyKeys {
  signing: string;
  keys: Record<string, string>;
}

/** RFC 4648 base32 in lower case, without padding: survives any change of case in transit. */
const ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
const BARE_ID = /^[a-z2-7]{16}$/;
const NOBODY = "a".repeat(16);
const SIGNED_CHARACTERS = 34;
/** 100 bits: guessing takes longer than any key lives, and the local part stays under the 64 of RFC 5321. */
const MAC_CHARACTERS = 20;
const TOKEN = /^([rc])([a-z2-7])([a-z2-7]{16})([a-z2-7]{16})([a-z2-7]{20})$/;

/** The address an answer comes back to: `kind key conversation-or-campaign contact mac`, 54 characters before the @. */
export async function signReplyAddress(
  keys: ReplyKeys,
  token: ReplyToken,
  domain: string,
): Promise<string> {
  const secret = secretOf(keys, keys.signing);
  if (secret === null || !/^[a-z2-7]$/.test(keys.signing)) {
    throw new Error("reply keys name no signing key");
  }
  const signed = kindLetter(token) + keys.signing + subjectIds(token);
  return `${signed}${await macOf(secret, signed, domain)}@${domain.toLowerCase()}`;
}

/**
 * What an address names, in any case. Null for anything else: another domain, an unknown key, a single changed
 * character. The comparison takes the same time wherever the first difference stands.
 */
export async function readReplyAddress(
  keys: ReplyKeys,
  address: string,
  domain: string,
): Promise<ReplyToken | null> {
  const at = address.lastIndexOf("@");
  if (address.slice(at + 1).toLowerCase() !== domain.toLowerCase()) return null;
  const localPart = address.slice(0, Math.max(at, 0)).toLowerCase();
  const match = TOKEN.exec(localPart);
  if (!match) return null;
  const [, kind, key = "", subject = "", contact = "", mac = ""] = match;
  const secret = secretOf(keys, key);
  if (secret === null) return null;
  const signed = localPart.slice(0, SIGNED_CHARACTERS);
  if (!isEqual(mac, await macOf(secret, signed, domain))) return null;
  if (kind === "r") {
    return {
      kind: "conversation",
      conversationId: `cnv_${subject}`,
      contactId: `con_${contact}`,
    };
  }
  return {
    kind: "campaign",
    campaignId: `cmp_${subject}`,
    contactId: contact === NOBODY ? null : `con_${contact}`,
  };
}

/** Whether a local part has the shape of a token, so that a damaged one can be refused by its own reason. */
export function looksLikeReplyToken(localPart: string): boolean {
  return TOKEN.test(localPart.toLowerCase());
}

function kindLetter(token: ReplyToken): "r" | "c" {
  return token.kind === "conversation" ? "r" : "c";
}

function subjectIds(token: ReplyToken): string {
  const subject =
    token.kind === "conversation" ? token.conversationId : token.campaignId;
  const contact =
    token.contactId === null ? NOBODY : bare(token.contactId, "con_");
  return (
    bare(subject, token.kind === "conversation" ? "cnv_" : "cmp_") + contact
  );
}

function bare(id: string, prefix: string): string {
  const rest = id.slice(prefix.length);
  if (!id.startsWith(prefix) || !BARE_ID.test(rest)) {
    throw new Error(`not an id with the prefix ${prefix}`);
  }
  return rest;
}

/** Own keys only: a key letter is hostile input, and `keys` may be a plain object. */
function secretOf({ keys }: ReplyKeys, letter: string): string | null {
  return Object.hasOwn(keys, letter) ? keys[letter] || null : null;
}

/** Over the domain too: a token copied to another deployment's domain is worth nothing there. */
async function macOf(
  secret: string,
  signed: string,
  domain: string,
): Promise<string> {
  const encoder = new TextEncoder();
  const key = await crypto.subtle.importKey(
    "raw",
    encoder.encode(secret),
    { name: "HMAC", hash: "SHA-256" },
    false,
    ["sign"],
  );
  const message = encoder.encode(`${signed}@${domain.toLowerCase()}`);
  const mac = await crypto.subtle.sign("HMAC", key, message);
  return base32(new Uint8Array(mac)).slice(0, MAC_CHARACTERS);
}

function base32(bytes: Uint8Array): string {
  let text = "";
  let buffer = 0;
  let bits = 0;
  for (const byte of bytes) {
    buffer = ((buffer << 8) | byte) & 0xfff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += ALPHABET[(buffer >> bits) & 31];
    }
  }
  return text;
}

function isEqual(left: string, right: string): boolean {
  let difference = left.length ^ right.length;
  for (let i = 0; i < left.length; i++) {
    difference |= left.charCodeAt(i) ^ right.charCodeAt(i);
  }
  return difference === 0;
}

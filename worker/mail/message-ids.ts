import { createHash } from "node:crypto";
import { MAX_HEADER_VALUE_BYTES, MAX_MESSAGE_ID_BYTES } from "../limits.ts";

const HASHED = "sha256:";

/**
 * The ids of a Message-ID, In-Reply-To or References value, without brackets, in order, each once, as they were
 * written (RFC 5322 §3.6.4). Blanks that folding put inside an id are taken out; prose around the brackets is passed
 * over; a lone word without brackets counts as an id, because some mailers forget them. An id that is too long for a
 * row is kept by its hash, so that it still matches itself.
 */
export function parseMessageIds(value: string | undefined | null): string[] {
  if (!value) return [];
  const ids = Array.from(value.matchAll(/<([^<>]+)>/g), ([, id = ""]) =>
    withoutBlanks(id),
  );
  if (ids.length === 0 && !/\s/.test(value.trim()))
    ids.push(withoutBlanks(value.replace(/[<>]/g, "")));
  return [...new Set(ids.filter((id) => id !== "").map(shortened))];
}

/**
 * In-Reply-To and References of an answer (RFC 5322 §3.6.4). Ids are given oldest first. When References grows past
 * what the mail service takes, the first and the newest stay, as RFC 5537 §3.4.4 asks: clients thread by those. An id
 * that cannot stand in a header as it is (hashed, not plain ASCII, holding brackets or blanks) is left out.
 */
export function threadingHeaders(
  conversationIds: readonly string[],
  inReplyTo: string | null,
): { inReplyTo?: string; references?: string } {
  const parent = inReplyTo !== null && isWritable(inReplyTo) ? inReplyTo : null;
  const earlier = [...new Set(conversationIds)].filter(
    (id) => id !== parent && isWritable(id),
  );
  const references = trimmed(
    (parent === null ? earlier : [...earlier, parent]).map((id) => `<${id}>`),
  );
  return {
    ...(parent === null ? {} : { inReplyTo: `<${parent}>` }),
    ...(references === "" ? {} : { references }),
  };
}

function withoutBlanks(id: string): string {
  // eslint-disable-next-line no-control-regex -- control characters in an id would reach headers and rows
  return id.replace(/[\s\u0000-\u001f\u007f]+/g, "");
}

function shortened(id: string): string {
  const bytes = new TextEncoder().encode(id);
  if (bytes.length <= MAX_MESSAGE_ID_BYTES) return id;
  return HASHED + createHash("sha256").update(bytes).digest("hex");
}

/** Printable ASCII without the brackets; a hash is our own shorthand that no other mailer knows. */
function isWritable(id: string): boolean {
  return (
    /^[!-;=?-~]+$/.test(id) &&
    id.length <= MAX_MESSAGE_ID_BYTES &&
    !id.startsWith(HASHED)
  );
}

function trimmed(ids: string[]): string {
  const [first, ...rest] = ids;
  if (first === undefined) return "";
  let room = MAX_HEADER_VALUE_BYTES - first.length;
  const newest: string[] = [];
  for (const id of rest.reverse()) {
    room -= id.length + 1;
    if (room < 0) break;
    newest.unshift(id);
  }
  return [first, ...newest].join(" ");
}

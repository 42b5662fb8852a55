import { addressParser } from "postal-mime";
import {
  MAX_ADDRESS_CHARACTERS,
  MAX_ADDRESSES,
  MAX_NAME_CHARACTERS,
} from "../limits.ts";
import { cleanLine } from "./clean-text.ts";
import type { Mailbox } from "./mailbox.ts";

/**
 * The mailboxes of address fields, groups opened (RFC 5322 §3.4), at most MAX_ADDRESSES + 1 so that a caller sees
 * there were more. Addresses are in lower case, and empty when what stands there cannot be one.
 */
export function readMailboxes(values: readonly string[]): Mailbox[] {
  const mailboxes: Mailbox[] = [];
  for (const value of values) {
    for (const entry of addressParser(value, { flatten: true })) {
      if (mailboxes.length > MAX_ADDRESSES) return mailboxes;
      const mailbox = cleanMailbox(entry.name, entry.address ?? "");
      if (mailbox.name || mailbox.address) mailboxes.push(mailbox);
    }
  }
  return mailboxes;
}

function cleanMailbox(name: string, address: string): Mailbox {
  return {
    name: cleanLine(name, MAX_NAME_CHARACTERS),
    address: looksLikeAddress(address) ? address.toLowerCase() : "",
  };
}

/** Not RFC 5321 in full: what is left out (quoted local parts, address literals) nobody answers to. */
function looksLikeAddress(address: string): boolean {
  return (
    address.length <= MAX_ADDRESS_CHARACTERS &&
    // eslint-disable-next-line no-control-regex -- control characters in an address would reach headers
    /^[^\s@<>()[\]",:;\\\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]+@[^\s@<>()[\]",:;\\\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]+$/.test(
      address,
    )
  );
}

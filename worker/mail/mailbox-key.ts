/** Hosts that deliver whatever dots the local part has. */
const dotless = new Set(["gmail.com", "googlemail.com"]);

/**
 * What two addresses have in common that end in one mailbox, as far as that is known: without `+tag`, which most
 * hosts deliver to the address before it (RFC 5233), and without Gmail's dots. For counting what somebody gets; no
 * mail is sent there.
 */
export function mailboxKey(address: string): string {
  const at = address.lastIndexOf("@");
  const domain = address.slice(at + 1).toLowerCase();
  const local = address.slice(0, at).toLowerCase().replace(/\+.*$/, "");
  return `${dotless.has(domain) ? local.replaceAll(".", "") : local}@${domain}`;
}

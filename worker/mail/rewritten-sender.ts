import { readMailboxes } from "./addresses.ts";
import type { Mailbox } from "./mailbox.ts";
import type { HeaderField } from "./top-header.ts";

/**
 * Who wrote a mail whose From a group in front of an old address replaced by that address itself ("Kim via Support",
 * as Google Groups does for domains whose DMARC policy forbids to send on): by X-Original-From, else by the one address
 * that answers go to. Null for any other mail. Nothing proves it: the group's word is all there is.
 */
export function rewrittenSender(
  {
    from,
    replyTo,
    headers,
  }: {
    from: Mailbox | null;
    replyTo: readonly Mailbox[];
    headers: readonly HeaderField[];
  },
  forwardedFrom: string,
): Mailbox | null {
  if (from?.address !== forwardedFrom) return null;
  const original = readMailboxes(
    headers
      .filter(({ name }) => name === "x-original-from")
      .map(({ value }) => value),
  );
  const [sender, ...others] = original.length > 0 ? original : replyTo;
  if (!sender?.address || others.length > 0 || sender.address === forwardedFrom)
    return null;
  const name = sender.name || from.name.replace(/ via .{1,100}$/i, "");
  return { name, address: sender.address };
}

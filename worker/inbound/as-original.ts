import type { Context } from "../change.ts";
import { MAX_SNIPPET_CHARACTERS } from "../limits.ts";
import { cleanLine } from "../mail/clean-text.ts";
import { domainOf } from "../mail/sender-verdict.ts";
import { visibleText } from "../mail/visible-text.ts";
import { findTeamMember } from "../users/find-team-member.ts";
import type { ReceivedMail } from "./receive-mail.ts";

/**
 * A mail that a team member sent on by hand is the original sender's (spec C5): its contact, subject and words are
 * those of the forwarded mail, its bytes and body stay. Believed only of a user of the account whose address is
 * verified; anybody else who forwards is the sender.
 */
export async function asOriginal(
  { db }: Context,
  mail: ReceivedMail,
): Promise<ReceivedMail> {
  const { sentOn, message } = mail;
  if (!sentOn || message.verdict !== "verified") return mail;
  // One of our own addresses wrote nothing: it would become a contact that mail to it comes from.
  if (isOwnAddress(sentOn.from.address, mail)) return mail;
  const forwarder = message.from.address;
  if (!(await findTeamMember(db, forwarder))) return mail;
  return {
    ...mail,
    namedIds: [],
    message: {
      ...message,
      from: sentOn.from,
      subject: sentOn.subject,
      visibleText: visibleText(sentOn.text),
      signature: "",
      snippet: cleanLine(sentOn.text, MAX_SNIPPET_CHARACTERS),
      inReplyTo: null,
      references: [],
      // What the forwarder's server says is no word about the original sender.
      verdict: "unknown",
      verdictReason: "not_checked",
      warnings: [],
      forwarded: { by: forwarder, at: sentOn.date },
    },
  };
}

function isOwnAddress(
  address: string,
  { envelopeTo, recipient }: ReceivedMail,
): boolean {
  const inboundDomain = domainOf(envelopeTo.toLowerCase());
  return (
    domainOf(address) === inboundDomain ||
    (recipient.kind === "forwarding" && recipient.forwardedFrom === address)
  );
}

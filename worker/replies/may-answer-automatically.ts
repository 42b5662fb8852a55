import type { ContactStatus } from "../enumerations.ts";
import {
  AUTOMATIC_SILENCE_MS,
  MAX_AUTOMATIC_PER_RECIPIENT,
} from "../limits.ts";
import { isRobot } from "../mail/mail-systems.ts";

interface AutomaticAnswer {
  address: string;
  /** The address is one that the product itself receives or sends at. */
  isOwn: boolean;
  /** Null: a contact that is only being made. */
  contact: {
    optedOutAt: number | null;
    stoppedUntil: number | null;
    status: ContactStatus;
  } | null;
  /** A mail of the contact's own that passed authentication came once: the address is theirs. */
  isVerified: boolean;
  /** When something was sent to the contact automatically last. */
  lastSentAt: number | null;
  /** Automatic mails to this address within a day, from whichever audience. */
  sentToRecipient: number;
  now: number;
}

/**
 * Whether the product may answer by itself (spec C12, K5). The first that holds:
 *
 * | of the contact | |
 * |----------------|-|
 * | opted out, cleaned or archived | no |
 * | wrote more than six mails in ten minutes within the last day | no |
 * | the address is the product's own | no |
 * | the address is a robot's (noreply@, mailer-daemon@) | no |
 * | the mailbox got three automatic mails within a day | no |
 * | never proved the address, and got one ever | no |
 * | got one within a day | no |
 * | any other | yes |
 */
export function mayAnswerAutomatically(answer: AutomaticAnswer): boolean {
  const { contact, lastSentAt, now } = answer;
  if (contact && contact.optedOutAt !== null) return false;
  if (contact?.status === "cleaned" || contact?.status === "archived")
    return false;
  if ((contact?.stoppedUntil ?? 0) > now) return false;
  if (answer.isOwn || isRobot(answer.address)) return false;
  if (answer.sentToRecipient >= MAX_AUTOMATIC_PER_RECIPIENT) return false;
  if (lastSentAt === null) return true;
  return answer.isVerified && now - lastSentAt > AUTOMATIC_SILENCE_MS;
}

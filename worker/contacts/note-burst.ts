import type { Context } from "../change.ts";
import type { Statement } from "../db/open.ts";
import type { AutomaticKind } from "../enumerations.ts";
import {
  AUTOMATIC_SILENCE_MS,
  CONTACT_BURST_WINDOW_MS,
  MAX_CONTACT_BURST,
} from "../limits.ts";
import { stopAutomaticSends } from "./queries.ts";

/**
 * More than six mails within ten minutes from one contact stop what is sent to it automatically for a day (spec C12): two
 * machines may be answering each other, whatever their headers say.
 */
export function noteBurst(
  { db, now }: Context,
  contactId: string,
  kind: AutomaticKind,
): Statement[] {
  if (kind !== "person") return [];
  return [
    stopAutomaticSends(db, contactId, {
      since: now - CONTACT_BURST_WINDOW_MS,
      max: MAX_CONTACT_BURST,
      until: now + AUTOMATIC_SILENCE_MS,
    }),
  ];
}

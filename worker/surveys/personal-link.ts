import { createHmac, timingSafeEqual } from "node:crypto";
import { bareId } from "../db/ids.ts";

const MAC_CHARACTERS = 22;

/** The part of a personal link that says whose answer it is, signed for one survey; it never changes. */
export function personalToken(
  secret: string,
  surveyId: string,
  contactId: string,
): string {
  const bare = bareId(contactId);
  return `${bare}${macOf(secret, surveyId, bare)}`;
}

/** The contact of a personal link; null for one that we did not make for this survey. */
export function readPersonalToken(
  secret: string,
  surveyId: string,
  token: string,
): string | null {
  const match = /^([a-z2-7]{16})([\w-]{22})$/.exec(token);
  if (!match?.[1] || !match[2]) return null;
  const expected = Buffer.from(macOf(secret, surveyId, match[1]));
  const given = Buffer.from(match[2]);
  return timingSafeEqual(given, expected) ? `con_${match[1]}` : null;
}

function macOf(secret: string, surveyId: string, bare: string): string {
  return createHmac("sha256", secret)
    .update(`survey-link|${surveyId}|${bare}`)
    .digest("base64url")
    .slice(0, MAC_CHARACTERS);
}

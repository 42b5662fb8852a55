import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { DEFINITION_LIFETIME_MS, MAX_PAGE_KEY_AGE_MS } from "../limits.ts";

/**
 * The key that each rendered form carries: random, with the time it was made, signed for one form. It makes a double
 * submit one message, and says how long the form was being filled in.
 */
export type PageKey =
  | { state: "none" }
  | { state: "forged" }
  | { state: "valid"; id: string; issuedAt: number };

const RANDOM_BYTES = 12;
const MAC_BYTES = 16;

export function issuePageKey(
  secret: string,
  pageId: string,
  now: number,
): string {
  const random = randomBytes(RANDOM_BYTES).toString("base64url");
  const signed = `${random}.${now.toString(36)}`;
  return `${signed}.${macOf(secret, pageId, signed)}`;
}

/** A key from too long ago says nothing any more and counts as none; one that we did not sign is `forged`. */
export function readPageKey(
  secret: string,
  pageId: string,
  key: string,
  now: number,
): PageKey {
  if (key === "") return { state: "none" };
  const match = /^([\w-]{16})\.([0-9a-z]{1,11})\.([\w-]{22})$/.exec(key);
  const [, random = "", time = "", mac = ""] = match ?? [];
  const expected = Buffer.from(macOf(secret, pageId, `${random}.${time}`));
  const given = Buffer.from(mac);
  if (
    !match ||
    given.length !== expected.length ||
    !timingSafeEqual(given, expected)
  )
    return { state: "forged" };
  const issuedAt = Number.parseInt(time, 36);
  if (now - issuedAt > MAX_PAGE_KEY_AGE_MS) return { state: "none" };
  return { state: "valid", id: random, issuedAt };
}

/** Opened before what is published now was: that page may have asked for other things, and may lead nowhere else. */
export function isOlderPage(key: PageKey, publishedAt: number | null): boolean {
  return (
    key.state === "valid" &&
    key.issuedAt < (publishedAt ?? 0) + DEFINITION_LIFETIME_MS
  );
}

function macOf(secret: string, pageId: string, signed: string): string {
  return createHmac("sha256", secret)
    .update(`page-key|${pageId}|${signed}`)
    .digest()
    .subarray(0, MAC_BYTES)
    .toString("base64url");
}

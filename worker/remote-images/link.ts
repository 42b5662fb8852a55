import { createHmac, timingSafeEqual } from "node:crypto";

export interface ImageLink {
  messageId: string;
  url: string;
  /** UTC milliseconds. */
  expires: number;
}

/** The signature of one image of one message until one time: the browser follows it without a cookie. */
export function signImageLink(secret: string, link: ImageLink): string {
  return createHmac("sha256", secret)
    .update(JSON.stringify(["image", link.messageId, link.url, link.expires]))
    .digest("base64url");
}

export function isSignedImageLink(
  secret: string,
  link: ImageLink,
  signature: string,
): boolean {
  const [given, expected] = [
    Buffer.from(signature),
    Buffer.from(signImageLink(secret, link)),
  ];
  return given.length === expected.length && timingSafeEqual(given, expected);
}

import { Hono } from "hono";
import { z } from "zod";
import { remoteImagesSchema } from "../attachments/contract.ts";
import { readBody } from "../conversations/body.ts";
import { inMessage, type MessageApp } from "../conversations/scope.ts";
import { readConfig, type Env } from "../env.ts";
import type { App } from "../http/app-types.ts";
import { describe } from "../http/describe.ts";
import { input } from "../http/input.ts";
import { may } from "../http/may.ts";
import { linkExpired, notFound } from "../lib/errors.ts";
import { REMOTE_IMAGE_LINK_LIFETIME_MS } from "../limits.ts";
import { fetchImage } from "./fetch-image.ts";
import { isSignedImageLink, signImageLink } from "./link.ts";
import { listRemoteImages, withScheme } from "./list.ts";

const signing = new Hono<MessageApp>().post(
  "/messages/:messageId/remote-images",
  describe(
    "Messages",
    "Signed addresses for the remote images that this message holds",
    remoteImagesSchema,
  ),
  may("conversations.read"),
  inMessage,
  async (c) => {
    const { id } = c.get("message");
    const { linkSecret } = readConfig(c.env);
    const { html } = await readBody(c.env.FILES, c.get("message"));
    const expires = Date.now() + REMOTE_IMAGE_LINK_LIFETIME_MS;
    const images = listRemoteImages(html ?? "").map((written) => {
      const url = withScheme(written);
      const signature = signImageLink(linkSecret, {
        messageId: id,
        url,
        expires,
      });
      const query = new URLSearchParams({
        message: id,
        url,
        expires: String(expires),
        signature,
      });
      return [written, `/api/v1/remote-images?${query.toString()}`] as const;
    });
    return c.json({ images: Object.fromEntries(images) });
  },
);

const linkSchema = z.object({
  message: z.string().max(40),
  url: z.string().max(4000),
  expires: z.coerce.number(),
  signature: z.string().max(100),
});

/** Public: the frame that shows a mail has no cookie; the signature says that we found this image in that mail. */
const proxy = new Hono<App>().get(
  "/remote-images",
  describe("Messages", "One remote image, by its signed address", null),
  input("query", linkSchema),
  async (c) => {
    const { message, url, expires, signature } = c.req.valid("query");
    const config = readConfig(c.env);
    if (
      !isSignedImageLink(
        config.linkSecret,
        { messageId: message, url, expires },
        signature,
      )
    )
      throw notFound();
    if (expires < Date.now()) throw linkExpired();
    const { type, content } = await fetchImage(url, ownHosts(c.env));
    return c.body(content.slice().buffer, 200, {
      "content-type": type,
      "content-security-policy": "default-src 'none'; sandbox",
      "cross-origin-resource-policy": "cross-origin",
      "cache-control": "private, max-age=3600",
    });
  },
);

export const remoteImageRoutes = new Hono<App>()
  .route("/", signing)
  .route("/", proxy);

function ownHosts(env: Env): string[] {
  const { appOrigin, inboundDomain } = readConfig(env);
  return [new URL(appOrigin).hostname, inboundDomain];
}

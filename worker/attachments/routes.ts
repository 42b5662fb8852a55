import { Hono, type Context } from "hono";
import type { App } from "../http/app-types.ts";
import { assertSees, inAudience } from "../http/audience-scope.ts";
import { describe } from "../http/describe.ts";
import { input, limitBody } from "../http/input.ts";
import { may } from "../http/may.ts";
import { run } from "../http/run.ts";
import { attachmentSchema } from "../conversations/contract.ts";
import { inMessage, type MessageApp } from "../conversations/scope.ts";
import { findRawKey } from "../inbound/find-raw-key.ts";
import { randomToken } from "../db/ids.ts";
import { attachmentRefused, notFound } from "../lib/errors.ts";
import { MAX_HEADER_BYTES, MAX_UPLOAD_BYTES } from "../limits.ts";
import { typeByContent } from "../mail/content-type.ts";
import { safeFileName } from "../mail/file-name.ts";
import { readTopHeader } from "../mail/top-header.ts";
import { addUpload } from "./add-upload.ts";
import {
  attachedMailQuerySchema,
  attachedMailSchema,
  messageHeadersSchema,
  uploadQuerySchema,
} from "./contract.ts";
import { download } from "./download.ts";
import { openFile } from "./open-file.ts";
import { presentAttachment } from "./present.ts";
import { findAttachment } from "./queries.ts";
import { readAttachedMail } from "./read-attached-mail.ts";

/** What may be sent (spec F1), by content. */
const SENDABLE_TYPES = new Set([
  "application/pdf",
  "image/jpeg",
  "image/png",
  "image/gif",
]);

const files = new Hono<App>()
  .post(
    "/audiences/:audienceId/uploads",
    describe(
      "Attachments",
      "Bytes of a file to send: PDF, JPG, PNG or GIF by content, under 25 MB",
      attachmentSchema,
      201,
    ),
    may("conversations.reply"),
    inAudience,
    limitBody(MAX_UPLOAD_BYTES),
    input("query", uploadQuerySchema),
    async (c) => {
      const { name, inline } = c.req.valid("query");
      const content = new Uint8Array(await c.req.arrayBuffer());
      const type = await typeByContent(
        content,
        c.req.header("content-type") ?? "",
      );
      if (content.byteLength === 0)
        throw attachmentRefused({ file: "is empty" });
      if (!SENDABLE_TYPES.has(type))
        throw attachmentRefused({ file: "is not a PDF, JPG, PNG or GIF" });
      const audienceId = c.get("audience").id;
      const storageKey = `uploads/${audienceId}/${randomToken()}`;
      await c.env.FILES.put(storageKey, content);
      const { id } = await run(c, audienceId, addUpload, {
        name: safeFileName(name, type),
        type,
        size: content.byteLength,
        inline: inline === "true",
        storageKey,
      });
      const row = await findAttachment(c.get("house").db, id);
      if (!row) throw notFound();
      return c.json(presentAttachment(row), 201);
    },
  )
  .get(
    "/attachments/:attachmentId/content",
    describe("Attachments", "The bytes of a file", null),
    may("conversations.read"),
    async (c) => {
      const row = await findAttachment(
        c.get("house").db,
        c.req.param("attachmentId"),
      );
      assertSees(c.get("caller"), row?.audienceId);
      const body = row ? await openFile(c.env.FILES, row) : null;
      if (!row || !body) throw notFound();
      return download(body, row);
    },
  )
  .get(
    "/attachments/:attachmentId/mail",
    describe(
      "Attachments",
      "A mail that is attached, as text; `path` leads to one that is attached to it",
      attachedMailSchema,
    ),
    may("conversations.read"),
    input("query", attachedMailQuerySchema),
    async (c) => {
      const row = await findAttachment(
        c.get("house").db,
        c.req.param("attachmentId"),
      );
      assertSees(c.get("caller"), row?.audienceId);
      if (!row) throw notFound();
      const { path = [] } = c.req.valid("query");
      return c.json(await readAttachedMail(c.env.FILES, row, path));
    },
  );

const raw = new Hono<MessageApp>()
  .get(
    "/messages/:messageId/raw",
    describe("Messages", "The mail as it came, byte for byte", null),
    may("conversations.read"),
    inMessage,
    async (c) => {
      const { body, size } = await readRaw(c);
      const name = `${c.get("message").id}.eml`;
      return download(body, { name, type: "message/rfc822", size });
    },
  )
  .get(
    "/messages/:messageId/headers",
    describe(
      "Messages",
      "The header fields of the mail as it came",
      messageHeadersSchema,
    ),
    may("conversations.read"),
    inMessage,
    async (c) => {
      const range = { offset: 0, length: MAX_HEADER_BYTES };
      const object = await readRaw(c, { range });
      const head = readTopHeader(new Uint8Array(await object.arrayBuffer()));
      return c.json({ fields: head.fields, cut: head.cut });
    },
  );

/** The mail of the message in R2. Refuses a message that did not come as mail. */
async function readRaw(
  c: Context<MessageApp>,
  options: R2GetOptions = {},
): Promise<R2ObjectBody> {
  const key = await findRawKey(c.get("house").db, c.get("message").inboundId);
  const object = key ? await c.env.FILES.get(key, options) : null;
  if (!object) throw notFound();
  return object;
}

export const attachmentRoutes = new Hono<App>()
  .route("/", files)
  .route("/", raw);

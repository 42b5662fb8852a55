import type { House } from "../apply.ts";
import { download } from "../attachments/download.ts";
import { notFound } from "../lib/errors.ts";
import { MAX_PREVIEWED_MAIL_BYTES } from "../limits.ts";
import { parseMail } from "../mail/parse.ts";
import type { InboundContent } from "./contract.ts";
import type { InboundRow } from "./queries.ts";

/** A mail that waits, as it would be read; of a large one its beginning, which has the text. */
export async function readWaitingMail(
  { env }: House,
  row: InboundRow,
): Promise<InboundContent> {
  const object = await env.FILES.get(row.storageKey, {
    range: { offset: 0, length: MAX_PREVIEWED_MAIL_BYTES },
  });
  if (!object) throw notFound();
  const mail = await parseMail(new Uint8Array(await object.arrayBuffer()));
  return {
    from: mail.from ?? { name: "", address: "" },
    to: mail.to,
    cc: mail.cc,
    subject: mail.subject,
    text: mail.text,
    visibleText: mail.visibleText,
    signature: mail.signature,
    ...(mail.html === null ? {} : { html: mail.html }),
    problems: mail.problems,
    files: mail.attachments.map(({ name, type, content }) => ({
      name,
      type,
      size: content.byteLength,
    })),
  };
}

export async function rawMail(
  { env }: House,
  row: InboundRow,
): Promise<Response> {
  const object = await env.FILES.get(row.storageKey);
  if (!object) throw notFound();
  const { body, size } = object;
  const name = `${row.id}.eml`;
  return download(body, { name, type: "message/rfc822", size });
}

import type { House } from "../apply.ts";
import { download } from "../attachments/download.ts";
import { getSubmission } from "../contact-forms/get.ts";
import { layOut } from "../contact-forms/lay-out.ts";
import type { Db } from "../db/open.ts";
import { notFound } from "../lib/errors.ts";
import { MAX_PREVIEWED_MAIL_BYTES } from "../limits.ts";
import { parseMail } from "../mail/parse.ts";
import { getResponse } from "../surveys/get.ts";
import { layOutResponse } from "../surveys/lay-out.ts";
import type { InboundContent } from "./contract.ts";
import { isResponse } from "./is-response.ts";
import type { InboundRow } from "./queries.ts";

/** A mail that waits, as it would be read; of a large one its beginning, which has the text. */
export async function readWaitingMail(
  { db, env }: House,
  row: InboundRow,
): Promise<InboundContent> {
  if (row.submissionId !== null) return readSubmission(db, row);
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

async function readSubmission(
  db: Db,
  row: InboundRow,
): Promise<InboundContent> {
  const id = row.submissionId ?? "";
  const { text, files } = isResponse(id)
    ? {
        text: layOutResponse((await getResponse(db, id)).answersJson),
        files: [],
      }
    : await textOfForm(db, id);
  return {
    from: { name: row.fromName, address: row.fromAddress },
    to: [],
    cc: [],
    subject: row.subject,
    text,
    visibleText: text,
    problems: [],
    files: files.map(({ name, type, size }) => ({
      name,
      type,
      size,
    })),
  };
}

async function textOfForm(db: Db, id: string) {
  const { answersJson, filesJson } = await getSubmission(db, id);
  return { text: layOut(answersJson), files: filesJson };
}

/** The mail's own bytes. A submission has none. */
export async function rawMail(
  { env }: House,
  row: InboundRow,
): Promise<Response> {
  if (row.submissionId !== null) throw notFound();
  const object = await env.FILES.get(row.storageKey);
  if (!object) throw notFound();
  const { body, size } = object;
  const name = `${row.id}.eml`;
  return download(body, { name, type: "message/rfc822", size });
}

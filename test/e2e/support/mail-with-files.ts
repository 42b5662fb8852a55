import { randomUUID } from "node:crypto";

export interface MailFile {
  name: string;
  type: string;
  content: string;
}

/** A mail of some words and files, each in base64. */
export function mailWithFiles(parts: {
  from: string;
  to: string;
  subject: string;
  text: string;
  files: MailFile[];
}): string {
  const boundary = `part-${randomUUID()}`;
  return [
    `From: ${parts.from}`,
    `To: ${parts.to}`,
    `Subject: ${parts.subject}`,
    `Message-ID: <${randomUUID()}@stories.example>`,
    "MIME-Version: 1.0",
    `Content-Type: multipart/mixed; boundary="${boundary}"`,
    "",
    `--${boundary}`,
    "Content-Type: text/plain; charset=utf-8",
    "",
    parts.text,
    ...parts.files.flatMap(({ name, type, content }) => [
      `--${boundary}`,
      `Content-Type: ${type}; name="${name}"`,
      `Content-Disposition: attachment; filename="${name}"`,
      "Content-Transfer-Encoding: base64",
      "",
      Buffer.from(content).toString("base64").replace(/.{76}/g, "$&\r\n"),
    ]),
    `--${boundary}--`,
    "",
  ].join("\r\n");
}

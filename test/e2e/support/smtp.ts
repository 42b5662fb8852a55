import { randomUUID } from "node:crypto";
import { createTransport } from "nodemailer";
import { setTimeout as delay } from "node:timers/promises";

export interface RawMail {
  from: string;
  to: string | string[];
  raw: string | Buffer;
}

/** A plain mail as it travels. */
export function plainMail(parts: {
  from: string;
  to: string;
  subject: string;
  messageId: string;
  inReplyTo?: string;
  references?: string;
  /** Further fields, whole lines. */
  headers?: string[];
  text: string;
}): string {
  return [
    ...(parts.headers ?? []),
    `From: ${parts.from}`,
    `To: ${parts.to}`,
    `Subject: ${parts.subject}`,
    `Message-ID: <${parts.messageId}>`,
    ...(parts.inReplyTo ? [`In-Reply-To: <${parts.inReplyTo}>`] : []),
    ...(parts.references ? [`References: ${parts.references}`] : []),
    `Date: ${new Date().toUTCString().replace("GMT", "+0000")}`,
    "MIME-Version: 1.0",
    "Content-Type: text/plain; charset=utf-8",
    "",
    parts.text,
    "",
  ].join("\r\n");
}

export interface Picture {
  name: string;
  /** Without brackets. */
  contentId: string;
  type: string;
  content: Buffer;
}

/** A letter in HTML, in an encoding that carries any line, with the pictures it brings inline. */
export function htmlMail(parts: {
  from: string;
  to: string;
  subject: string;
  html: string;
  pictures?: Picture[];
}): string {
  const boundary = "part-of-a-letter";
  const bodies = [
    [
      "Content-Type: text/html; charset=utf-8",
      Buffer.from(parts.html),
    ] as const,
    ...(parts.pictures ?? []).map(
      ({ name, contentId, type, content }) =>
        [
          `Content-Type: ${type}; name="${name}"\r\nContent-Disposition: inline; filename="${name}"\r\nContent-ID: <${contentId}>`,
          content,
        ] as const,
    ),
  ];
  return [
    `From: ${parts.from}`,
    `To: ${parts.to}`,
    `Subject: ${parts.subject}`,
    `Message-ID: <${randomUUID()}@stories.example>`,
    "MIME-Version: 1.0",
    `Content-Type: multipart/related; boundary="${boundary}"`,
    "",
    ...bodies.flatMap(([head, content]) => [
      `--${boundary}`,
      head,
      "Content-Transfer-Encoding: base64",
      "",
      content.toString("base64").replace(/.{76}/g, "$&\r\n"),
    ]),
    `--${boundary}--`,
    "",
  ].join("\r\n");
}

/** A real SMTP client, as a sender's server is one. */
export function smtpClient(port: number, connections = 8) {
  return createTransport({
    host: "127.0.0.1",
    port,
    secure: false,
    ignoreTLS: true,
    pool: true,
    maxConnections: connections,
    maxMessages: Infinity,
  });
}

/** Sends until it is taken, as a sender's server does for a 4xx answer or a lost connection; a 5xx is final. */
export async function sendUntilTaken(
  port: number,
  mail: RawMail,
  client = smtpClient(port, 1),
): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const envelope = { from: mail.from, to: mail.to };
      await client.sendMail({ envelope, raw: mail.raw });
      return;
    } catch (error) {
      const code = responseCode(error);
      if ((code !== null && code >= 500) || attempt > 60) throw error;
      await delay(1000);
    }
  }
}

function responseCode(error: unknown): number | null {
  if (error instanceof Error && "responseCode" in error) {
    return typeof error.responseCode === "number" ? error.responseCode : null;
  }
  return null;
}

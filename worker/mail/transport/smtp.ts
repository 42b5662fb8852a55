import { createTransport } from "nodemailer";
import {
  SMTP_CONNECT_TIMEOUT_MS,
  SMTP_SILENCE_TIMEOUT_MS,
} from "../../limits.ts";
import type { OutgoingMail } from "../compose.ts";
import type { Mailbox } from "../mailbox.ts";
import { sortSmtpError } from "./smtp-error.ts";
import type { Handover, Transport } from "./transport.ts";

export interface SmtpOptions {
  host: string;
  port: number;
  /** TLS from the first byte; without it STARTTLS is used where the server offers it. */
  secure: boolean;
  user?: string;
  password?: string;
  /** Our name in EHLO. */
  name: string;
}

/**
 * Hands mail to an SMTP server (RFC 5321), one connection a mail. A server that is down, silent, refusing or that
 * closes in mid-dialogue is an outcome; after the whole content was written without an answer it is `unknown`.
 */
export function smtpTransport(options: SmtpOptions): Transport {
  return {
    async send(mail) {
      const content = { written: false };
      const transporter = createTransport({
        host: options.host,
        port: options.port,
        secure: options.secure,
        name: options.name,
        ...(options.user
          ? { auth: { user: options.user, pass: options.password ?? "" } }
          : {}),
        connectionTimeout: SMTP_CONNECT_TIMEOUT_MS,
        greetingTimeout: SMTP_CONNECT_TIMEOUT_MS,
        socketTimeout: SMTP_SILENCE_TIMEOUT_MS,
        disableFileAccess: true,
        disableUrlAccess: true,
      });
      transporter.use("stream", ({ message }, done) => {
        // The last stage of the content: nodemailer reads it only after the server's 354. A stage before it would
        // end as soon as a small message fits the buffers.
        const createReadStream = message.createReadStream.bind(message);
        message.createReadStream = (settings) =>
          createReadStream(settings).on("end", () => {
            content.written = true;
          });
        done();
      });
      try {
        await transporter.sendMail(messageOf(mail));
        const accepted: Handover = {
          outcome: "accepted",
          providerId: null,
          messageId: mail.messageId,
        };
        return accepted;
      } catch (error) {
        return sortSmtpError(error, content.written);
      } finally {
        transporter.close();
      }
    },
  };
}

function messageOf(mail: OutgoingMail) {
  return {
    from: addressOf(mail.from),
    to: mail.to.map(addressOf),
    cc: mail.cc.map(addressOf),
    replyTo: addressOf(mail.replyTo),
    envelope: {
      from: mail.from.address,
      to: [...mail.to, ...mail.cc].map((each) => each.address),
    },
    subject: mail.subject,
    text: mail.text,
    ...(mail.html === null ? {} : { html: mail.html }),
    messageId: `<${mail.messageId}>`,
    headers: mail.headers,
    attachments: mail.attachments.map((file) => ({
      filename: file.name,
      contentType: file.type,
      content: Buffer.from(file.content),
      ...(file.contentId === null
        ? {}
        : { cid: file.contentId, contentDisposition: "inline" as const }),
    })),
  };
}

function addressOf({ name, address }: Mailbox) {
  return { name, address };
}

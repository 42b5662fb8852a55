import {
  createExecutionContext,
  waitOnExecutionContext,
} from "cloudflare:test";
import type { Env } from "../../worker/env.ts";
import worker from "../../worker/index.ts";
import { env } from "./env.ts";

export interface MailParts {
  from?: string;
  to?: string;
  subject?: string;
  messageId?: string;
  inReplyTo?: string;
  references?: string;
  text?: string;
  headers?: string[];
}

let count = 0;

/** A plain mail as it travels, with CRLF. */
export function mail(parts: MailParts = {}): string {
  count += 1;
  const lines = [
    `From: ${parts.from ?? "Kim Reader <kim@reader.example>"}`,
    `To: ${parts.to ?? "Bergen Books <books@example.test>"}`,
    `Subject: ${parts.subject ?? "Which edition?"}`,
    `Message-ID: <${parts.messageId ?? `mail-${count}-${crypto.randomUUID()}@reader.example`}>`,
    ...(parts.inReplyTo ? [`In-Reply-To: <${parts.inReplyTo}>`] : []),
    ...(parts.references ? [`References: ${parts.references}`] : []),
    ...(parts.headers ?? []),
    "MIME-Version: 1.0",
    "Content-Type: text/plain; charset=utf-8",
    "",
    parts.text ?? "Is the second edition still in print?",
    "",
  ];
  return lines.join("\r\n");
}

export interface Envelope {
  from?: string;
  to: string;
}

/** Hands a mail to the real `email()` handler, as Email Routing does; the reason if it was refused. */
export async function deliver(
  raw: string | Uint8Array,
  { from = "kim@reader.example", to }: Envelope,
  bindings: Env = env,
): Promise<string | null> {
  const bytes = typeof raw === "string" ? new TextEncoder().encode(raw) : raw;
  const context = createExecutionContext();
  let refused: string | null = null;
  await worker.email(
    {
      from,
      to,
      raw: new Response(bytes).body ?? new ReadableStream(),
      rawSize: bytes.byteLength,
      setReject: (reason) => {
        refused = reason;
      },
    },
    bindings,
    context,
  );
  await waitOnExecutionContext(context);
  return refused;
}

/** The same mail as another delivery brings it: fresh trace fields above the sender's own header. */
export function redelivered(raw: string): string {
  const id = crypto.randomUUID();
  return `Received: from mx (mx.example [192.0.2.1]) by mx.cloudflare.net id ${id};\r\n Tue, 24 Nov 2026 10:00:00 +0000\r\nReturn-Path: <kim@reader.example>\r\n${raw}`;
}

/** A mail as Cloudflare hands it over, with what it found out about the sender; null where it says nothing. */
export function checked(raw: string, results: string | null): string {
  const block = [
    "Received: from mx.reader.example (192.0.2.7) by cloudflare-email.net (cloudflare) id abc",
    ...(results === null
      ? []
      : [`Authentication-Results: mx.cloudflare.net; ${results}`]),
    "X-CF-SpamH-Score: 0",
  ];
  return `${block.join("\r\n")}\r\n${raw}`;
}

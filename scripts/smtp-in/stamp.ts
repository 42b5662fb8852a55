import { createHash, randomBytes } from "node:crypto";
import { headerFields, type HeaderField } from "./header-fields.ts";

export interface Hop {
  helo: string;
  ip: string;
  recipient: string;
  /** The inbound domain, for a Message-ID made here. */
  domain: string;
  at: Date;
}

/** Asks for a verdict, in tests: `X-Parley-Test-Verdict: dmarc=pass`. Never delivered. */
const VERDICT_FIELD = "x-parley-test-verdict";

/**
 * Prepends what Cloudflare's trace block holds: a fresh Received, the verdict if one was asked for, the spam
 * score that ends the block. Takes out every Authentication-Results that came from outside (RFC 8601 §5) and
 * adds a Message-ID, derived from the sender's own bytes so that a redelivery gets the same. Every other byte
 * stays as it came.
 */
export function stampTrace(mail: Buffer, hop: Hop): Buffer {
  const fields = headerFields(mail);
  const kept: Buffer[] = [];
  let from = 0;
  for (const { name, start, end } of fields) {
    if (name !== "authentication-results" && name !== VERDICT_FIELD) continue;
    kept.push(mail.subarray(from, start));
    from = end;
  }
  kept.push(mail.subarray(from));
  const own = Buffer.concat(kept);
  const verdict = fields.find(({ name }) => name === VERDICT_FIELD);
  const block = traceBlock(hop, verdict ? fieldValue(mail, verdict) : null);
  return Buffer.concat([Buffer.from(block), withMessageId(own, hop.domain)]);
}

function traceBlock(hop: Hop, verdict: string | null): string {
  const id = randomBytes(9).toString("base64url");
  const lines = [
    `Received: from ${printable(hop.helo) || "unknown"} (${printable(hop.ip)})`,
    `        by cloudflare-email.net (cloudflare) id ${id}`,
    `        for <${printable(hop.recipient)}>; ${hop.at.toUTCString().replace("GMT", "+0000")}`,
  ];
  if (verdict !== null)
    lines.push(`Authentication-Results: mx.cloudflare.net; ${verdict}`);
  lines.push("X-CF-SpamH-Score: 0");
  return lines.map((line) => `${line}\r\n`).join("");
}

/** A mail without any header field is no mail; it passes as it is. */
function withMessageId(mail: Buffer, domain: string): Buffer {
  const fields = headerFields(mail);
  if (fields.length === 0 || fields.some(({ name }) => name === "message-id"))
    return mail;
  const place =
    fields.find((field) => !isTrace(field))?.start ?? fields.at(-1)?.end ?? 0;
  const hash = createHash("sha256").update(mail.subarray(place)).digest("hex");
  return Buffer.concat([
    mail.subarray(0, place),
    Buffer.from(`Message-ID: <${hash.slice(0, 32)}@${domain}>\r\n`),
    mail.subarray(place),
  ]);
}

/** The fields that each redelivery adds afresh (spec C8). */
function isTrace({ name }: HeaderField): boolean {
  return (
    ["received", "return-path", "received-spf"].includes(name) ||
    name.startsWith("arc-") ||
    name.startsWith("x-cf-")
  );
}

function fieldValue(mail: Buffer, { start, end }: HeaderField): string {
  const field = mail.subarray(start, end).toString("latin1");
  return printable(field.slice(field.indexOf(":") + 1).replaceAll(/\s+/g, " "));
}

function printable(text: string): string {
  return text.replaceAll(/[^\x20-\x7e]/g, "").trim();
}

import type { SMTPServerDataStream } from "smtp-server";
import { refusal } from "./refusal.ts";

/** Reads a mail to its end. Refuses one over the size limit for good, without keeping its bytes. */
export async function readMail(stream: SMTPServerDataStream): Promise<Buffer> {
  const chunks: Buffer[] = [];
  // Read on even when too large: the answer is only heard after the client's final dot.
  for await (const chunk of stream) {
    if (stream.sizeExceeded) chunks.length = 0;
    else chunks.push(chunk as Buffer);
  }
  if (stream.sizeExceeded)
    throw refusal(552, "5.3.4 The mail is larger than 25 MiB");
  return Buffer.concat(chunks);
}

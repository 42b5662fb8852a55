import type { Transport } from "./transport.ts";
export function smtpTransport(_o: unknown): Transport {
  throw new Error("stub");
}

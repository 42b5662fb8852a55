import type { Transport } from "./transport.ts";
export function emailServiceTransport(_o: unknown): Transport {
  throw new Error("stub");
}

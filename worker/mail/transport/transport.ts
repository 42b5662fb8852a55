import type { OutgoingMail } from "../compose.ts";

export type Handover =
  | { outcome: "accepted"; providerId: string | null; messageId: string | null }
  | {
      outcome: "temporary" | "permanent" | "unknown";
      code: string;
      reason: string;
    };

export interface Transport {
  send(mail: OutgoingMail): Promise<Handover>;
}

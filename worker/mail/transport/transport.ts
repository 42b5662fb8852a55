import type { OutgoingMail } from "../compose.ts";

/** What a mail service said of one mail, sorted once. */
export type Handover =
  | {
      outcome: "accepted";
      /** What the service calls it in its delivery events. */
      providerId: string | null;
      /** The Message-ID it left with, without brackets; null where the service sets its own. */
      messageId: string | null;
    }
  | {
      /** `unknown`: the whole content was handed over, but no answer came. It must never be sent again by itself. */
      outcome: "temporary" | "permanent" | "unknown";
      /** A stable word for programs. */
      code: string;
      /** A sentence for the user, at most 300 characters. */
      reason: string;
    };

/** A way out of the house. Never throws for what the other side does: that is an outcome. */
export interface Transport {
  send(mail: OutgoingMail): Promise<Handover>;
}

const MAX_REASON_CHARACTERS = 300;

/** What the other side said, fit for one line on the screen. */
export function reasonOf(text: string): string {
  return text.replace(/\s+/g, " ").trim().slice(0, MAX_REASON_CHARACTERS);
}

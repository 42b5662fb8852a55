import type { DeliveryState } from "../enumerations.ts";

/** What a report or an event says of a message that the mail service took. */
export type Reported =
  "delivered" | "deferred" | "bounced" | "failed" | "refused";

/**
 * The state after a report, in whatever order reports come: null when it tells nothing new. A message moves on, never
 * back, and one that has not left is not reported on. Something that did not arrive after all is the last word.
 */
export function stateAfter(
  before: DeliveryState | null,
  reported: Reported,
): DeliveryState | null {
  switch (before) {
    case "sent":
    case "uncertain":
      return reported;
    case "deferred":
      return reported === "deferred" ? null : reported;
    case "delivered":
      return reported === "bounced" ? reported : null;
    default:
      return null;
  }
}

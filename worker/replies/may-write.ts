import { contactOptedOut, planRequired } from "../lib/errors.ts";
import type { Plan } from "../enumerations.ts";

interface Writing {
  optedOutAt: number | null;
  /** When the contact last wrote in this conversation, as a person and from the own address. */
  contactWroteAt: number | null;
  plan: Plan;
}

/**
 * Whether a personal message may be written (spec A5, G2, G3). Refuses:
 *
 * | opted out | contact wrote since | plan | |
 * |-----------|---------------------|------|-|
 * | yes       | no                  | any  | `contact_opted_out` |
 * | no        | never wrote         | free | `plan_required`: free may only answer |
 */
export function assertMayWrite({
  optedOutAt,
  contactWroteAt,
  plan,
}: Writing): void {
  if (optedOutAt !== null && (contactWroteAt ?? 0) <= optedOutAt)
    throw contactOptedOut();
  if (contactWroteAt === null && plan === "free") throw planRequired();
}

import type { Context } from "../change.ts";
import type { Statement } from "../db/open.ts";
import { sendLimitReached } from "../lib/errors.ts";
import {
  expectSendUsageBelow,
  findAccount,
  findSendUsage,
  lowerSendUsage,
  raiseSendUsage,
} from "./queries.ts";

export interface Reservation {
  month: string;
  expects: Statement[];
  writes: Statement[];
}

/**
 * Reserves one send of this month's limit (spec A5); refuses with `send_limit_reached`. Two who want the last one
 * at once: the batch of the second fails, and its verb runs again into the refusal.
 */
export async function reserveSend(context: Context): Promise<Reservation> {
  const reservation = await reserveSendIfLeft(context);
  if (!reservation) throw sendLimitReached();
  return reservation;
}

/** The same for what is not worth a refusal: null when the limit is reached. */
export async function reserveSendIfLeft({
  db,
  now,
}: Context): Promise<Reservation | null> {
  const account = await findAccount(db);
  const month = monthOf(now, account?.timeZone ?? "UTC");
  const limit = account?.monthlySendLimit ?? 0;
  if ((await findSendUsage(db, month)) >= limit) return null;
  return {
    month,
    expects: [expectSendUsageBelow(db, month, limit)],
    writes: [raiseSendUsage(db, month)],
  };
}

/** Gives a reserved send back: on undo or failure. */
export function releaseSend(
  { db }: Context,
  month: string | null,
): Statement[] {
  return month === null ? [] : [lowerSendUsage(db, month)];
}

/** The calendar month of the account, `2026-11`. */
export function monthOf(at: number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat("en", {
    timeZone,
    year: "numeric",
    month: "2-digit",
  }).formatToParts(at);
  const part = (type: string) =>
    parts.find((each) => each.type === type)?.value ?? "";
  return `${part("year")}-${part("month")}`;
}

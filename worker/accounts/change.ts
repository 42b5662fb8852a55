import type { Change, Context } from "../change.ts";
import type { Language, Plan } from "../enumerations.ts";
import { updateAccount } from "./queries.ts";

export interface AccountChanges {
  name?: string | undefined;
  plan?: Plan | undefined;
  monthlySendLimit?: number | undefined;
  timeZone?: string | undefined;
  language?: Language | undefined;
}

/** Changes the account's plan and settings. */
export async function changeAccount(
  { db }: Context,
  changes: AccountChanges,
): Promise<Change> {
  const wanted = Object.fromEntries(
    Object.entries(changes).filter(([, value]) => value !== undefined),
  );
  return {
    writes: Object.keys(wanted).length === 0 ? [] : [updateAccount(db, wanted)],
    result: undefined,
  };
}

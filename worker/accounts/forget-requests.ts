import { apply, type House } from "../apply.ts";
import type { Change, Context } from "../change.ts";
import { CLIENT_REQUEST_LIFETIME_MS } from "../limits.ts";
import { deleteClientRequestsBefore } from "./queries.ts";

/** Client ids of a week ago: no retry comes that late. */
export async function forgetClientRequests(house: House): Promise<void> {
  await apply(
    house,
    { audienceId: "", actor: { id: null } },
    forget,
    undefined,
  );
}

async function forget({ db, now }: Context): Promise<Change> {
  return {
    writes: [deleteClientRequestsBefore(db, now - CLIENT_REQUEST_LIFETIME_MS)],
    result: undefined,
  };
}

import type { Change, Context } from "../change.ts";
import { writeAudience } from "../audiences/create.ts";
import { setupDone } from "../lib/errors.ts";
import { writeUser } from "../users/add.ts";
import type { SetupInput } from "./contract.ts";
import { ACCOUNT_ID, findAccount, insertAccount } from "./queries.ts";

/**
 * First run: account, owner and first audience in one batch; a second run is refused (spec A1). Of two at once the
 * database lets one through.
 */
export async function setUp(
  context: Context,
  {
    input,
    passwordHash,
    inboxToken,
  }: { input: SetupInput; passwordHash: string; inboxToken: string },
): Promise<Change<{ audienceId: string; userId: string }>> {
  const { db, audienceId, now, newId } = context;
  if (await findAccount(db)) throw setupDone();
  const userId = newId("user");
  const language = input.language ?? "en";
  return {
    writes: [
      insertAccount(db, {
        id: ACCOUNT_ID,
        name: input.accountName,
        timeZone: input.timeZone ?? "UTC",
        language,
        createdAt: now,
      }),
      ...writeUser(context, userId, {
        ...input.owner,
        role: "owner",
        passwordHash,
        audienceIds: null,
      }),
      writeAudience(context, {
        id: audienceId,
        name: input.audienceName,
        fromName: input.fromName ?? input.accountName,
        language,
        inboxToken,
      }),
    ],
    events: [{ type: "audience.created" }],
    result: { audienceId, userId },
  };
}

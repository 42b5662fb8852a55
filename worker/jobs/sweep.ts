import { apply, openHouse, type House } from "../apply.ts";
import { forgetClientRequests } from "../accounts/forget-requests.ts";
import { removeAbandonedUploads } from "../attachments/remove-abandoned.ts";
import { listDueConversations } from "../conversations/list-due.ts";
import { wakeConversation } from "../conversations/wake.ts";
import type { Env } from "../env.ts";
import { listForgottenMarkers } from "../inbound/forgotten-markers.ts";
import { causeOf, logError } from "../lib/log.ts";
import { MAX_MAIL_BYTES_AT_ONCE } from "../limits.ts";
import { listDueSends, listSilentSends } from "../replies/list-due.ts";
import { markUncertain } from "../replies/mark-uncertain.ts";
import type { JobMessage } from "./messages.ts";

/**
 * Each minute: whatever a lost queue message, a crash or a restart left behind is found by its row or marker. One
 * part that fails does not keep the others from running.
 */
export async function sweep(
  env: Env,
  execution: ExecutionContext,
): Promise<void> {
  const house = openHouse(env, execution);
  const parts: [string, (house: House) => Promise<void>][] = [
    ["sweep_mail", requeueMail],
    ["sweep_sends", requeueSends],
    ["sweep_silent", settleSilentSends],
    ["sweep_snoozed", wakeSnoozed],
    ["sweep_uploads", removeAbandonedUploads],
    ["sweep_requests", forgetClientRequests],
  ];
  for (const [code, part] of parts) {
    try {
      await part(house);
    } catch (error) {
      logError(`${code}_failed`, { cause: causeOf(error) });
    }
  }
}

async function requeueMail({ env }: House): Promise<void> {
  const forgotten = await listForgottenMarkers(env.FILES, Date.now());
  const jobs = (big: boolean) =>
    forgotten
      .filter((mail) => mail.size > MAX_MAIL_BYTES_AT_ONCE === big)
      .map((mail): { body: JobMessage } => ({
        body: { type: "process_mail", marker: mail.marker },
      }));
  if (jobs(false).length > 0) await env.JOBS.sendBatch(jobs(false));
  if (jobs(true).length > 0) await env.BIG_MAIL.sendBatch(jobs(true));
}

async function requeueSends({ db, env }: House): Promise<void> {
  const due = await listDueSends(db, Date.now());
  if (due.length === 0) return;
  await env.JOBS.sendBatch(
    due.map(({ audienceId, messageId }): { body: JobMessage } => ({
      body: { type: "send_reply", audienceId, messageId },
    })),
  );
}

async function settleSilentSends(house: House): Promise<void> {
  for (const { audienceId, messageId } of await listSilentSends(
    house.db,
    Date.now(),
  )) {
    await apply(house, { audienceId, actor: { id: null } }, markUncertain, {
      messageId,
    });
  }
}

async function wakeSnoozed(house: House): Promise<void> {
  for (const { audienceId, id } of await listDueConversations(
    house.db,
    Date.now(),
  )) {
    await apply(house, { audienceId, actor: { id: null } }, wakeConversation, {
      id,
    });
  }
}

import { setTimeout as delay } from "node:timers/promises";
import type { ConversationWithMessages } from "../../worker/conversations/contract.ts";
import { inParallel } from "./in-parallel.ts";
import { conversationOf } from "./play.ts";
import type { World } from "./world.ts";

/** The sweep, each minute, finds what a restart left behind; so two of its rounds. */
const PATIENCE_MS = 130_000;

/**
 * Waits until the mail catcher has taken every answer, ten seconds after the last one was written (spec F2). What is
 * still on its way after a long wait is left to the sweep: a demo without it is better than none.
 */
export async function untilSent(world: World): Promise<void> {
  let waiting = world.inboxes
    .flatMap(({ stories }) => stories)
    .filter(({ turns }) => turns.some(({ kind }) => kind === "answer"))
    .map((story) => conversationOf(world, story))
    .filter((id) => id?.startsWith("cnv_"));
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const still: typeof waiting = [];
    await inParallel(waiting, async (id) => {
      const { messages } =
        await world.team.owner.api.call<ConversationWithMessages>(
          "GET",
          `/api/v1/conversations/${id}`,
        );
      if (messages.some(({ delivery }) => isOnItsWay(delivery?.state)))
        still.push(id);
    });
    waiting = still;
    if (waiting.length === 0) return;
    if (Date.now() > deadline) {
      console.log(`${waiting.length} answers are still on their way.`);
      return;
    }
    await delay(1000);
  }
}

function isOnItsWay(state: string | undefined): boolean {
  return state === "queued" || state === "sending";
}

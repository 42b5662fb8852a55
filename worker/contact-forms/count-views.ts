import { apply, type House } from "../apply.ts";
import type { Change, Context } from "../change.ts";
import { logFailure } from "../lib/log.ts";
import { VIEW_COUNT_INTERVAL_MS } from "../limits.ts";
import { countFormDay } from "./queries.ts";

/** Views of forms by audience, since they were written last. */
const pending = new Map<string, Map<string, number>>();
let writtenAt = 0;

/**
 * Counts a view in passing: written together every few seconds, after the answer. What an isolate still had in memory
 * when it ended is lost; a report is none the worse for it, and a page costs no write.
 */
export function countView(
  house: House,
  { id, audienceId }: { id: string; audienceId: string },
  now: number,
): void {
  const views = pending.get(audienceId) ?? new Map<string, number>();
  pending.set(audienceId, views.set(id, (views.get(id) ?? 0) + 1));
  if (now - writtenAt < VIEW_COUNT_INTERVAL_MS) return;
  writtenAt = now;
  for (const [audience, counted] of pending) {
    const scope = { audienceId: audience, actor: { id: null } };
    house.later(
      apply(house, scope, writeViews, counted).catch(
        logFailure("views_not_counted"),
      ),
    );
  }
  pending.clear();
}

async function writeViews(
  { db, now }: Context,
  counted: ReadonlyMap<string, number>,
): Promise<Change> {
  const day = new Date(now).toISOString().slice(0, 10);
  return {
    writes: [...counted].map(([id, views]) =>
      countFormDay(db, id, day, { views }),
    ),
    result: undefined,
  };
}

import { apply, type House } from "../apply.ts";
import type { Change, Context } from "../change.ts";
import type { Db, Statement } from "../db/open.ts";
import { dayOf } from "../lib/days.ts";
import { logFailure } from "../lib/log.ts";
import { VIEW_COUNT_INTERVAL_MS } from "../limits.ts";

/** What was counted of one page: views, and first parts that were sent. */
export interface Visits {
  views?: number;
  starts?: number;
}

type Count = (db: Db, id: string, day: string, visits: Visits) => Statement;

/**
 * Counts visits in passing: written together every few seconds, after the answer. What an isolate still had in memory
 * when it ended is lost; a report is none the worse for it, and a page costs no write.
 */
export function visitCounter(count: Count) {
  /** Of each page by audience, since they were written last. */
  const pending = new Map<string, Map<string, Visits>>();
  let writtenAt = 0;

  async function writeVisits(
    { db, now }: Context,
    counted: ReadonlyMap<string, Visits>,
  ): Promise<Change> {
    return {
      writes: [...counted].map(([id, visits]) =>
        count(db, id, dayOf(now), visits),
      ),
      result: undefined,
    };
  }

  return (
    house: House,
    { id, audienceId }: { id: string; audienceId: string },
    { views = 0, starts = 0 }: Visits,
    now: number,
  ): void => {
    const pages = pending.get(audienceId) ?? new Map<string, Visits>();
    const before = pages.get(id);
    pages.set(id, {
      views: (before?.views ?? 0) + views,
      starts: (before?.starts ?? 0) + starts,
    });
    pending.set(audienceId, pages);
    if (now - writtenAt < VIEW_COUNT_INTERVAL_MS) return;
    writtenAt = now;
    for (const [audience, counted] of pending) {
      const scope = { audienceId: audience, actor: { id: null } };
      house.later(
        apply(house, scope, writeVisits, counted).catch(
          logFailure("visits_not_counted"),
        ),
      );
    }
    pending.clear();
  };
}

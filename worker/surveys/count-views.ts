import { apply, type House } from "../apply.ts";
import type { Change, Context } from "../change.ts";
import { logFailure } from "../lib/log.ts";
import { countSurveyDay } from "./queries.ts";
import { dayOf } from "./submit.ts";

/** Counts a page that was seen, or a first part that was sent, after the answer: a report may miss a few. */
export function countVisit(
  house: House,
  { id, audienceId }: { id: string; audienceId: string },
  visit: { views?: number; starts?: number },
): void {
  const scope = { audienceId, actor: { id: null } };
  house.later(
    apply(house, scope, writeVisit, { id, visit }).catch(
      logFailure("visit_not_counted"),
    ),
  );
}

async function writeVisit(
  { db, now }: Context,
  { id, visit }: { id: string; visit: { views?: number; starts?: number } },
): Promise<Change> {
  return {
    writes: [countSurveyDay(db, id, dayOf(now), visit)],
    result: undefined,
  };
}

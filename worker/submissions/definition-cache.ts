import type { Db } from "../db/open.ts";
import { DEFINITION_LIFETIME_MS, MAX_CACHED_DEFINITIONS } from "../limits.ts";

interface DefinitionCache<Found> {
  /** One read within the last 15 seconds is served from memory. */
  cached(db: Db, id: string, now: number): Promise<Found | null>;
  /** As it is now: what is submitted is always checked against that. */
  fresh(db: Db, id: string, now: number): Promise<Found | null>;
  /** After a change made here, so that whoever made it sees it at once. */
  forget(id: string): void;
}

/**
 * Forms or surveys by id in the memory of this isolate, so that a busy page reads no database (spec K2). A missing one is
 * remembered too; when there are too many, the one read longest ago goes.
 */
export function definitionCache<Found>(
  find: (db: Db, id: string) => Promise<Found | null>,
): DefinitionCache<Found> {
  const known = new Map<string, { found: Found | null; readAt: number }>();
  async function fresh(db: Db, id: string, now: number) {
    const found = await find(db, id);
    known.delete(id);
    known.set(id, { found, readAt: now });
    const [oldest] = known.keys();
    if (known.size > MAX_CACHED_DEFINITIONS && oldest !== undefined)
      known.delete(oldest);
    return found;
  }
  return {
    fresh,
    async cached(db, id, now) {
      const kept = known.get(id);
      return kept && now - kept.readAt < DEFINITION_LIFETIME_MS
        ? kept.found
        : fresh(db, id, now);
    },
    forget: (id) => void known.delete(id),
  };
}

import { sql, type SQL } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import type { Place } from "../lib/paging.ts";

/** For a list that is newest first: the rows below the place where the last page ended, all of them without one. */
export function below(
  place: Place | null,
  at: SQLiteColumn,
  id: SQLiteColumn,
): SQL | undefined {
  // A row value, so that the index on both is entered at the place.
  return place === null
    ? undefined
    : sql`(${at}, ${id}) < (${place.at}, ${place.id})`;
}

import { drizzle, type DrizzleD1Database } from "drizzle-orm/d1";
import type { BatchItem } from "drizzle-orm/batch";
import * as schema from "./schema/index.ts";

export type Db = DrizzleD1Database<typeof schema>;
/** One statement of a batch: a drizzle builder that has not run. */
export type Statement = BatchItem<"sqlite">;

/**
 * Opens D1 for verbs and checks: the first read goes to the primary, later ones see at least that.
 * `bookmark`, where the client carries one, lets lists and search use a replica that is not behind it.
 */
export function openDatabase(
  binding: D1Database,
  bookmark: string = "first-primary",
): Db {
  // A session has prepare and batch, all that the driver calls; its type asks for the whole binding.
  return drizzle(binding.withSession(bookmark) as unknown as D1Database, {
    schema,
  });
}

import type { Db } from "../db/open.ts";
import type { Plan } from "../enumerations.ts";
import { findAccount } from "./queries.ts";

/** The account's plan: free may only answer, paid may also start conversations (spec A5). */
export async function findPlan(db: Db): Promise<Plan> {
  return (await findAccount(db))?.plan ?? "free";
}

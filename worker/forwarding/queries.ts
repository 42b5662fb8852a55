import { and, desc, eq } from "drizzle-orm";
import { below } from "../db/below.ts";
import type { Db, Statement } from "../db/open.ts";
import { forwardingAddresses } from "../db/schema/index.ts";
import type { Place } from "../lib/paging.ts";

export type ForwardingAddressRow = typeof forwardingAddresses.$inferSelect;

export function insertForwardingAddress(
  db: Db,
  row: typeof forwardingAddresses.$inferInsert,
): Statement {
  return db.insert(forwardingAddresses).values(row);
}

export function updateLastMail(db: Db, id: string, at: number): Statement {
  return db
    .update(forwardingAddresses)
    .set({ lastMailAt: at })
    .where(eq(forwardingAddresses.id, id));
}

export async function findForwardingAddress(
  db: Db,
  audienceId: string,
  address: string,
): Promise<ForwardingAddressRow | null> {
  const [row] = await db
    .select()
    .from(forwardingAddresses)
    .where(
      and(
        eq(forwardingAddresses.audienceId, audienceId),
        eq(forwardingAddresses.address, address),
      ),
    );
  return row ?? null;
}

export async function listForwardingAddresses(
  db: Db,
  {
    audienceId,
    after,
    limit,
  }: { audienceId: string; after: Place | null; limit: number },
): Promise<ForwardingAddressRow[]> {
  const { createdAt, id } = forwardingAddresses;
  return db
    .select()
    .from(forwardingAddresses)
    .where(
      and(
        eq(forwardingAddresses.audienceId, audienceId),
        below(after, createdAt, id),
      ),
    )
    .orderBy(desc(createdAt), desc(id))
    .limit(limit + 1);
}

import { and, asc, eq, inArray, isNull, lte, or, sql } from "drizzle-orm";
import type { Db, Statement } from "../db/open.ts";
import {
  credentials,
  rateLimits,
  userAudiences,
  users,
} from "../db/schema/index.ts";
import {
  MAX_ACCOUNT_SIGN_IN_FAILURES,
  SIGN_IN_WINDOW_SECONDS,
} from "../limits.ts";

export type UserRow = typeof users.$inferSelect;

export async function listAudienceIdsOf(
  db: Db,
  userId: string,
): Promise<string[]> {
  const rows = await db
    .select({ id: userAudiences.audienceId })
    .from(userAudiences)
    .where(eq(userAudiences.userId, userId));
  return rows.map((row) => row.id);
}

export async function findUserByEmail(
  db: Db,
  email: string,
): Promise<UserRow | null> {
  const [row] = await db.select().from(users).where(eq(users.email, email));
  return row ?? null;
}

/** The team, by name. At most 25 invitations a day keep it small. */
export async function listTeam(
  db: Db,
): Promise<Pick<UserRow, "id" | "name" | "email" | "role">[]> {
  return db
    .select({
      id: users.id,
      name: users.name,
      email: users.email,
      role: users.role,
    })
    .from(users)
    .where(isNull(users.revokedAt))
    .orderBy(asc(users.name))
    .limit(500);
}

/** A user who may see this audience, null otherwise. */
export async function findColleague(
  db: Db,
  audienceId: string,
  userId: string,
): Promise<UserRow | null> {
  const [row] = await db
    .select()
    .from(users)
    .where(
      and(
        eq(users.id, userId),
        isNull(users.revokedAt),
        or(
          eq(users.allAudiences, true),
          inArray(
            users.id,
            db
              .select({ id: userAudiences.userId })
              .from(userAudiences)
              .where(
                and(
                  eq(userAudiences.audienceId, audienceId),
                  eq(userAudiences.userId, userId),
                ),
              ),
          ),
        ),
      ),
    );
  return row ?? null;
}

export function insertUser(db: Db, row: typeof users.$inferInsert): Statement {
  return db.insert(users).values(row);
}

export function updateUser(
  db: Db,
  id: string,
  changes: Partial<typeof users.$inferInsert>,
): Statement {
  return db.update(users).set(changes).where(eq(users.id, id));
}

export function insertCredential(
  db: Db,
  row: typeof credentials.$inferInsert,
): Statement {
  return db.insert(credentials).values(row);
}

export function insertUserAudience(
  db: Db,
  userId: string,
  audienceId: string,
): Statement {
  return db.insert(userAudiences).values({ userId, audienceId });
}

/**
 * Takes one of the tries that an account has within the window, false when there is none left. Stands in the table
 * of better-auth's own limits, which removes the rows of windows that are over.
 */
export async function countSignInTry(
  db: Db,
  { id, key, now }: { id: string; key: string; now: number },
): Promise<boolean> {
  const { count, lastRequest } = rateLimits;
  const over = lte(lastRequest, now - SIGN_IN_WINDOW_SECONDS * 1000);
  const taken = await db
    .insert(rateLimits)
    .values({ id, key, count: 1, lastRequest: now })
    .onConflictDoUpdate({
      target: rateLimits.key,
      set: {
        count: sql`case when ${over} then 1 else ${count} + 1 end`,
        lastRequest: sql`case when ${over} then ${now} else ${lastRequest} end`,
      },
      setWhere: sql`${count} < ${MAX_ACCOUNT_SIGN_IN_FAILURES} or ${over}`,
    })
    .returning({ count });
  return taken.length > 0;
}

/** A try that was none of a guesser's does not count. */
export async function forgiveSignInTry(db: Db, key: string): Promise<void> {
  await db
    .update(rateLimits)
    .set({ count: sql`max(${rateLimits.count} - 1, 0)` })
    .where(eq(rateLimits.key, key));
}

import { and, asc, eq, inArray, isNull, or } from "drizzle-orm";
import type { Db, Statement } from "../db/open.ts";
import { credentials, userAudiences, users } from "../db/schema/index.ts";

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

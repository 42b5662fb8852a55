import { drizzle } from "drizzle-orm/d1";
import {
  accounts,
  audiences,
  contacts,
  credentials,
  userAudiences,
  users,
} from "../../worker/db/schema/index.ts";
import type { Role } from "../../worker/enumerations.ts";
import { hashPassword } from "../../worker/users/password.ts";
import { env } from "./env.ts";

export interface Person {
  id: string;
  name: string;
  email: string;
  role: Role;
  /** null: every audience. */
  audienceIds: string[] | null;
}

export const PASSWORD = "a long test password";

/** Two audiences: Max sees both, Mia only the book club. */
export const bookClub = {
  id: "aud_bookclubbookclub",
  name: "Book club",
  fromName: "Bergen Books",
  inboxToken: "bookclubinboxtok",
  inboxAddress: "bookclubinboxtok@inbound.parley.test",
};
export const wineList = {
  id: "aud_winelistwinelist",
  name: "Wine list",
  fromName: "Bergen Wines",
  inboxToken: "winelistinboxtok",
  inboxAddress: "winelistinboxtok@inbound.parley.test",
};

function person(
  name: string,
  role: Role,
  audienceIds: string[] | null = null,
): Person {
  const id = `usr_${name.toLowerCase().padEnd(16, "a")}`;
  return {
    id,
    name,
    email: `${name.toLowerCase()}@parley.test`,
    role,
    audienceIds,
  };
}

export const ona = person("Ona", "owner");
export const ada = person("Ada", "admin");
export const max = person("Max", "manager");
export const mia = person("Mia", "manager", [bookClub.id]);
export const gil = person("Gil", "agent");
export const art = person("Art", "author");
export const vic = person("Vic", "viewer");
export const team = [ona, ada, max, mia, gil, art, vic];

/** Contacts of the book club, but for Wim, who is on the wine list. */
export const kim = {
  id: "con_kimkimkimkimkima",
  email: "kim@reader.example",
  name: "Kim Reader",
};
export const lou = {
  id: "con_loulouloulouloua",
  email: "lou@reader.example",
  name: "Lou Reader",
};
export const wim = {
  id: "con_wimwimwimwimwima",
  email: "wim@drinker.example",
  name: "Wim Drinker",
};

const passwordHash = hashPassword(PASSWORD);

export async function seedCast(): Promise<void> {
  const db = drizzle(env.DB);
  const at = new Date();
  const now = at.getTime();
  const hash = await passwordHash;
  await db.insert(accounts).values({
    id: "account",
    name: "Bergen Trade",
    plan: "paid",
    monthlySendLimit: 100_000,
    createdAt: now,
  });
  for (const audience of [bookClub, wineList]) {
    const { id, name, fromName, inboxToken } = audience;
    await db
      .insert(audiences)
      .values({ id, name, fromName, inboxToken, createdAt: now });
  }
  for (const { audienceIds, ...user } of team) {
    await db.insert(users).values({
      ...user,
      emailVerified: true,
      allAudiences: audienceIds === null,
      createdAt: at,
      updatedAt: at,
    });
    await db.insert(credentials).values({
      id: `cred_${user.name}`,
      accountId: user.id,
      providerId: "credential",
      userId: user.id,
      password: hash,
      createdAt: at,
      updatedAt: at,
    });
    for (const audienceId of audienceIds ?? []) {
      await db.insert(userAudiences).values({ userId: user.id, audienceId });
    }
  }
  for (const contact of [kim, lou, wim]) {
    await db.insert(contacts).values({
      ...contact,
      audienceId: contact === wim ? wineList.id : bookClub.id,
      status: "subscribed",
      statusAt: now,
      createdAt: now,
    });
  }
}

import { join } from "node:path";
import { createTransport } from "nodemailer";
import type { Audience } from "../../worker/audiences/contract.ts";
import type { TeamMember } from "../../worker/users/contract.ts";
import { signIn, type ApiSession } from "../api-session.ts";
import { appOrigin, workerUrl } from "../start/settings.ts";
import type { Stack } from "../start/stack.ts";
import { seedAccount, type Ways } from "./account.ts";
import { DEMO_PASSWORD, demoContacts, demoUsers } from "./cast.ts";
import type { DemoContact } from "./contacts/contact.ts";
import { Progress } from "./progress.ts";
import { withReading, type Colleague, type Story } from "./story.ts";
import { lumenStories } from "./lumen.ts";
import { northwindStories } from "./northwind.ts";

/** Everything that the stories happen in. */
export interface World {
  stack: Stack;
  /** The moment that all times of the demo are before; the same in a run that goes on. */
  now: number;
  progress: Progress;
  team: Record<Colleague, { api: ApiSession; userId: string }>;
  inboxes: Inbox[];
  smtp: SmtpClient;
}

export type SmtpClient = ReturnType<typeof smtpClient>;

/** One audience with its people and what happened in its inbox. */
export interface Inbox {
  audience: Audience;
  ways: Ways;
  contacts: ReadonlyMap<string, DemoContact>;
  stories: readonly Story[];
}

/** Makes account, team, contacts and addresses, unless they are there, and signs everybody in once. */
export async function openWorld(
  owner: ApiSession,
  stack: Stack,
): Promise<World> {
  const progress = new Progress(join(stack.settings.ownDir, "seeding.jsonl"));
  const now = await progress.once("now", async () => String(Date.now()));
  const account = await seedAccount(owner, stack);
  const stories = [northwindStories, lumenStories];
  return {
    stack,
    now: Number(now),
    progress,
    team: await signInTeam(owner, stack),
    inboxes: account.map(({ audience, ways }, index) => ({
      audience,
      ways,
      contacts: new Map(
        (demoContacts[index] ?? []).map((contact) => [contact.email, contact]),
      ),
      stories: (stories[index] ?? []).map(withReading),
    })),
    smtp: smtpClient(stack.settings.ports.smtp),
  };
}

async function signInTeam(
  owner: ApiSession,
  { settings }: Stack,
): Promise<World["team"]> {
  const { items } = await owner.call<{ items: TeamMember[] }>(
    "GET",
    "/api/v1/users",
  );
  const member = async (role: Colleague) => {
    const user = demoUsers.find((each) => each.role === role);
    const userId = items.find(({ email }) => email === user?.email)?.id;
    if (!user || userId === undefined)
      throw new Error(`The demo has no ${role}.`);
    const api =
      role === "owner"
        ? owner
        : await signIn(workerUrl(settings), appOrigin(settings), {
            email: user.email,
            password: DEMO_PASSWORD,
          });
    return { api, userId };
  };
  const [ownerUser, admin, manager, agent] = await Promise.all([
    member("owner"),
    member("admin"),
    member("manager"),
    member("agent"),
  ]);
  return { owner: ownerUser, admin, manager, agent };
}

/** A few connections at once, as a busy server's senders have. */
export function smtpClient(port: number) {
  return createTransport({
    host: "127.0.0.1",
    port,
    secure: false,
    ignoreTLS: true,
    pool: true,
    maxConnections: 4,
    maxMessages: Infinity,
  });
}

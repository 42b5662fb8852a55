import type { Audience } from "../../worker/audiences/contract.ts";
import { ApiFailure, type ApiSession } from "../api-session.ts";
import { workerUrl } from "../start/settings.ts";
import type { Stack } from "../start/stack.ts";
import { inParallel } from "./in-parallel.ts";
import {
  DEMO_PASSWORD,
  demoAudiences,
  demoContacts,
  demoUsers,
} from "./cast.ts";
import { newsletters } from "./newsletters.ts";

/** Where mail for an audience goes, by the way it comes. */
export interface Ways {
  inbox: string;
  /** The old mailbox, and where it forwards to. */
  forwarded: { id: string; address: string; forwardTo: string };
  campaigns: ReadonlyMap<string, { id: string; replyAddress: string }>;
}

/** Old mailboxes that forward here, in the order of `demoAudiences`. */
const OLD_ADDRESSES = [
  "hello@northwind-tea.example",
  "contact@atelier-lumen.example",
];

/** The demo's audiences, contacts, users and addresses; whatever is there already stays. */
export async function seedAccount(
  owner: ApiSession,
  stack: Stack,
): Promise<{ audience: Audience; ways: Ways }[]> {
  // To begin a conversation needs the paid plan (spec A5).
  await owner.call("PATCH", "/api/v1/account", { plan: "paid" });
  const audiences = await seedAudiences(owner);
  await seedUsers(stack, audiences);
  for (const [index, audience] of audiences.entries())
    await seedContacts(owner, audience, index);
  return Promise.all(
    audiences.map(async (audience, index) => ({
      audience,
      ways: {
        inbox: audience.inboxAddress,
        forwarded: await seedForwarding(owner, audience, index),
        campaigns: await seedCampaigns(owner, audience, index),
      },
    })),
  );
}

async function seedAudiences(owner: ApiSession): Promise<Audience[]> {
  const path = "/api/v1/audiences";
  const { items } = await owner.call<{ items: Audience[] }>("GET", path);
  const audiences: Audience[] = [];
  for (const [index, wanted] of demoAudiences.entries())
    audiences.push(
      items.find(({ name }) => name === wanted.name) ??
        (await owner.call<Audience>("POST", path, {
          clientId: `demo-audience-${index}`,
          ...wanted,
        })),
    );
  return audiences;
}

/** There are no invitations yet, so the team comes in by the local door. */
async function seedUsers(
  { settings, secrets }: Stack,
  audiences: readonly Audience[],
): Promise<void> {
  for (const { name, email, role } of demoUsers) {
    if (role === "owner") continue;
    const response = await fetch(`${workerUrl(settings)}/__local/users`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "x-local-secret": secrets.SETUP_SECRET,
      },
      body: JSON.stringify({
        name,
        email,
        role,
        password: DEMO_PASSWORD,
        audienceIds: role === "manager" ? [audiences[0]?.id] : null,
      }),
    });
    if (!response.ok)
      throw new Error(`${email} could not be added: ${await response.text()}`);
  }
}

async function seedContacts(
  owner: ApiSession,
  audience: Audience,
  index: number,
): Promise<void> {
  await inParallel(demoContacts[index] ?? [], ({ email, name, status, tags }) =>
    unless(
      "contact_exists",
      owner.call("POST", `/api/v1/audiences/${audience.id}/contacts`, {
        email,
        name,
        status,
        tags,
      }),
    ),
  );
}

async function seedForwarding(
  owner: ApiSession,
  audience: Audience,
  index: number,
): Promise<Ways["forwarded"]> {
  const path = `/api/v1/audiences/${audience.id}/forwarding-addresses`;
  const address = OLD_ADDRESSES[index];
  await unless(
    "forwarding_address_exists",
    owner.call("POST", path, { address }),
  );
  const { items } = await owner.call<{ items: Ways["forwarded"][] }>(
    "GET",
    path,
  );
  const found = items.find((each) => each.address === address);
  if (!found) throw new Error(`${address} does not forward.`);
  return found;
}

async function seedCampaigns(
  owner: ApiSession,
  audience: Audience,
  index: number,
): Promise<Ways["campaigns"]> {
  const campaigns: [string, { id: string; replyAddress: string }][] = [];
  for (const [way, newsletter] of Object.entries(newsletters)) {
    if (newsletter.audience !== index) continue;
    campaigns.push([
      way,
      await owner.call(
        "POST",
        `/api/v1/audiences/${audience.id}/external-campaigns`,
        { clientId: `demo-campaign-${way}`, name: newsletter.subject },
      ),
    ]);
  }
  return new Map(campaigns);
}

/** An interrupted run made it already. */
async function unless(code: string, creation: Promise<unknown>): Promise<void> {
  try {
    await creation;
  } catch (error) {
    if (error instanceof ApiFailure && error.code === code) return;
    throw error;
  }
}

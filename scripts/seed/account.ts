import type { Audience } from "../../worker/audiences/contract.ts";
import { ApiFailure, type ApiSession } from "../api-session.ts";
import { workerUrl } from "../start/settings.ts";
import type { Stack } from "../start/stack.ts";
import {
  DEMO_PASSWORD,
  demoAudiences,
  demoContacts,
  demoUsers,
} from "./cast.ts";

/** The demo's audiences, contacts and users; whatever is there already stays. */
export async function seedAccount(
  owner: ApiSession,
  stack: Stack,
): Promise<Audience[]> {
  const audiences = await seedAudiences(owner);
  for (const [index, audience] of audiences.entries())
    for (const [number, contact] of (demoContacts[index] ?? []).entries())
      await unlessThere(
        owner.call("POST", `/api/v1/audiences/${audience.id}/contacts`, {
          clientId: `demo-contact-${index}-${number}`,
          ...contact,
        }),
      );
  await seedUsers(stack, audiences);
  return audiences;
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

async function unlessThere(creation: Promise<unknown>): Promise<void> {
  try {
    await creation;
  } catch (error) {
    if (error instanceof ApiFailure && error.code === "contact_exists") return;
    throw error;
  }
}

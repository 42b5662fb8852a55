import type { Audience } from "../../worker/audiences/contract.ts";
import type { Me } from "../../worker/accounts/contract.ts";
import { ApiFailure, signIn, type ApiSession } from "../api-session.ts";
import { DEMO_PASSWORD, demoUsers } from "../seed/cast.ts";
import { smtpClient, type SmtpClient } from "../seed/world.ts";
import { appOrigin, workerUrl, type Settings } from "../start/settings.ts";
import { answers } from "../start/wait.ts";
import type { Act, Player } from "./acts.ts";
import { Colleague } from "./colleague.ts";

/** The running demo, with the colleagues who play in it. */
export interface Place {
  team: Record<Player, Colleague>;
  smtp: SmtpClient;
  maildevUrl: string;
  audienceOf(act: Act): Audience;
  /** Where the act's mail goes. */
  addressFor(act: Act): string;
}

/** Finds the demo that `npm start` runs. Refuses, with what to do, when there is none. */
export async function findPlace(settings: Settings): Promise<Place> {
  const urls = { workerUrl: workerUrl(settings), origin: appOrigin(settings) };
  if (!(await answers(`${urls.workerUrl}/api/health`)))
    throw new Error(
      `Nothing is running at ${urls.workerUrl}. Start it with "npm start", and run this beside it with the same ports.`,
    );
  const [admin, manager, agent] = await Promise.all([
    join("admin", urls),
    join("manager", urls),
    join("agent", urls),
  ]);
  const { items: audiences } = await admin.api.call<{ items: Audience[] }>(
    "GET",
    "/api/v1/audiences",
  );
  const campaigns = new Map<string, string>();
  for (const { id } of audiences)
    for (const [name, address] of await listCampaigns(admin.api, id))
      campaigns.set(name, address);
  const audienceOf = (act: Act): Audience => {
    const audience = audiences.find(({ name }) => name === act.audience);
    if (!audience) throw new Error(`The audience ${act.audience} is gone.`);
    return audience;
  };
  return {
    team: { admin, manager, agent },
    smtp: smtpClient(settings.ports.smtp),
    maildevUrl: `http://127.0.0.1:${settings.ports.maildev}`,
    audienceOf,
    addressFor: (act) =>
      campaigns.get(act.campaign ?? "") ?? audienceOf(act).inboxAddress,
  };
}

async function join(
  role: Player,
  urls: { workerUrl: string; origin: string },
): Promise<Colleague> {
  const email = demoUsers.find((user) => user.role === role)?.email ?? "";
  try {
    const api = await signIn(urls.workerUrl, urls.origin, {
      email,
      password: DEMO_PASSWORD,
    });
    const { user } = await api.call<Me>("GET", "/api/v1/me");
    return new Colleague({ name: user.name, userId: user.id }, api, urls);
  } catch (error) {
    if (error instanceof ApiFailure && error.status === 401)
      throw new Error(
        `${email} cannot sign in at ${urls.workerUrl}: what runs there is not the demo.`,
        { cause: error },
      );
    throw error;
  }
}

async function listCampaigns(
  api: ApiSession,
  audienceId: string,
): Promise<[name: string, replyAddress: string][]> {
  const { items } = await api.call<{
    items: { name: string; replyAddress: string }[];
  }>("GET", `/api/v1/audiences/${audienceId}/external-campaigns`);
  return items.map(({ name, replyAddress }) => [name, replyAddress]);
}

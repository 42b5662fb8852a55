import {
  anonymous,
  signIn,
  type ApiSession,
} from "../../scripts/api-session.ts";
import { Services } from "../../scripts/start/services.ts";
import {
  appOrigin,
  workerUrl,
  type Settings,
} from "../../scripts/start/settings.ts";
import { startStack, type Stack } from "../../scripts/start/stack.ts";

export const OWNER = {
  email: "owner@parley.test",
  password: "a long bench password",
};

export interface Bench {
  stack: Stack;
  api: ApiSession;
  url: string;
  audience: { id: string; inboxAddress: string };
}

export interface Counts {
  d1Calls: number;
  rowsRead: number;
  r2Puts: number;
  roomCalls: number;
}

/** Starts the stack in this state (set up on the first time), works with it, and ends it. */
export async function withBench<T>(
  settings: Settings,
  { web }: { web: boolean },
  work: (bench: Bench) => Promise<T>,
): Promise<T> {
  const stack = await startStack(new Services(settings), {
    web,
    cron: false,
    catcher: false,
  });
  try {
    const url = workerUrl(settings);
    const origin = appOrigin(settings);
    const visitor = anonymous(url, origin);
    const { done } = await visitor.call<{ done: boolean }>(
      "GET",
      "/api/v1/setup",
    );
    if (!done) {
      await visitor.call("POST", "/api/v1/setup", {
        secret: stack.secrets.SETUP_SECRET,
        accountName: "Bench",
        audienceName: "Readers",
        owner: { name: "Olga", ...OWNER },
      });
    }
    const api = await signIn(url, origin, OWNER);
    const { items } = await api.call<{ items: Bench["audience"][] }>(
      "GET",
      "/api/v1/audiences",
    );
    const [audience] = items;
    if (!audience) throw new Error("the set-up made no audience");
    return await work({ stack, api, url, audience });
  } finally {
    await stack.stop();
  }
}

/** What the platform was asked for since the last reading. */
export async function readCounts(url: string): Promise<Counts> {
  return (await (await fetch(`${url}/__bench/counts`)).json()) as Counts;
}

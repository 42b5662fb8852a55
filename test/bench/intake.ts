import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { freePorts } from "../../scripts/own-settings.ts";
import { Services } from "../../scripts/start/services.ts";
import { waitForHttp } from "../../scripts/start/wait.ts";
import { wranglerEnv, wranglerScript } from "../../scripts/start/wrangler.ts";
import { rate, type Line } from "./measure.ts";
import { readCounts, type Bench } from "./stack.ts";

const MAILS = 400;
const WIDTH = 8;
const SENDERS = 50;

/** Mails of 8 KB through the platform's local mail endpoint, against a Worker that only reads them, in the same run. */
export async function benchIntake({
  stack,
  api,
  url,
  audience,
}: Bench): Promise<Line[]> {
  for (let i = 0; i < SENDERS; i += 1) {
    await api.call("POST", `/api/v1/audiences/${audience.id}/contacts`, {
      email: `reader${i}@bench.example`,
    });
  }
  const emptyWorker = await startEmpty(stack.settings);
  try {
    return await compare(url, emptyWorker.url, audience.inboxAddress);
  } finally {
    await emptyWorker.stop();
  }
}

async function compare(
  url: string,
  emptyUrl: string,
  to: string,
): Promise<Line[]> {
  // One round to warm both, then turn by turn, so that a busy machine is busy for both.
  await rate(40, WIDTH, (i) => send(emptyUrl, to, i));
  await rate(40, WIDTH, (i) => send(url, to, i));
  await readCounts(url);
  const empty: number[] = [];
  const ours: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    empty.push(await rate(MAILS, WIDTH, (i) => send(emptyUrl, to, i)));
    ours.push(await rate(MAILS, WIDTH, (i) => send(url, to, i)));
  }
  const counts = await readCounts(url);
  const mails = MAILS * ours.length;
  const ratio = median(ours) / median(empty);
  return [
    {
      what: "intake rate against an empty Email Worker",
      measured: `${ratio.toFixed(2)} × (${median(ours).toFixed(0)} of ${median(empty).toFixed(0)} mails/s)`,
      budget: "≥ 0.33 ×",
      held: ratio >= 0.33,
    },
    {
      what: "one mail: D1 round trips, R2 puts, room calls",
      measured: [counts.d1Calls, counts.r2Puts, counts.roomCalls]
        .map((n) => (n / mails).toFixed(2))
        .join(", "),
      budget: "≤ 3, 1 + marker + body over 2 KB, 1",
      held:
        counts.d1Calls / mails <= 3 &&
        counts.roomCalls / mails <= 1 &&
        counts.r2Puts / mails <= 3,
    },
  ];
}

async function startEmpty(
  settings: Bench["stack"]["settings"],
): Promise<{ url: string; stop: () => Promise<void> }> {
  const { api: port } = await freePorts();
  const url = `http://127.0.0.1:${port}`;
  const services = new Services({
    ...settings,
    ownDir: join(settings.ownDir, "empty"),
  });
  await services.start({
    name: "empty Worker",
    args: [
      wranglerScript(),
      "dev",
      "test/bench/empty-worker.ts",
      "--name",
      "empty",
      "--config",
      "test/bench/empty-wrangler.toml",
      "--port",
      String(port),
      "--ip",
      "127.0.0.1",
      "--inspector-port",
      "0",
      "--show-interactive-dev-session=false",
    ],
    env: wranglerEnv(settings),
    ready: (alive) => waitForHttp(url, { alive }),
  });
  return { url, stop: () => services.stop() };
}

const body =
  "Thank you for the catalogue, we liked the green tea best. ".repeat(130);

async function send(url: string, to: string, index: number): Promise<void> {
  const from = `reader${index % SENDERS}@bench.example`;
  const raw = [
    `From: ${from}`,
    `To: ${to}`,
    "Subject: Re: The autumn list",
    `Message-ID: <${randomUUID()}@bench.example>`,
    "MIME-Version: 1.0",
    "Content-Type: text/plain; charset=utf-8",
    "",
    body,
  ].join("\r\n");
  const query = new URLSearchParams({ from, to });
  const response = await fetch(
    `${url}/cdn-cgi/handler/email?${query.toString()}`,
    { method: "POST", body: raw },
  );
  if (!response.ok)
    throw new Error(
      `the mail was refused: ${response.status} ${await response.text()}`,
    );
  await response.body?.cancel();
}

function median(values: readonly number[]): number {
  return (
    values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ??
    Number.NaN
  );
}

import { deliverMail } from "../../scripts/smtp-in/deliver.ts";
import { mailBombs } from "../support/mail-bombs.ts";
import { ms, type Line } from "./measure.ts";
import type { Bench } from "./stack.ts";

const SENDER = "kim@reader.example";
const PATIENCE_MS = 60_000;

/** What each mail that is made to cost does cost: until the door has taken it, and until it is in the inbox. */
export async function benchBombs(bench: Bench): Promise<Line[]> {
  const { api, audience } = bench;
  const path = `/api/v1/audiences/${audience.id}`;
  await api.call("POST", `${path}/contacts`, { email: SENDER });
  const lines: Line[] = [];
  for (const [name, { raw }] of Object.entries(mailBombs)) {
    const bytes = Buffer.from(raw());
    const before = await lastEvent(bench);
    const began = performance.now();
    await deliver(bench, bytes);
    const taken = performance.now() - began;
    await untilFiled(bench, before, began);
    const filed = performance.now() - began;
    lines.push({
      what: `mail bomb of ${name}, ${(bytes.length / 1e6).toFixed(1)} MB: taken, in the inbox`,
      measured: `${ms(taken)}, ${ms(filed)}`,
      budget: "",
      held: null,
    });
  }
  return lines;
}

async function deliver(
  { stack, url, audience }: Bench,
  raw: Buffer,
): Promise<void> {
  const { outcome, reason } = await deliverMail(
    { workerUrl: url, secret: stack.secrets.SETUP_SECRET },
    { from: SENDER, to: audience.inboxAddress, raw },
  );
  if (outcome !== "accepted") throw new Error(`${outcome}: ${reason}`);
}

interface Events {
  events: { type: string }[];
  seq: number;
}

async function lastEvent({ api, audience }: Bench): Promise<number> {
  const path = `/api/v1/audiences/${audience.id}/events?after=0`;
  return (await api.call<Events>("GET", path)).seq;
}

/** Small mails are there when the door has taken them; large ones come through the queue. */
async function untilFiled(
  { api, audience }: Bench,
  after: number,
  began: number,
): Promise<void> {
  const path = `/api/v1/audiences/${audience.id}/events?after=${after}`;
  while (performance.now() - began < PATIENCE_MS) {
    const { events } = await api.call<Events>("GET", path);
    if (events.some(({ type }) => type === "message.received")) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error("a mail bomb never came into the inbox");
}

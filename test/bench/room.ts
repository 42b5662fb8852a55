import { randomUUID } from "node:crypto";
import { appOrigin } from "../../scripts/start/settings.ts";
import { ms, p95, type Line } from "./measure.ts";
import type { Bench } from "./stack.ts";

const SOCKETS = 1000;
const ROUNDS = 5;

/** One change told to a thousand browsers of one inbox. */
export async function benchRoom({
  stack,
  api,
  url,
  audience,
}: Bench): Promise<Line[]> {
  const contact = `room-${randomUUID().slice(0, 8)}@bench.example`;
  const { id } = await api.call<{ id: string }>(
    "POST",
    `/api/v1/audiences/${audience.id}/contacts`,
    { email: contact },
  );
  const live = `${url.replace("http", "ws")}/api/v1/audiences/${audience.id}/live`;
  const headers = { cookie: api.cookie, origin: appOrigin(stack.settings) };
  const sockets: WebSocket[] = [];
  for (let start = 0; start < SOCKETS; start += 50) {
    sockets.push(
      ...(await Promise.all(
        Array.from({ length: 50 }, () => open(live, headers)),
      )),
    );
  }
  const taken: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const began = performance.now();
    const heard = sockets.map((socket) =>
      nextEvents(socket).then(() => performance.now() - began),
    );
    await api.call("PATCH", `/api/v1/contacts/${id}`, {
      name: `Round ${round}`,
    });
    const all = await Promise.all(heard);
    // The first one warms up.
    if (round > 0) taken.push(...all);
  }
  for (const socket of sockets) socket.close();
  const worst = p95(taken);
  return [
    {
      what: "fan-out to 1,000 sockets from the request on, p95",
      measured: ms(worst),
      budget: "≤ 200 ms",
      held: worst <= 200,
    },
  ];
}

function open(
  url: string,
  headers: Record<string, string>,
): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    // Node's own takes headers, which browsers (and the types) do not know.
    const socket = new WebSocket(url, { headers } as unknown as string[]);
    socket.addEventListener("open", () => resolve(socket), { once: true });
    socket.addEventListener(
      "error",
      () => reject(new Error("a socket was refused")),
      { once: true },
    );
  });
}

function nextEvents(socket: WebSocket): Promise<void> {
  return new Promise((resolve) => {
    const hear = ({ data }: MessageEvent<unknown>) => {
      if (!String(data).includes('"events"')) return;
      socket.removeEventListener("message", hear);
      resolve();
    };
    socket.addEventListener("message", hear);
  });
}

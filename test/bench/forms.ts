import { randomUUID } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { ContactForm } from "../../worker/contact-forms/contract.ts";
import { ms, p95, rate, timed, type Line } from "./measure.ts";
import { readCounts, type Bench } from "./stack.ts";

const PAGES = 400;
const SUBMISSIONS = 200;
const WIDTH = 8;
/** The least time between opening a page and sending it. */
const FILL_MS = 2_200;

/** A hosted form against a plain static page of the same size, in the same run. */
export async function benchForms({
  api,
  url,
  audience,
}: Bench): Promise<Line[]> {
  const form = await api.call<ContactForm>(
    "POST",
    `/api/v1/audiences/${audience.id}/contact-forms`,
    { clientId: randomUUID() },
  );
  await api.call("PUT", `/api/v1/contact-forms/${form.id}/publication`);
  const address = `${url}/f/${form.id}`;
  const page = await read(address);
  const plain = await startStatic(page);
  try {
    await rate(40, WIDTH, () => read(address));
    await readCounts(url);
    const ours = await rate(PAGES, WIDTH, () => read(address));
    const { d1Calls } = await readCounts(url);
    const theirs = await rate(PAGES, WIDTH, () => read(plain.url));
    const pageTimes = await timed(100, () => read(address));
    const keys: string[] = [];
    for (let index = 0; index < SUBMISSIONS + 20; index += 1)
      keys.push(keyOf(await read(address)));
    await new Promise((resolve) => setTimeout(resolve, FILL_MS));
    const submitTimes = await timed(20, (index) =>
      submit(address, keys[SUBMISSIONS + index] ?? "", index),
    );
    await readCounts(url);
    const taken = await rate(SUBMISSIONS, WIDTH, (index) =>
      submit(address, keys[index] ?? "", index),
    );
    const counts = await readCounts(url);
    return [
      {
        what: "form page: bytes without images",
        measured: `${(Buffer.byteLength(page) / 1000).toFixed(1)} KB, no script`,
        budget: "≤ 20 KB, 0 scripts",
        held: Buffer.byteLength(page) <= 20_000 && !page.includes("<script"),
      },
      {
        what: "form page when warm: D1 calls a page (views are written every 5 s)",
        measured: (d1Calls / PAGES).toFixed(3),
        budget: "no read",
        held: d1Calls <= 4,
      },
      {
        what: "form page, p95; pages against a static page",
        measured: `${ms(p95(pageTimes))}; ${ours.toFixed(0)} of ${theirs.toFixed(0)}/s`,
        budget: "",
        held: null,
      },
      {
        what: "submission, p95; submissions a second",
        measured: `${ms(p95(submitTimes))}; ${taken.toFixed(0)}/s`,
        budget: "",
        held: null,
      },
      {
        what: "one submission: D1 round trips, R2 puts, room calls",
        measured: [counts.d1Calls, counts.r2Puts, counts.roomCalls]
          .map((count) => (count / SUBMISSIONS).toFixed(2))
          .join(", "),
        budget: "",
        held: null,
      },
    ];
  } finally {
    plain.server.close();
  }
}

async function read(url: string): Promise<string> {
  const response = await fetch(url);
  const text = await response.text();
  if (!response.ok) throw new Error(`${url} → ${response.status}`);
  return text;
}

function keyOf(page: string): string {
  return /name="page_key"\s+value="([^"]+)"/.exec(page)?.[1] ?? "";
}

async function submit(url: string, key: string, index: number): Promise<void> {
  const response = await fetch(url, {
    method: "POST",
    body: new URLSearchParams({
      email: `visitor${index % 50}@bench.example`,
      subject: `Number ${index}`,
      message: "Is the green tea of last year still to be had?",
      page_key: key,
    }),
    redirect: "manual",
  });
  await response.arrayBuffer();
  if (response.status !== 303)
    throw new Error(`a submission was answered ${response.status}`);
}

async function startStatic(
  body: string,
): Promise<{ url: string; server: Server }> {
  const server = createServer((_request, response) => {
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return { url: `http://127.0.0.1:${port}/`, server };
}

import type { Settings } from "../../scripts/start/settings.ts";
import { fill, longConversation, openLocalD1 } from "./fill.ts";
import { ms, p95, timed, type Line } from "./measure.ts";
import { readCounts, withBench, type Bench } from "./stack.ts";

const ROUNDS = 60;
const PAGE = 50;

/** Lists, one conversation and searches at so many messages. */
export async function benchReading(
  settings: Settings,
  messages: number,
): Promise<Line[]> {
  const audienceId = await withBench(
    settings,
    { web: false },
    async ({ audience }) => audience.id,
  );
  const database = openLocalD1(settings.stateDir);
  fill(database, audienceId, messages);
  const conversationId = longConversation(database, audienceId);
  database.close();
  return withBench(settings, { web: false }, (bench) =>
    measure(bench, messages, conversationId),
  );
}

async function measure(
  { api, url, audience }: Bench,
  messages: number,
  conversationId: string,
): Promise<Line[]> {
  const inbox = `/api/v1/audiences/${audience.id}/conversations`;
  const at = `at ${messages.toLocaleString("en")} messages`;
  const cost = async (path: string) => {
    await api.call("GET", "/api/v1/me");
    await readCounts(url);
    await api.call("GET", "/api/v1/me");
    const session = await readCounts(url);
    await api.call("GET", path);
    const { d1Calls, rowsRead } = await readCounts(url);
    // `me` reads the account and the month's sends beside the session.
    return { calls: d1Calls - session.d1Calls + 2, rows: rowsRead };
  };
  const list = await cost(`${inbox}?view=open&limit=${PAGE}`);
  const lists = p95(
    await timed(ROUNDS, () =>
      api.call("GET", `${inbox}?view=open&limit=${PAGE}`),
    ),
  );
  const opening = p95(
    await timed(ROUNDS, () =>
      api.call("GET", `/api/v1/conversations/${conversationId}`),
    ),
  );
  const lines: Line[] = [
    {
      what: `list a page of ${PAGE} ${at}: D1 queries, rows read`,
      measured: `${list.calls}, ${list.rows} (p95 ${ms(lists)})`,
      budget: `≤ 2, ≤ ${4 * PAGE}`,
      held: list.calls <= 2 && list.rows <= 4 * PAGE,
    },
    {
      what: `open a conversation of 50 messages ${at}, p95`,
      measured: ms(opening),
      budget: "≤ 25 ms",
      held: opening <= 25,
    },
  ];
  const words = {
    "a common word": "tea",
    "a rare word": "zanzibar",
    "two words": "green kettle",
    "a beginning": "whole",
    "a name": "person 4242",
  };
  for (const [name, query] of Object.entries(words)) {
    const path = `${inbox}?q=${encodeURIComponent(query)}`;
    const taken = p95(await timed(ROUNDS, () => api.call("GET", path)));
    lines.push({
      what: `search ${name} ${at}, p95`,
      measured: ms(taken),
      budget: "≤ 60 ms",
      held: taken <= 60,
    });
  }
  return lines;
}

import { beforeEach, describe, expect, it } from "vitest";
import { dateBack } from "../../../scripts/local/past.ts";
import { bookClub, max } from "../../support/cast.ts";
import { env } from "../../support/env.ts";
import { as, ask as request } from "../../support/http.ts";
import { deliver, mail } from "../../support/mail.ts";

const HOUR = 3600_000;
const ago = (hours: number) =>
  new Date(Date.now() - hours * HOUR).toISOString();

let asMax: Awaited<ReturnType<typeof as>>;

beforeEach(async () => {
  asMax = await as(max);
});

async function receive(subject: string): Promise<string> {
  await deliver(mail({ subject }), { to: bookClub.inboxAddress });
  const { items } = (
    await asMax.get(
      `/api/v1/audiences/${bookClub.id}/conversations?view=all&limit=100`,
    )
  ).body;
  return items.find((row: { subject: string }) => row.subject === subject).id;
}

async function ask(body: unknown): Promise<number> {
  const request = new Request("http://local/__local/past", {
    method: "POST",
    body: JSON.stringify(body),
  });
  return (await dateBack(request, env)).status;
}

describe("the local door to the past", () => {
  it("dates a conversation's messages and changes, and the list follows", async () => {
    const old = await receive("old");
    await asMax.post(`/api/v1/conversations/${old}/comments`, {
      clientId: "comment-1",
      text: "Noted",
    });
    await asMax.put(`/api/v1/conversations/${old}/closure`);
    const young = await receive("young");
    const times = [ago(50), ago(48), ago(47)];
    const dating = {
      kind: "conversation",
      messages: times.slice(0, 2),
      changes: [{ type: "conversation.closed", at: times[2] }],
    };
    expect(await ask({ ...dating, id: old })).toBe(200);

    const { body } = await asMax.get(`/api/v1/conversations/${old}`);
    expect(body.messages.map(({ at }: { at: string }) => at)).toEqual(
      times.slice(0, 2),
    );
    expect(body.lastActivityAt).toBe(times[1]);
    const { body: list } = await asMax.get(
      `/api/v1/audiences/${bookClub.id}/conversations?view=all`,
    );
    expect(list.items.map(({ id }: { id: string }) => id)).toEqual([
      young,
      old,
    ]);
    const { results } = await env.DB.prepare(
      "select at from events where conversation_id = ? and type = 'conversation.closed'",
    )
      .bind(old)
      .all();
    expect(results).toEqual([{ at: Date.parse(times[2] ?? "") }]);
  });

  it("dates the responses of a survey, and its days follow", async () => {
    const { body: survey } = await asMax.post(
      `/api/v1/audiences/${bookClub.id}/surveys`,
      { clientId: "dated-survey" },
    );
    await asMax.put(`/api/v1/surveys/${survey.id}/publication`);
    for (const rating of ["3", "5"])
      await request(`/s/${survey.id}`, {
        method: "POST",
        body: new URLSearchParams({ rating }),
        redirect: "manual",
      });
    const dating = { kind: "survey", id: survey.id };
    expect(await ask({ ...dating, responses: [ago(72), ago(24)] })).toBe(200);
    const { body } = await asMax.get(`/api/v1/surveys/${survey.id}/results`);
    expect(
      body.days
        .filter((each: { responses: number }) => each.responses > 0)
        .map((each: { day: string }) => each.day),
    ).toEqual([ago(72).slice(0, 10), ago(24).slice(0, 10)]);
    expect(await ask({ ...dating, responses: [ago(3), ago(2), ago(1)] })).toBe(
      404,
    );
  });

  it("refuses times to come, disorder, and more than there is", async () => {
    const id = await receive("once");
    const dating = { kind: "conversation", id, changes: [] };
    expect(await ask({ ...dating, messages: [ago(-1)] })).toBe(400);
    expect(await ask({ ...dating, messages: [ago(1), ago(2)] })).toBe(400);
    expect(await ask({ ...dating, messages: [ago(2), ago(1)] })).toBe(404);
    expect(await ask({ ...dating, id: "cnv_none", messages: [ago(1)] })).toBe(
      404,
    );
    const change = { type: "conversation.starred", at: ago(1) };
    expect(
      await ask({ ...dating, messages: [ago(2)], changes: [change] }),
    ).toBe(404);
    expect(await ask({ kind: "table", id, at: ago(1) })).toBe(400);
  });
});

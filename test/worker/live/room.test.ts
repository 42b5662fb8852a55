import { evictDurableObject, runInDurableObject } from "cloudflare:test";
import { beforeEach, describe, expect, it } from "vitest";
import type { RoomFrame } from "../../../worker/live/contract.ts";
import {
  MAX_FRAMES_PER_TEN_SECONDS,
  MAX_MISSED_EVENTS,
} from "../../../worker/limits.ts";
import { endUser, roomOf } from "../../../worker/live/client.ts";
import { ada, bookClub, max } from "../../support/cast.ts";
import { env, ORIGIN } from "../../support/env.ts";
import { value } from "../../support/house.ts";
import { as, ask } from "../../support/http.ts";
import { deliver, mail } from "../../support/mail.ts";

interface Ear {
  socket: WebSocket;
  frames: RoomFrame[];
  closed: number | null;
}

async function listen(cookie: string): Promise<Ear> {
  const response = await ask(`/api/v1/audiences/${bookClub.id}/live`, {
    headers: { cookie, origin: ORIGIN, upgrade: "websocket" },
  });
  const socket = response.webSocket;
  if (!socket) throw new Error(`no socket: ${response.status}`);
  const ear: Ear = { socket, frames: [], closed: null };
  socket.addEventListener("message", ({ data }) => {
    ear.frames.push(JSON.parse(String(data)));
  });
  socket.addEventListener("close", ({ code }) => {
    ear.closed = code;
  });
  socket.accept();
  await until(() => ear.frames.length > 0);
  return ear;
}

async function until(condition: () => boolean): Promise<void> {
  await expect.poll(condition, { timeout: 5000, interval: 10 }).toBe(true);
}

const heard = (ear: Ear) =>
  ear.frames.flatMap((frame) => (frame.type === "events" ? frame.events : []));
const say = (ear: Ear, frame: unknown) =>
  ear.socket.send(typeof frame === "string" ? frame : JSON.stringify(frame));

let asMax: Awaited<ReturnType<typeof as>>;
let asAda: Awaited<ReturnType<typeof as>>;
beforeEach(async () => {
  asMax = await as(max);
  asAda = await as(ada);
});

describe("the room", () => {
  it("tells every listener what was written, with contiguous numbers", async () => {
    const ears = [await listen(asMax.cookie), await listen(asAda.cookie)];
    await deliver(mail(), { to: bookClub.inboxAddress });
    for (const ear of ears) {
      await until(() => heard(ear).length === 2);
      expect(heard(ear).map((event) => [event.seq, event.type])).toEqual([
        [1, "conversation.started"],
        [2, "message.received"],
      ]);
    }
  });

  it("says who is there, who looks and who types, and who left", async () => {
    const first = await listen(asMax.cookie);
    say(first, { type: "presence", viewing: "cnv_x", typing: true });
    const second = await listen(asAda.cookie);
    expect(second.frames[0]).toMatchObject({
      type: "hello",
      present: [{ userId: max.id, viewing: "cnv_x", typing: true }],
    });
    say(second, { type: "presence", viewing: "cnv_x", typing: false });
    await until(() =>
      first.frames.some(
        (frame) => frame.type === "present" && frame.presence.userId === ada.id,
      ),
    );
    second.socket.close(1000);
    await until(() => first.frames.some((frame) => frame.type === "absent"));
  });

  it("keeps its sockets and who is there through an eviction", async () => {
    const ear = await listen(asMax.cookie);
    say(ear, { type: "presence", viewing: "cnv_x", typing: false });
    const room = roomOf(env, bookClub.id);
    await until(() => true);
    await evictDurableObject(room);
    await deliver(mail(), { to: bookClub.inboxAddress });
    await until(() => heard(ear).length === 2);
    const second = await listen(asAda.cookie);
    expect(second.frames[0]).toMatchObject({
      present: [{ userId: max.id, viewing: "cnv_x" }],
    });
  });

  it("tells nothing to a socket whose authorisation ended, and closes it", async () => {
    const ear = await listen(asMax.cookie);
    await runInDurableObject(roomOf(env, bookClub.id), (_room, state) => {
      for (const socket of state.getWebSockets()) {
        socket.serializeAttachment({
          ...socket.deserializeAttachment(),
          authorisedUntil: Date.now() - 1,
        });
      }
    });
    await deliver(mail(), { to: bookClub.inboxAddress });
    await until(() => ear.closed === 4001);
    expect(heard(ear)).toEqual([]);
  });

  it("lets a client renew its authorisation", async () => {
    const ear = await listen(asMax.cookie);
    const { status, body } = await asMax.put(
      `/api/v1/audiences/${bookClub.id}/live/authorisation`,
    );
    expect(status).toBe(200);
    expect(Date.parse(body.authorisedUntil)).toBeGreaterThan(
      Date.now() + 9 * 60_000,
    );
    expect(ear.closed).toBeNull();
  });

  it("closes the sockets of a session that signs out, and of no other", async () => {
    const maxHears = await listen(asMax.cookie);
    const adaHears = await listen(asAda.cookie);
    await asMax.post("/api/auth/sign-out", {});
    await until(() => maxHears.closed === 4001);
    expect(adaHears.closed).toBeNull();
    expect(
      (await asMax.get(`/api/v1/audiences/${bookClub.id}/events?after=0`))
        .status,
    ).toBe(401);
  });

  it("closes the sockets of a user who lost the right to listen", async () => {
    const ear = await listen(asMax.cookie);
    await endUser(env, [bookClub.id], max.id);
    await until(() => ear.closed === 4001);
  });

  it("closes who speaks nonsense, or too much", async () => {
    for (const nonsense of [
      "{",
      '{"type":"shout"}',
      JSON.stringify({ type: "presence", viewing: 7, typing: 1 }),
      "x".repeat(5000),
    ]) {
      const ear = await listen(asMax.cookie);
      say(ear, nonsense);
      await until(() => ear.closed === 4003);
    }
    const loud = await listen(asAda.cookie);
    for (let i = 0; i <= MAX_FRAMES_PER_TEN_SECONDS; i += 1)
      say(loud, { type: "presence", viewing: null, typing: i % 2 === 0 });
    await until(() => loud.closed === 4002);
  });
});

describe("catching up", () => {
  it("numbers are contiguous under many writers at once", async () => {
    const mails = Array.from({ length: 20 }, (_, i) =>
      mail({ subject: `Mail ${i}` }),
    );
    await Promise.all(
      mails.map((raw) => deliver(raw, { to: bookClub.inboxAddress })),
    );
    const { body } = await asMax.get(
      `/api/v1/audiences/${bookClub.id}/events?after=0`,
    );
    expect(body.events.map((event: { seq: number }) => event.seq)).toEqual(
      Array.from({ length: 40 }, (_, i) => i + 1),
    );
    expect(
      await value("select event_seq from audiences where id = ?", bookClub.id),
    ).toBe(40);
  });

  it("brings exactly what was missed", async () => {
    await deliver(mail(), { to: bookClub.inboxAddress });
    const list = await asMax.get(
      `/api/v1/audiences/${bookClub.id}/conversations`,
    );
    expect(list.headers.get("x-parley-seq")).toBe("2");
    await asMax.put(`/api/v1/conversations/${list.body.items[0].id}/star`);
    await asMax.put(`/api/v1/conversations/${list.body.items[0].id}/star`);
    const { body } = await asMax.get(
      `/api/v1/audiences/${bookClub.id}/events?after=2`,
    );
    expect(body).toMatchObject({
      seq: 3,
      reset: false,
      events: [{ seq: 3, type: "conversation.starred", by: max.id }],
    });
  });

  it("says reset to who is too far behind, or ahead", async () => {
    await env.DB.prepare("update audiences set event_seq = ? where id = ?")
      .bind(MAX_MISSED_EVENTS + 1, bookClub.id)
      .run();
    const path = `/api/v1/audiences/${bookClub.id}/events?after=`;
    expect((await asMax.get(`${path}0`)).body).toMatchObject({
      reset: true,
      seq: MAX_MISSED_EVENTS + 1,
    });
    expect((await asMax.get(`${path}9999`)).body).toMatchObject({
      reset: true,
    });
  });
});

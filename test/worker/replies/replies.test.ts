import { beforeEach, describe, expect, it } from "vitest";
import { claimSending } from "../../../worker/replies/claim-sending.ts";
import { markUncertain } from "../../../worker/replies/mark-uncertain.ts";
import { recordDelivery } from "../../../worker/replies/record-delivery.ts";
import {
  SEND_RETRY_DELAYS_MS,
  SENDING_SILENCE_MS,
  UNDO_WINDOW_MS,
} from "../../../worker/limits.ts";
import type { Handover } from "../../../worker/mail/transport/transport.ts";
import { ada, bookClub, kim, max } from "../../support/cast.ts";
import { env, ORIGIN } from "../../support/env.ts";
import { applied, value } from "../../support/house.ts";
import { as, ask } from "../../support/http.ts";
import { deliver, mail } from "../../support/mail.ts";

const scope = { audienceId: bookClub.id };
let asMax: Awaited<ReturnType<typeof as>>;
let conversationId: string;

beforeEach(async () => {
  asMax = await as(max);
  await deliver(mail({ subject: "Which edition?" }), {
    to: bookClub.inboxAddress,
  });
  const { body } = await asMax.get(
    `/api/v1/audiences/${bookClub.id}/conversations`,
  );
  conversationId = body.items[0].id;
});

function reply(extra: Record<string, unknown> = {}) {
  return asMax.post(`/api/v1/conversations/${conversationId}/replies`, {
    clientId: crypto.randomUUID(),
    text: "The second edition is back in spring.",
    ...extra,
  });
}

async function conversation() {
  return (await asMax.get(`/api/v1/conversations/${conversationId}`)).body;
}

const upload = (bytes: string, name: string) =>
  ask(
    `/api/v1/audiences/${bookClub.id}/uploads?name=${encodeURIComponent(name)}`,
    {
      method: "POST",
      headers: {
        cookie: asMax.cookie,
        origin: ORIGIN,
        "content-type": "application/pdf",
      },
      body: bytes,
    },
  );

async function uploaded(name: string): Promise<string> {
  const response = await upload("%PDF-1.4\n%%EOF", name);
  return (await response.json<{ id: string }>()).id;
}

const used = () => value("select used from send_usage");

describe("an answer", () => {
  it("is queued with ten seconds to undo, counted, and shown as the newest", async () => {
    const before = Date.now();
    const { status, body } = await reply();
    expect(status).toBe(202);
    expect(body).toMatchObject({
      direction: "out",
      delivery: { state: "queued" },
      author: { name: "Max" },
    });
    expect(Date.parse(body.delivery.dueAt)).toBeGreaterThanOrEqual(
      before + UNDO_WINDOW_MS,
    );
    expect(await conversation()).toMatchObject({
      messageCount: 2,
      lastMessageId: body.id,
      snippet: "The second edition is back in spring.",
    });
    expect(await used()).toBe(1);
  });

  it("with the same clientId eight times at once is one mail", async () => {
    const clientId = crypto.randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => reply({ clientId })),
    );
    expect(answers.map((answer) => answer.status)).toEqual(Array(8).fill(202));
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1);
    expect(await value("select count(*) from outbox")).toBe(1);
    expect(await used()).toBe(1);
  });

  it("with a clientId that was used for other words is refused", async () => {
    const clientId = crypto.randomUUID();
    await reply({ clientId });
    const again = await reply({ clientId, text: "Something else" });
    expect(again).toMatchObject({
      status: 409,
      body: { error: { code: "client_id_reused" } },
    });
  });

  it("undone is the draft again: not shown, not counted, not found, and its send is released", async () => {
    const { body } = await reply({ text: "Too hasty about xylophones" });
    const undone = await asMax.delete(`/api/v1/messages/${body.id}/sending`);
    expect(undone.body).toMatchObject({
      conversationId,
      draft: { text: "Too hasty about xylophones" },
    });
    expect(await conversation()).toMatchObject({
      messageCount: 1,
      snippet: "Is the second edition still in print?",
    });
    expect(
      (await asMax.get(`/api/v1/conversations/${conversationId}/draft`)).body
        .text,
    ).toBe("Too hasty about xylophones");
    expect(await used()).toBe(0);
    const found = await asMax.get(
      `/api/v1/audiences/${bookClub.id}/conversations?q=xylophones`,
    );
    expect(found.body.items).toEqual([]);
    const late = { messageId: body.id };
    expect(
      await applied(claimSending, late, { ...scope, now: Date.now() + 60_000 }),
    ).toBeNull();
    expect(
      (await asMax.delete(`/api/v1/messages/${body.id}/sending`)).status,
    ).toBe(404);
  });

  it("undone is based on what it was written on: what came since is still refused", async () => {
    const { body } = await reply();
    const asAda = await as(ada);
    const comment = await asAda.post(
      `/api/v1/conversations/${conversationId}/comments`,
      { clientId: crypto.randomUUID(), text: "Wait for the printer" },
    );
    const first = (await conversation()).messages[0].id;
    const undone = await asMax.delete(`/api/v1/messages/${body.id}/sending`);
    const { basedOn } = undone.body.draft;
    expect(basedOn).toBe(first);
    expect(await reply({ basedOn })).toMatchObject({
      status: 409,
      body: { error: { details: { since: [comment.body.id] } } },
    });
  });

  it("undone stands above what was begun since, with the files of both", async () => {
    const draftPath = `/api/v1/conversations/${conversationId}/draft`;
    const first = await uploaded("a.pdf");
    const second = await uploaded("b.pdf");
    const { body } = await reply({
      text: "Yes",
      html: "<p>Yes</p>",
      attachmentIds: [first],
    });
    await asMax.put(draftPath, {
      text: "One <more>\nthing",
      attachmentIds: [second],
    });
    const { draft } = (
      await asMax.delete(`/api/v1/messages/${body.id}/sending`)
    ).body;
    expect(draft).toMatchObject({
      text: "Yes\n\nOne <more>\nthing",
      html: "<p>Yes</p><p>One &lt;more&gt;</p><p>thing</p>",
      attachments: [{ id: first }, { id: second }],
    });
    expect((await asMax.get(draftPath)).body).toEqual(draft);
  });

  it("saved in one window is not written over from another, nor thrown away when that one sends", async () => {
    const draftPath = `/api/v1/conversations/${conversationId}/draft`;
    const one = await asMax.put(draftPath, { text: "One", grownFrom: null });
    const blind = await asMax.put(draftPath, { text: "Two", grownFrom: null });
    expect(blind).toMatchObject({
      status: 409,
      body: { error: { code: "draft_changed" } },
    });
    await reply({ text: "Two", grownFrom: null });
    expect((await asMax.get(draftPath)).body).toEqual(one.body);
    const grown = await asMax.put(draftPath, {
      text: "One and a half",
      grownFrom: one.body.updatedAt,
    });
    expect(grown.status).toBe(200);
    const { updatedAt } = grown.body;
    expect(updatedAt > one.body.updatedAt).toBe(true);
    await reply({ text: "One and a half", grownFrom: updatedAt });
    expect((await asMax.get(draftPath)).body).toBeNull();
  });

  it("may be nothing but a file", async () => {
    const id = await uploaded("prices.pdf");
    const { status, body } = await reply({ text: "", attachmentIds: [id] });
    expect(status).toBe(202);
    expect(body).toMatchObject({ text: "", attachments: [{ id }] });
    expect((await reply({ text: " ", attachmentIds: [] })).status).toBe(400);
  });

  it("cannot be undone once it was claimed", async () => {
    const { body } = await reply();
    await applied(
      claimSending,
      { messageId: body.id },
      { ...scope, now: Date.now() + UNDO_WINDOW_MS },
    );
    const undone = await asMax.delete(`/api/v1/messages/${body.id}/sending`);
    expect(undone).toMatchObject({
      status: 409,
      body: { error: { code: "not_undoable" } },
    });
  });

  it("written on a stale conversation is refused with what changed, and can be sent anyway", async () => {
    const basedOn = (await conversation()).lastMessageId;
    const asAda = await as(ada);
    const comment = await asAda.post(
      `/api/v1/conversations/${conversationId}/comments`,
      {
        clientId: crypto.randomUUID(),
        text: "Wait for the printer",
      },
    );
    const refused = await reply({ basedOn });
    expect(refused).toMatchObject({
      status: 409,
      body: {
        error: {
          code: "conversation_changed",
          details: { since: [comment.body.id] },
        },
      },
    });
    expect((await reply({ basedOn, sendAnyway: true })).status).toBe(202);
  });

  it("is not stale because of stars, or of one's own words", async () => {
    const basedOn = (await conversation()).lastMessageId;
    await asMax.put(`/api/v1/conversations/${conversationId}/star`);
    expect((await reply({ basedOn })).status).toBe(202);
    expect((await reply({ basedOn })).status).toBe(202);
  });

  it("to a contact who opted out needs a later message from the contact", async () => {
    await env.DB.prepare("update contacts set opted_out_at = ? where id = ?")
      .bind(Date.now() + 1, kim.id)
      .run();
    expect(await reply()).toMatchObject({
      status: 409,
      body: { error: { code: "contact_opted_out" } },
    });
    await env.DB.prepare("update contacts set opted_out_at = 1 where id = ?")
      .bind(kim.id)
      .run();
    expect((await reply()).status).toBe(202);
  });

  it("is refused at sending time when the contact opted out meanwhile", async () => {
    const { body } = await reply();
    await env.DB.prepare("update contacts set opted_out_at = ? where id = ?")
      .bind(Date.now() + 1, kim.id)
      .run();
    await applied(
      claimSending,
      { messageId: body.id },
      { ...scope, now: Date.now() + UNDO_WINDOW_MS },
    );
    expect((await conversation()).messages[1].delivery).toMatchObject({
      state: "refused",
      reason: "contact_opted_out",
    });
    expect(await used()).toBe(0);
  });

  it("is the last one when two want the last send of the month", async () => {
    await env.DB.prepare("update accounts set monthly_send_limit = 1").run();
    const answers = await Promise.all([reply(), reply()]);
    expect(answers.map((answer) => answer.status).toSorted()).toEqual([
      202, 409,
    ]);
    expect(
      answers.find((answer) => answer.status === 409)?.body.error.code,
    ).toBe("send_limit_reached");
    expect(await used()).toBe(1);
  });

  it("never lets a line break of a subject or name reach a header", async () => {
    const started = await asMax.post(
      `/api/v1/audiences/${bookClub.id}/conversations`,
      {
        clientId: crypto.randomUUID(),
        contactId: kim.id,
        subject: "Hello\r\nBcc: everyone@evil.example",
        text: "x",
      },
    );
    expect(started).toMatchObject({
      status: 400,
      body: {
        error: {
          code: "invalid_input",
          fields: { subject: expect.any(String) },
        },
      },
    });
  });
});

describe("starting a conversation", () => {
  const start = () =>
    asMax.post(`/api/v1/audiences/${bookClub.id}/conversations`, {
      clientId: crypto.randomUUID(),
      contactId: kim.id,
      subject: "Your order",
      text: "It is here.",
    });

  it("needs the paid plan", async () => {
    expect((await start()).body).toMatchObject({
      source: "outbound",
      subject: "Your order",
    });
    await env.DB.prepare("update accounts set plan = 'free'").run();
    expect(await start()).toMatchObject({
      status: 409,
      body: { error: { code: "plan_required" } },
    });
    expect((await reply()).status).toBe(202);
  });
});

describe("sending", () => {
  const due = () => ({ ...scope, now: Date.now() + UNDO_WINDOW_MS });

  async function attempt(
    messageId: string,
    handover: Handover,
    now = Date.now() + UNDO_WINDOW_MS,
  ) {
    const claim = await applied(claimSending, { messageId }, { ...scope, now });
    if (!claim) throw new Error("it was not claimed");
    const { attemptId } = claim;
    await applied(
      recordDelivery,
      { messageId, attemptId, handover, participants: [kim.email] },
      { ...scope, now },
    );
  }
  const delivery = async () => (await conversation()).messages.at(-1).delivery;

  it("is claimed by one of eight Workers, and not before its time", async () => {
    const { body } = await reply();
    expect(
      await applied(claimSending, { messageId: body.id }, scope),
    ).toBeNull();
    const claims = await Promise.all(
      Array.from({ length: 8 }, () =>
        applied(claimSending, { messageId: body.id }, due()),
      ),
    );
    expect(claims.filter(Boolean)).toHaveLength(1);
  });

  it("is said only after the mail service took it", async () => {
    const { body } = await reply();
    await attempt(body.id, {
      outcome: "accepted",
      providerId: "p-1",
      messageId: "sent-1@parley.test",
    });
    expect(await delivery()).toMatchObject({ state: "sent", dueAt: null });
  });

  it("is tried again after a temporary failure, says why, and fails for good after the last try", async () => {
    const { body } = await reply();
    let now = Date.now() + UNDO_WINDOW_MS;
    for (const delay of SEND_RETRY_DELAYS_MS) {
      await attempt(
        body.id,
        { outcome: "temporary", code: "try_later", reason: "Mailbox is busy" },
        now,
      );
      expect(await delivery()).toMatchObject({
        state: "queued",
        reason: "Mailbox is busy",
      });
      now += delay;
    }
    await attempt(
      body.id,
      { outcome: "temporary", code: "try_later", reason: "Mailbox is busy" },
      now,
    );
    expect(await delivery()).toMatchObject({
      state: "failed",
      reason: "Mailbox is busy",
    });
    expect(await used()).toBe(0);
  });

  it("that failed for good shows the reason, is released, and can be sent again", async () => {
    const { body } = await reply();
    await attempt(body.id, {
      outcome: "permanent",
      code: "recipient_rejected",
      reason: "No such mailbox",
    });
    expect(await delivery()).toMatchObject({
      state: "failed",
      reason: "No such mailbox",
    });
    expect(await used()).toBe(0);
    expect(
      (await asMax.post(`/api/v1/messages/${body.id}/sending`, {})).status,
    ).toBe(202);
    expect(await delivery()).toMatchObject({ state: "queued" });
    expect(await used()).toBe(1);
    await attempt(body.id, {
      outcome: "accepted",
      providerId: null,
      messageId: "x@parley.test",
    });
    expect(
      await asMax.post(`/api/v1/messages/${body.id}/sending`, {}),
    ).toMatchObject({ status: 409 });
  });

  it("claimed and silent for five minutes is uncertain, and never sent again by itself", async () => {
    const { body } = await reply();
    const claimedAt = Date.now() + UNDO_WINDOW_MS;
    const claim = await applied(
      claimSending,
      { messageId: body.id },
      { ...scope, now: claimedAt },
    );
    await applied(
      markUncertain,
      { messageId: body.id },
      { ...scope, now: claimedAt + SENDING_SILENCE_MS - 1 },
    );
    expect((await delivery()).state).toBe("sending");
    await applied(
      markUncertain,
      { messageId: body.id },
      { ...scope, now: claimedAt + SENDING_SILENCE_MS },
    );
    expect((await delivery()).state).toBe("uncertain");
    expect(
      await applied(
        claimSending,
        { messageId: body.id },
        { ...scope, now: claimedAt * 2 },
      ),
    ).toBeNull();
    // The answer came after all: the truth wins.
    await applied(
      recordDelivery,
      {
        messageId: body.id,
        attemptId: claim?.attemptId ?? "",
        handover: { outcome: "accepted", providerId: null, messageId: null },
        participants: [],
      },
      scope,
    );
    expect((await delivery()).state).toBe("sent");
  });

  it("of uncertain outcome can be marked as sent by a person", async () => {
    const { body } = await reply();
    await attempt(body.id, {
      outcome: "unknown",
      code: "no_answer_to_content",
      reason: "No answer",
    });
    expect((await delivery()).state).toBe("uncertain");
    expect(
      (await asMax.put(`/api/v1/messages/${body.id}/sent`)).body.delivery.state,
    ).toBe("sent");
  });
});

describe("files to send", () => {
  it("are PDF, JPG, PNG or GIF by content, whatever they say", async () => {
    const good = await upload("%PDF-1.4\n%%EOF", "../../price list.pdf");
    expect(good.status).toBe(201);
    expect(await good.json()).toMatchObject({
      name: "price list.pdf",
      type: "application/pdf",
    });
    const bad = await upload("<html><script>1</script>", "invoice.pdf");
    expect(bad.status).toBe(400);
    expect(await bad.json()).toMatchObject({
      error: { code: "attachment_refused" },
    });
  });

  it("of somewhere else are refused, and an undone message gives its own back", async () => {
    expect(
      await reply({ attachmentIds: ["att_doesnotexistatall"] }),
    ).toMatchObject({ status: 400 });
    const id = await uploaded("a.pdf");
    const { body } = await reply({ attachmentIds: [id] });
    expect(body.attachments).toMatchObject([{ id, name: "a.pdf" }]);
    expect(await reply({ attachmentIds: [id] })).toMatchObject({ status: 400 });
    const undone = await asMax.delete(`/api/v1/messages/${body.id}/sending`);
    expect(undone.body.draft.attachments).toMatchObject([
      { id, name: "a.pdf" },
    ]);
    expect((await reply({ attachmentIds: [id] })).status).toBe(202);
  });
});

describe("a comment", () => {
  it("leaves an unread conversation unread, and is never sent", async () => {
    await asMax.post(`/api/v1/conversations/${conversationId}/comments`, {
      clientId: crypto.randomUUID(),
      text: "Who takes this?",
    });
    const found = await conversation();
    expect(found).toMatchObject({
      unread: true,
      messageCount: 2,
      snippet: "Who takes this?",
    });
    expect(found.messages[1]).toMatchObject({
      kind: "comment",
      delivery: null,
    });
    expect(await value("select count(*) from outbox")).toBe(0);
  });
});

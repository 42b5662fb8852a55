import { beforeEach, describe, expect, it } from "vitest";
import { parkMail } from "../../../worker/inbound/park-mail.ts";
import { rawKey, storeRaw } from "../../../worker/inbound/storage.ts";
import { mailIdentity } from "../../../worker/mail/identity.ts";
import { bookClub, kim, lou, max } from "../../support/cast.ts";
import { env } from "../../support/env.ts";
import { replyAddress } from "../../support/conversations.ts";
import { applied, value } from "../../support/house.ts";
import { as } from "../../support/http.ts";
import { checked, deliver, mail, type MailParts } from "../../support/mail.ts";
import { abuseReport, deliveryReport } from "../../support/reports.ts";
import { sentAnswer } from "../../support/sent.ts";

const inbox = `/api/v1/audiences/${bookClub.id}`;
let asMax: Awaited<ReturnType<typeof as>>;
beforeEach(async () => {
  asMax = await as(max);
});

const arrive = (parts: MailParts, from = kim.email, results = "dmarc=pass") =>
  deliver(checked(mail(parts), results), { from, to: bookClub.inboxAddress });
const waiting = async (state: string) =>
  (await asMax.get(`${inbox}/inbound?state=${state}`)).body.items;
const filed = async () =>
  (await asMax.get(`${inbox}/conversations?view=all`)).body.items;
/** One that she began; its id. */
async function conversationOfKim(): Promise<string> {
  await arrive({});
  const [row] = await filed();
  return row.id;
}
const counts = async () => (await asMax.get(inbox)).body.counts;
const away = { headers: ["Auto-Submitted: auto-replied"] };

describe("an out-of-office answer", () => {
  it("is kept under Automatic with its evidence: not unread, in no list, restorable in one click", async () => {
    await arrive({ subject: "I am away", ...away });
    expect(await filed()).toEqual([]);
    expect(await counts()).toMatchObject({ automatic: 1, openUnread: 0 });
    const [item] = await waiting("automatic");
    expect(item).toMatchObject({
      automatic: {
        kind: "auto_reply",
        reason: "header",
        detail: "Auto-Submitted: auto-replied",
      },
      verdict: "verified",
      verdictReason: "dmarc_pass",
    });
    await asMax.post(`/api/v1/inbound/${item.id}/restoration`);
    expect(await filed()).toMatchObject([
      { subject: "I am away", unread: true, contact: { id: kim.id } },
    ]);
    expect(await counts()).toMatchObject({ automatic: 0 });
  });

  it("does not reopen a conversation, and makes no contact", async () => {
    await arrive({ messageId: "first@reader.example" });
    const [{ id }] = await filed();
    await asMax.put(`/api/v1/conversations/${id}/closure`);
    await arrive({ inReplyTo: "first@reader.example", ...away });
    await arrive({ from: "new@else.example", ...away }, "new@else.example");
    expect(await filed()).toMatchObject([{ status: "done", messageCount: 1 }]);
    const { body } = await asMax.get(`${inbox}/contacts`);
    expect(JSON.stringify(body)).not.toContain("new@else.example");
  });

  it("is counted on its campaign, once however often it is delivered", async () => {
    const campaigns = `${inbox}/external-campaigns`;
    const { body } = await asMax.post(campaigns, {
      clientId: crypto.randomUUID(),
      name: "Autumn",
    });
    const raw = mail(away);
    await deliver(raw, { to: body.replyAddress });
    await deliver(raw, { to: body.replyAddress });
    expect((await asMax.get(campaigns)).body.items).toMatchObject([
      { autoReplyCount: 1 },
    ]);
  });
});

describe("list mail", () => {
  const news = { headers: ["List-Id: News <news.shop.example>"] };

  it("of a contact is open, of a stranger automatic, through a forwarding address open", async () => {
    await arrive(news);
    expect(await filed()).toHaveLength(1);
    const from = "news@shop.example";
    await arrive({ from, ...news }, from);
    expect(await waiting("automatic")).toMatchObject([
      {
        automatic: {
          kind: "list",
          detail: "List-Id: News <news.shop.example>",
        },
      },
    ]);
    const added = await asMax.post(`${inbox}/forwarding-addresses`, {
      address: "support@bergen.example",
    });
    await deliver(mail({ from, ...news }), { from, to: added.body.forwardTo });
    expect(await filed()).toHaveLength(2);
  });
});

describe("mail whose sender failed", () => {
  it("joins no conversation and changes nothing, whatever it names", async () => {
    await arrive({ messageId: "first@reader.example" });
    const before = (await filed())[0];
    await arrive(
      { inReplyTo: "first@reader.example", text: "Send me the money" },
      kim.email,
      "dmarc=fail",
    );
    expect(await filed()).toEqual([before]);
    expect(await counts()).toMatchObject({ suspicious: 1 });
    const [item] = await waiting("suspicious");
    expect(item).toMatchObject({
      verdict: "failed",
      verdictReason: "dmarc_fail",
    });
    const content = await asMax.get(`/api/v1/inbound/${item.id}/content`);
    expect(content.body).toMatchObject({ text: "Send me the money\n" });
  });

  it("is also one that forges the result of a check while the real one is missing: it shows as nobody and changes nothing", async () => {
    const forged = "Authentication-Results: mx.cloudflare.net; dmarc=pass\r\n";
    const conversation = await conversationOfKim();
    const to = await replyAddress(conversation);
    await deliver(checked(forged + mail({ subject: "Pay here" }), null), {
      from: kim.email,
      to,
    });
    expect(await waiting("suspicious")).toMatchObject([
      { verdict: "unknown", warnings: ["results_forged"] },
    ]);
    expect(await filed()).toMatchObject([{ messageCount: 1 }]);
    // Where Cloudflare did speak, an older word in its name is only that.
    await deliver(checked(forged + mail({ subject: "Honest" }), "dmarc=pass"), {
      from: kim.email,
      to,
    });
    expect(await filed()).toMatchObject([{ messageCount: 2 }]);
  });

  it("stays marked where the team files it all the same", async () => {
    await arrive({}, kim.email, "dmarc=fail");
    const [item] = await waiting("suspicious");
    await asMax.post(`/api/v1/inbound/${item.id}/restoration`);
    const [{ id }] = await filed();
    const { body } = await asMax.get(`/api/v1/conversations/${id}`);
    expect(body.messages).toMatchObject([
      { verdict: "failed", verdictReason: "dmarc_fail" },
    ]);
  });
});

describe("what the team says of a sender", () => {
  const rules = `${inbox}/sender-rules`;

  it("blocks: mail to come waits under Spam, until that is taken back", async () => {
    await asMax.put(rules, { address: kim.email, treatment: "spam" });
    await arrive({ subject: "Buy now" });
    expect(await waiting("spam")).toMatchObject([
      { subject: "Buy now", automatic: { reason: "rule" } },
    ]);
    expect(await filed()).toEqual([]);
    await asMax.delete(`${rules}/${kim.email}`);
    await arrive({ subject: "Sorry" });
    expect(await filed()).toMatchObject([{ subject: "Sorry" }]);
  });

  it("restoring with `always` adds a rule that is seen, and holds for the next mail", async () => {
    await arrive(away);
    const [item] = await waiting("automatic");
    await asMax.post(`/api/v1/inbound/${item.id}/restoration`, {
      always: true,
    });
    expect((await asMax.get(rules)).body.items).toMatchObject([
      { address: kim.email, treatment: "person" },
    ]);
    await arrive(away);
    expect(await waiting("automatic")).toEqual([]);
    // A rule is about machines; it vouches for nobody.
    await arrive({}, kim.email, "dmarc=fail");
    expect(await waiting("suspicious")).toHaveLength(1);
  });

  it("several are restored at once; those of another audience are not found", async () => {
    for (const subject of ["One", "Two"]) await arrive({ subject, ...away });
    const ids = (await waiting("automatic")).map(
      ({ id }: { id: string }) => id,
    );
    const path = `${inbox}/inbound/restorations`;
    expect((await asMax.post(path, { ids })).body.items).toHaveLength(2);
    expect((await asMax.post(path, { ids })).body.items).toHaveLength(0);
    expect(await filed()).toHaveLength(2);
    expect((await asMax.post(path, { ids: ["inb_nope"] })).status).toBe(404);
  });

  it("a discarded one waits again where it waited", async () => {
    await arrive(away);
    const [{ id }] = await waiting("automatic");
    await asMax.delete(`/api/v1/inbound/${id}`);
    expect(await waiting("automatic")).toEqual([]);
    await asMax.delete(`/api/v1/inbound/${id}/discard`);
    expect(await waiting("automatic")).toHaveLength(1);
  });
});

describe("reports on our mail", () => {
  let conversationId: string;
  beforeEach(async () => {
    await arrive({ messageId: "first@reader.example" });
    conversationId = (await filed())[0].id;
  });

  const answered = (messageId: string) =>
    sentAnswer(asMax, conversationId, { messageId });

  async function delivery(id: string) {
    const { body } = await asMax.get(`/api/v1/messages/${id}`);
    return body.delivery;
  }
  const bounce = (raw: string) =>
    deliver(raw, { from: "", to: bookClub.inboxAddress });
  const contact = async () =>
    (await asMax.get(`/api/v1/contacts/${kim.id}`)).body;
  /** Its last try failed: it is parked. */
  async function bounceThatFails(raw: string): Promise<void> {
    const bytes = new TextEncoder().encode(raw);
    const identity = await mailIdentity(bytes);
    const storageKey = rawKey(bookClub.id, identity);
    await storeRaw(env.FILES, storageKey, bytes);
    await applied(
      parkMail,
      {
        audienceId: bookClub.id,
        identity,
        storageKey,
        envelopeFrom: "",
        envelopeTo: bookClub.inboxAddress,
        size: bytes.length,
        receivedAt: Date.now(),
        attempts: 5,
        lastError: "D1_ERROR",
        accepted: false,
      },
      { audienceId: bookClub.id },
    );
  }

  it("a bounce is said on the message it is about; the second makes the contact cleaned", async () => {
    const status = (await contact()).status;
    const first = await answered("one@parley.test");
    await bounce(deliveryReport({ messageId: "one@parley.test" }));
    expect(await delivery(first)).toMatchObject({
      state: "bounced",
      reason: "550 5.1.1 User unknown",
    });
    expect(await waiting("automatic")).toMatchObject([
      { automatic: { kind: "bounce" }, aboutMessageId: first },
    ]);
    expect((await contact()).status).toBe(status);
    await answered("two@parley.test");
    const raw = deliveryReport({ messageId: "two@parley.test" });
    await bounce(raw);
    expect((await contact()).status).toBe("cleaned");
    expect(await filed()).toMatchObject([{ messageCount: 3 }]);
  });

  it("the same bounce delivered twice counts once", async () => {
    await answered("one@parley.test");
    const raw = deliveryReport({ messageId: "one@parley.test" });
    await bounce(raw);
    await bounce(`Received: from b by a\r\n${raw}`);
    expect((await contact()).status).not.toBe("cleaned");
  });

  it("a delay is said, and a later arrival too; never back", async () => {
    const id = await answered("one@parley.test");
    const messageId = "one@parley.test";
    await bounce(
      deliveryReport({ messageId, action: "delayed", status: "4.4.1" }),
    );
    expect(await delivery(id)).toMatchObject({ state: "deferred" });
    await bounce(
      deliveryReport({ messageId, action: "delivered", status: "2.0.0" }),
    );
    expect(await delivery(id)).toMatchObject({ state: "delivered" });
    await bounce(
      deliveryReport({ messageId, action: "delayed", status: "4.4.2" }),
    );
    expect(await delivery(id)).toMatchObject({ state: "delivered" });
  });

  it.each([
    ["of mail that is not ours", { messageId: "other@else.example" }],
    ["that names somebody else", { recipient: lou.email }],
  ])("one %s changes nothing", async (_what, parts) => {
    const id = await answered("ours@parley.test");
    await bounce(deliveryReport(parts));
    expect(await delivery(id)).toMatchObject({ state: "sent" });
    expect(await waiting("automatic")).toHaveLength(1);
  });

  it("one that failed at first tells all the same when it is processed after all", async () => {
    const id = await answered("ours@parley.test");
    await bounceThatFails(deliveryReport());
    expect(await delivery(id)).toMatchObject({ state: "sent" });
    const [failed] = await waiting("failed");
    await asMax.post(`/api/v1/inbound/${failed.id}/replay`);
    expect(await delivery(id)).toMatchObject({ state: "bounced" });
  });

  it("a forged one changes nothing", async () => {
    const id = await answered("ours@parley.test");
    await bounce(checked(deliveryReport(), "dmarc=fail"));
    expect(await delivery(id)).toMatchObject({ state: "sent" });
    expect(await waiting("suspicious")).toHaveLength(1);
  });

  it("a complaint opts the contact out of personal messages", async () => {
    await answered("ours@parley.test");
    await bounce(abuseReport());
    expect((await contact()).personalMessages.optedOutAt).toBeNull();
    await bounce(checked(abuseReport(), "dmarc=pass"));
    expect((await contact()).personalMessages.optedOutAt).not.toBeNull();
  });

  it("two about the same message make nobody cleaned", async () => {
    await answered("one@parley.test");
    for (const diagnostic of ["smtp; 550 Gone", "smtp; 550 Really gone"])
      await bounce(
        deliveryReport({ messageId: "one@parley.test", diagnostic }),
      );
    expect((await contact()).status).not.toBe("cleaned");
  });

  it("one to a stolen reply address changes no contact, whatever it says and whoever sends it", async () => {
    const first = await answered("one@parley.test");
    await answered("two@parley.test");
    const [conversation] = await filed();
    const to = await replyAddress(conversation.id);
    const before = await contact();
    for (const messageId of ["nothing@else.example", "other@else.example"])
      for (const from of ["", "thief@else.example"]) {
        await deliver(deliveryReport({ messageId }), { from, to });
        await deliver(checked(abuseReport({ messageId }), "dmarc=pass"), {
          from,
          to,
        });
      }
    const after = await contact();
    expect([after.status, after.personalMessages.optedOutAt]).toEqual([
      before.status,
      null,
    ]);
    expect(await delivery(first)).toMatchObject({ state: "sent" });
  });

  it("one that a person sent changes nothing", async () => {
    const id = await answered("ours@parley.test");
    const raw = deliveryReport().replace(
      "mailer-daemon@reader.example",
      "thief@else.example",
    );
    await deliver(raw, {
      from: "thief@else.example",
      to: bookClub.inboxAddress,
    });
    expect(await delivery(id)).toMatchObject({ state: "sent" });
  });
});

describe("a mail that was sent on by hand to a forwarding address", () => {
  const block = (from: string) =>
    `Please take this.\r\n\r\n---------- Forwarded message ---------\r\nFrom: ${from}\r\nDate: Tue, 24 Nov 2026 19:12:03 +0100\r\nSubject: Kettle\r\nTo: ${max.email}\r\n\r\nDo you still sell it?`;
  let forwardTo: string;
  beforeEach(async () => {
    const added = await asMax.post(`${inbox}/forwarding-addresses`, {
      address: "support@bergen.example",
    });
    forwardTo = added.body.forwardTo;
  });
  const sendOn = (forwarder: string, from: string, results: string) =>
    deliver(
      checked(
        mail({
          from: forwarder,
          subject: "Fwd: Kettle",
          text: block(from),
        }),
        results,
      ),
      { from: forwarder, to: forwardTo },
    );

  it("by a verified team member is the original sender's, who becomes a contact", async () => {
    await sendOn(
      max.email,
      "Ann Reader <ann@new.example>",
      "dmarc=pass header.from=parley.test",
    );
    const [row] = await filed();
    expect(row).toMatchObject({
      subject: "Kettle",
      snippet: "Do you still sell it?",
      contact: { email: "ann@new.example", name: "Ann Reader" },
    });
    const { body } = await asMax.get(`/api/v1/conversations/${row.id}`);
    expect(body.messages).toMatchObject([
      {
        from: { address: "ann@new.example" },
        otherSender: false,
        verdict: "unknown",
        forwarded: { by: max.email, at: "2026-11-24T18:12:03.000Z" },
      },
    ]);
  });

  it.each([
    ["a stranger", "eve@evil.example", "dmarc=pass"],
    ["who is not verified to be the team member", max.email, "spf=softfail"],
  ])(
    "by %s is the forwarder's own, and changes no contact",
    async (_who, forwarder, results) => {
      await sendOn(forwarder, `Kim <${kim.email}>`, results);
      const [row] = await filed();
      expect(row).toMatchObject({
        subject: "Fwd: Kettle",
        contact: { email: forwarder },
      });
    },
  );
});

describe("a conversation that is spam", () => {
  it("leaves every list, waits under Spam, blocks its contact; and all of that comes back", async () => {
    await arrive({ subject: "Cheap watches" });
    await arrive({ subject: "Cheaper watches" });
    const [newer, older] = await filed();
    await asMax.put(`/api/v1/conversations/${older.id}/spam`);
    expect(await filed()).toMatchObject([{ id: newer.id }]);
    expect(await counts()).toMatchObject({ all: 1, openUnread: 1, spam: 1 });
    await arrive({ subject: "Cheapest watches" });
    expect(await waiting("spam")).toMatchObject([
      { subject: "Cheapest watches" },
      { subject: "Cheap watches" },
    ]);

    const [, item] = await waiting("spam");
    await asMax.post(`/api/v1/inbound/${item.id}/restoration`);
    expect((await filed()).map(({ id }: { id: string }) => id).sort()).toEqual(
      [newer.id, older.id].sort(),
    );
    expect((await asMax.get(`${inbox}/sender-rules`)).body.items).toEqual([]);
    expect(await waiting("spam")).toHaveLength(1);
    const { body } = await asMax.get(`/api/v1/conversations/${older.id}`);
    expect(body.messages, "not filed a second time").toHaveLength(1);
  });

  it("takes up no mail unseen: what would join it waits under Spam, and filing that brings it back", async () => {
    await arrive({ subject: "Watches", messageId: "w@reader.example" });
    const [{ id }] = await filed();
    await asMax.put(`/api/v1/conversations/${id}/spam`);
    // The team forgives the sender, but not the conversation.
    await asMax.delete(`${inbox}/sender-rules/${kim.email}`);
    await arrive({ subject: "Re: Watches", inReplyTo: "w@reader.example" });
    expect(await filed()).toEqual([]);
    const [answer] = await waiting("spam");
    expect(answer).toMatchObject({ subject: "Re: Watches" });
    await asMax.post(`/api/v1/inbound/${answer.id}/restoration`);
    expect(await filed()).toMatchObject([{ id, messageCount: 2, spam: false }]);
    expect(await waiting("spam"), "nothing of it waits on").toEqual([]);
  });

  it("is not filed a second time when its mail comes again by another address", async () => {
    const raw = mail({ subject: "Watches" });
    await deliver(raw, { to: bookClub.inboxAddress });
    const [{ id }] = await filed();
    await asMax.put(`/api/v1/conversations/${id}/spam`);
    await asMax.delete(`${inbox}/sender-rules/${kim.email}`);
    const added = await asMax.post(`${inbox}/forwarding-addresses`, {
      address: "support@bergen.example",
    });
    await deliver(raw, { to: added.body.forwardTo });
    expect(await filed()).toEqual([]);
    expect(await value("select count(*) from messages")).toBe(1);
  });
});

describe("what the reason of a waiting mail says", () => {
  it("is the rule only where the rule decided", async () => {
    await asMax.put(`${inbox}/sender-rules`, {
      address: kim.email,
      treatment: "person",
    });
    await arrive(away, kim.email, "dmarc=fail");
    expect(await waiting("suspicious")).toMatchObject([
      { automatic: { reason: "header" } },
    ]);
  });
});

describe("restoring", () => {
  it("several of which one was discarded meanwhile restores none", async () => {
    for (const subject of ["One", "Two"])
      await arrive({ subject, from: "new@else.example" }, "new@else.example");
    const [one, two] = await waiting("held");
    await asMax.delete(`/api/v1/inbound/${one.id}`);
    const { status } = await asMax.post(`${inbox}/inbound/restorations`, {
      ids: [one.id, two.id],
    });
    expect(status).toBe(409);
    expect(await waiting("held")).toHaveLength(1);
    expect(await filed()).toEqual([]);
  });

  it("several of which one is not found restores none", async () => {
    await arrive(away);
    const [{ id }] = await waiting("automatic");
    const ids = [id, "inb_nope"];
    const path = `${inbox}/inbound/restorations`;
    expect((await asMax.post(path, { ids })).status).toBe(404);
    expect(await waiting("automatic")).toHaveLength(1);
  });

  it("a mail that names no sender makes no rule for all of those", async () => {
    const raw = mail(away).replace(/^From: .*\r\n/, "");
    await deliver(raw, { from: "", to: bookClub.inboxAddress });
    const [{ id }] = await waiting("automatic");
    const path = `/api/v1/inbound/${id}/restoration`;
    const refused = await asMax.post(path, { always: true });
    expect(refused).toMatchObject({
      status: 400,
      body: { error: { code: "invalid_input" } },
    });
    expect(await waiting("automatic")).toHaveLength(1);
  });
});

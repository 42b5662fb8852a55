import { beforeEach, describe, expect, it } from "vitest";
import { readConfig } from "../../../worker/env.ts";
import { REOPEN_WINDOW_MS } from "../../../worker/limits.ts";
import { signReplyAddress } from "../../../worker/mail/reply-address.ts";
import { bookClub, kim, lou, max, wim, wineList } from "../../support/cast.ts";
import { env } from "../../support/env.ts";
import { value } from "../../support/house.ts";
import { as } from "../../support/http.ts";
import { checked, deliver, mail, redelivered } from "../../support/mail.ts";

let asMax: Awaited<ReturnType<typeof as>>;
beforeEach(async () => {
  asMax = await as(max);
});

interface Row {
  id: string;
  subject: string;
  source: string;
  status: string;
  continues: string | null;
  messageCount: number;
  contact: { id: string; email: string };
}

async function all(audienceId = bookClub.id): Promise<Row[]> {
  return (
    await asMax.get(
      `/api/v1/audiences/${audienceId}/conversations?view=all&limit=100`,
    )
  ).body.items;
}

async function replyAddress(
  conversationId: string,
  contactId = kim.id,
): Promise<string> {
  const { replyKeys, inboundDomain } = readConfig(env);
  return signReplyAddress(
    replyKeys,
    { kind: "conversation", conversationId, contactId },
    inboundDomain,
  );
}

async function firstConversation(parts = {}): Promise<Row> {
  await deliver(mail({ messageId: "first@reader.example", ...parts }), {
    to: bookClub.inboxAddress,
  });
  const [row] = await all();
  if (!row) throw new Error("nothing was filed");
  return row;
}

describe("routing", () => {
  it("is by the envelope recipient, never the To header", async () => {
    await deliver(mail({ to: wineList.inboxAddress }), {
      to: bookClub.inboxAddress,
    });
    expect(await all()).toHaveLength(1);
    expect(await all(wineList.id)).toHaveLength(0);
  });

  it("takes upper and lower case as the same", async () => {
    const { id } = await firstConversation();
    const to = (await replyAddress(id)).toUpperCase();
    expect(await deliver(mail(), { to })).toBeNull();
    expect(await all()).toMatchObject([{ id, messageCount: 2 }]);
  });

  it("refuses a token that is damaged at any place, or of another domain, for good", async () => {
    const { id } = await firstConversation();
    const [local = "", domain = ""] = (await replyAddress(id)).split("@");
    for (const place of [0, 1, 5, 20, 33, 34, 53]) {
      const damaged = `${local.slice(0, place)}${local[place] === "q" ? "w" : "q"}${local.slice(place + 1)}@${domain}`;
      expect
        .soft(await deliver(mail(), { to: damaged }), String(place))
        .toMatch(/no such address/);
    }
    expect(await deliver(mail(), { to: `${local}@other.example` })).toMatch(
      /no such address/,
    );
    expect(await all()).toMatchObject([{ messageCount: 1 }]);
  });

  it("counts a valid token whose rows are gone as mail to the inbox address", async () => {
    const to = await replyAddress("cnv_aaaaaaaaaaaaaaaa");
    expect(await deliver(mail(), { to })).toBeNull();
    expect(await all()).toMatchObject([
      { source: "direct", contact: { id: kim.id } },
    ]);
  });

  it("accepts anyone through a forwarding address", async () => {
    const added = await asMax.post(
      `/api/v1/audiences/${bookClub.id}/forwarding-addresses`,
      { address: "support@bergen.example" },
    );
    await deliver(mail({ from: "new@else.example" }), {
      from: "new@else.example",
      to: added.body.forwardTo,
    });
    expect(await all()).toMatchObject([
      { source: "forwarded", contact: { email: "new@else.example" } },
    ]);
    expect(
      await value(
        "select status from contacts where email = 'new@else.example'",
      ),
    ).toBe("non_subscribed");
  });
});

describe("a mail through a group in front of an old address", () => {
  it("is that of who wrote to it, though the group put its own address in From", async () => {
    const added = await asMax.post(
      `/api/v1/audiences/${bookClub.id}/forwarding-addresses`,
      { address: "support@bergen.example" },
    );
    const raw = checked(
      mail({
        from: "'Nora' via Support <support@bergen.example>",
        headers: [
          "Reply-To: Nora <nora@else.example>",
          "X-Original-From: Nora <nora@else.example>",
          "List-Id: <support.bergen.example>",
          "Precedence: list",
        ],
      }),
      "dmarc=pass",
    );
    await deliver(raw, {
      from: "support+bnc@bergen.example",
      to: added.body.forwardTo,
    });
    const [row] = await all();
    expect(row?.contact).toMatchObject({
      email: "nora@else.example",
      name: "Nora",
    });
    const { body } = await asMax.get(`/api/v1/conversations/${row?.id}`);
    expect(body.messages[0].verdict).toBe("unknown");
  });
});

describe("threading", () => {
  it("by reply token files under the real sender, and leaves the contact as it is", async () => {
    const { id } = await firstConversation();
    await deliver(mail({ from: "Kim at work <kim@office.example>" }), {
      from: "kim@office.example",
      to: await replyAddress(id),
    });
    const { body } = await asMax.get(`/api/v1/conversations/${id}`);
    expect(body.messages[1]).toMatchObject({
      otherSender: true,
      from: { address: "kim@office.example" },
    });
    expect(body.contact).toMatchObject({
      id: kim.id,
      email: kim.email,
      name: kim.name,
    });
    expect(
      await value(
        "select count(*) from contacts where email = 'kim@office.example'",
      ),
    ).toBe(0);
  });

  it("by In-Reply-To, then References from the end, only for who takes part", async () => {
    const { id } = await firstConversation();
    await deliver(mail({ inReplyTo: "first@reader.example" }), {
      to: bookClub.inboxAddress,
    });
    await deliver(
      mail({
        inReplyTo: "unknown@x",
        references: "<first@reader.example> <unknown@x>",
      }),
      { to: bookClub.inboxAddress },
    );
    expect(await all()).toMatchObject([{ id, messageCount: 3 }]);
    await deliver(
      mail({ from: lou.email, inReplyTo: "first@reader.example" }),
      { from: lou.email, to: bookClub.inboxAddress },
    );
    expect(await all()).toHaveLength(2);
  });

  it("never by subject", async () => {
    await firstConversation({ subject: "Same" });
    await deliver(mail({ subject: "Re: Same" }), { to: bookClub.inboxAddress });
    expect(await all()).toHaveLength(2);
  });

  it("learns the Message-ID that the mail service chose from the first answer", async () => {
    const { id } = await firstConversation();
    await deliver(mail({ inReplyTo: "chosen@mailer.example" }), {
      to: await replyAddress(id),
    });
    await deliver(mail({ inReplyTo: "chosen@mailer.example" }), {
      to: bookClub.inboxAddress,
    });
    expect(await all()).toMatchObject([{ id, messageCount: 3 }]);
  });

  it("reopens what is closed or snoozed", async () => {
    const { id } = await firstConversation();
    await asMax.put(`/api/v1/conversations/${id}/closure`);
    await deliver(mail(), { to: await replyAddress(id) });
    expect(await all()).toMatchObject([{ id, status: "open" }]);
    await asMax.put(`/api/v1/conversations/${id}/snooze`, {
      until: new Date(Date.now() + 86_400_000).toISOString(),
    });
    await deliver(mail(), { to: await replyAddress(id) });
    expect(await all()).toMatchObject([
      { id, status: "open", messageCount: 3 },
    ]);
  });

  it("opens a new, linked conversation more than 90 days after closing", async () => {
    const { id } = await firstConversation();
    await asMax.put(`/api/v1/conversations/${id}/closure`);
    await env.DB.prepare("update conversations set closed_at = ?")
      .bind(Date.now() - REOPEN_WINDOW_MS - 1000)
      .run();
    await deliver(mail(), { to: await replyAddress(id) });
    expect(await all()).toMatchObject([
      { continues: id, contact: { id: kim.id } },
      { id, status: "done" },
    ]);
  });
});

describe("answers to a campaign", () => {
  async function campaign(): Promise<string> {
    const path = `/api/v1/audiences/${bookClub.id}/external-campaigns`;
    return (
      await asMax.post(path, {
        clientId: crypto.randomUUID(),
        name: "Autumn list",
      })
    ).body.replyAddress;
  }

  it("of eight mails at once from one contact open one conversation", async () => {
    const to = await campaign();
    await Promise.all(
      Array.from({ length: 8 }, () =>
        deliver(mail({ subject: "Re: Autumn" }), { to }),
      ),
    );
    expect(await all()).toMatchObject([
      { source: "campaign", messageCount: 8 },
    ]);
  });

  it("of 120 contacts with one subject and one In-Reply-To are 120 conversations", async () => {
    const to = await campaign();
    const senders = Array.from(
      { length: 120 },
      (_, i) => `reader${i}@many.example`,
    );
    for (let start = 0; start < senders.length; start += 12) {
      await Promise.all(
        senders.slice(start, start + 12).map((from) =>
          deliver(
            mail({
              from,
              subject: "Re: Autumn",
              inReplyTo: "campaign@mailer",
            }),
            { from, to },
          ),
        ),
      );
    }
    expect(await value("select count(*) from conversations")).toBe(120);
    expect(
      await value(
        "select count(distinct contact_id) from conversations where message_count = 1",
      ),
    ).toBe(120);
  });
});

describe("the same mail again", () => {
  it("eight times at once is one message", async () => {
    const raw = mail();
    await Promise.all(
      Array.from({ length: 8 }, () =>
        deliver(redelivered(raw), { to: bookClub.inboxAddress }),
      ),
    );
    expect(await value("select count(*) from messages")).toBe(1);
    expect(await value("select count(*) from inbound")).toBe(1);
  });

  it("to reply address and inbox address, in either order, is one message in the right conversation", async () => {
    const { id } = await firstConversation();
    for (const inboxFirst of [true, false]) {
      const raw = mail({ text: `inbox first: ${inboxFirst}` });
      const token = await replyAddress(id);
      const order = inboxFirst
        ? [bookClub.inboxAddress, token]
        : [token, bookClub.inboxAddress];
      for (const to of order) await deliver(redelivered(raw), { to });
    }
    expect(await all()).toMatchObject([{ id, messageCount: 3 }]);
    expect(await value("select count(*) from conversations")).toBe(1);
  });

  it("held at first, is filed when the reply address brings it", async () => {
    const { id } = await firstConversation();
    const raw = mail({ from: "kim@home.example" });
    await deliver(raw, { from: "kim@home.example", to: bookClub.inboxAddress });
    expect(
      (await asMax.get(`/api/v1/audiences/${bookClub.id}`)).body.counts.held,
    ).toBe(1);
    await deliver(redelivered(raw), {
      from: "kim@home.example",
      to: await replyAddress(id),
    });
    expect(
      (await asMax.get(`/api/v1/audiences/${bookClub.id}`)).body.counts.held,
    ).toBe(0);
    expect(await all()).toMatchObject([{ id, messageCount: 2 }]);
  });

  it("with the same Message-ID but other words is kept twice", async () => {
    await deliver(mail({ messageId: "twin@x", text: "one" }), {
      to: bookClub.inboxAddress,
    });
    await deliver(mail({ messageId: "twin@x", text: "two" }), {
      to: bookClub.inboxAddress,
    });
    expect(await value("select count(*) from messages")).toBe(2);
  });

  it("in two audiences is two messages", async () => {
    await asMax.post(`/api/v1/audiences/${wineList.id}/contacts`, {
      email: kim.email,
    });
    const raw = mail();
    await deliver(raw, { to: bookClub.inboxAddress });
    await deliver(raw, { to: wineList.inboxAddress });
    expect(await all()).toHaveLength(1);
    expect(await all(wineList.id)).toHaveLength(1);
    expect(wim.email).not.toBe(kim.email);
  });
});

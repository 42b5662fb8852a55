import { beforeEach, describe, expect, it } from "vitest";
import type { Verb } from "../../../worker/change.ts";
import { addComment } from "../../../worker/conversations/comment.ts";
import { mergeConversation } from "../../../worker/conversations/merge.ts";
import { externalCampaigns } from "../../../worker/db/schema/index.ts";
import { readConfig } from "../../../worker/env.ts";
import { signReplyAddress } from "../../../worker/mail/reply-address.ts";
import { queueReply } from "../../../worker/replies/queue-reply.ts";
import { saveDraft } from "../../../worker/replies/save-draft.ts";
import { undoSending } from "../../../worker/replies/undo.ts";
import {
  bookClub,
  gil,
  kim,
  lou,
  max,
  mia,
  vic,
  wim,
  wineList,
} from "../../support/cast.ts";
import {
  inboxPath,
  pathOf,
  received,
  recounted,
  replyAddress,
  textsOf,
  type Caller,
} from "../../support/conversations.ts";
import { env } from "../../support/env.ts";
import { applied, value } from "../../support/house.ts";
import { as } from "../../support/http.ts";
import { deliver, mail } from "../../support/mail.ts";
import { drizzle } from "drizzle-orm/d1";

let asMax: Caller;
beforeEach(async () => {
  asMax = await as(max);
});

const merge = (id: string, intoId: string, caller = asMax) =>
  caller.post(`${pathOf(id)}/merge`, { intoId });
const scope = { audienceId: bookClub.id, userId: max.id };

type Between = <I, R>(verb: Verb<I, R>) => Verb<I, R>;

/** The verb has read and decided; then, the first time, something else is written before it. */
function runBefore<I, R>(
  verb: Verb<I, R>,
  other: () => Promise<unknown>,
): Verb<I, R> {
  let done = false;
  return async (context, input) => {
    const change = await verb(context, input);
    if (!done) await other();
    done = true;
    return change;
  };
}

const rows = async (query = "view=all"): Promise<{ id: string }[]> =>
  (await asMax.get(`${inboxPath}?${query}`)).body.items;

describe("a merge", () => {
  it("brings messages, comments and answers into the other, in the order they were said", async () => {
    const [one, two] = [
      await received(asMax, "one", { text: "first" }),
      await received(asMax, "two", { text: "second" }),
    ];
    await asMax.post(`${pathOf(one)}/comments`, {
      clientId: "merge-comment-1",
      text: "third",
    });
    await asMax.post(`${pathOf(two)}/replies`, {
      clientId: "merge-reply-1",
      text: "fourth",
    });
    expect(await merge(one, two)).toMatchObject({
      status: 200,
      body: { id: two },
    });
    expect((await textsOf(asMax, two)).toReversed()).toEqual([
      "first",
      "second",
      "third",
      "fourth",
    ]);
    expect(await rows()).toMatchObject([
      { id: two, messageCount: 4, snippet: "fourth" },
    ]);
  });

  it("leaves an address that leads to the other, for reading and for writing", async () => {
    const [one, two] = [
      await received(asMax, "one"),
      await received(asMax, "two"),
    ];
    await merge(one, two);
    expect((await asMax.get(pathOf(one))).body).toMatchObject({
      id: two,
      subject: "two",
    });
    expect((await asMax.put(`${pathOf(one)}/star`)).status).toBe(200);
    expect((await asMax.get(pathOf(two))).body.starred).toBe(true);
    const { body } = await asMax.get(`${pathOf(one)}/messages`);
    expect(body.items).toHaveLength(2);
  });

  it("keeps what asks for somebody: open, unread, star, colleague", async () => {
    const [one, two] = [
      await received(asMax, "one"),
      await received(asMax, "two"),
    ];
    await asMax.put(`${pathOf(one)}/star`);
    await asMax.put(`${pathOf(one)}/assignment`, { userId: gil.id });
    await asMax.put(`${pathOf(two)}/closure`);
    await merge(one, two);
    expect((await asMax.get(pathOf(two))).body).toMatchObject({
      status: "open",
      unread: true,
      starred: true,
      assignee: { id: gil.id },
    });
  });

  it("leaves the state of the other where it asks for more", async () => {
    const [one, two] = [
      await received(asMax, "one"),
      await received(asMax, "two"),
    ];
    await asMax.put(`${pathOf(one)}/snooze`, {
      until: new Date(Date.now() + 86_400_000).toISOString(),
    });
    await asMax.put(`${pathOf(two)}/assignment`, { userId: max.id });
    await merge(one, two);
    expect((await asMax.get(pathOf(two))).body).toMatchObject({
      status: "open",
      snoozedUntil: null,
      assignee: { id: max.id },
    });
    expect(
      await value("select snoozed_until from conversations where id = ?", one),
    ).toBeNull();
  });

  it("keeps the counts of the views right", async () => {
    const ids = [
      await received(asMax, "one"),
      await received(asMax, "two"),
      await received(asMax, "three"),
      await received(asMax, "four"),
    ] as const;
    await asMax.put(`${pathOf(ids[0])}/star`);
    await asMax.put(`${pathOf(ids[1])}/closure`);
    await asMax.put(`${pathOf(ids[2])}/assignment`, { userId: max.id });
    for (const [from, into] of [
      [0, 1],
      [2, 1],
      [3, 1],
    ] as const) {
      await merge(ids[from], ids[into]);
      const { counts } = (await asMax.get(`/api/v1/audiences/${bookClub.id}`))
        .body;
      expect(counts).toMatchObject(await recounted());
    }
    expect(await rows()).toHaveLength(1);
  });

  it("is found by search, once", async () => {
    const [one, two] = [
      await received(asMax, "one", { text: "marzipan" }),
      await received(asMax, "two"),
    ];
    await merge(one, two);
    expect(await rows("q=marzipan")).toMatchObject([{ id: two }]);
  });

  it("joins what one has begun to write in both, and carries colleagues' drafts", async () => {
    const [one, two] = [
      await received(asMax, "one"),
      await received(asMax, "two"),
    ];
    const asGil = await as(gil);
    const draft = (text: string) => ({ text, html: "", attachmentIds: [] });
    await asMax.put(`${pathOf(one)}/draft`, draft("from one"));
    await asMax.put(`${pathOf(two)}/draft`, draft("from two"));
    await asGil.put(`${pathOf(one)}/draft`, draft("Gil's"));
    await merge(one, two);
    expect((await asMax.get(`${pathOf(two)}/draft`)).body.text).toBe(
      "from two\n\nfrom one",
    );
    expect((await asGil.get(`${pathOf(two)}/draft`)).body.text).toBe("Gil's");
  });

  it("takes along an answer that has not left, which can still be undone", async () => {
    const [one, two] = [
      await received(asMax, "one"),
      await received(asMax, "two"),
    ];
    const { body } = await asMax.post(`${pathOf(one)}/replies`, {
      clientId: "merge-queued-1",
      text: "wait",
    });
    await merge(one, two);
    expect(
      await value(
        "select conversation_id from outbox where message_id = ?",
        body.id,
      ),
    ).toBe(two);
    await asMax.delete(`/api/v1/messages/${body.id}/sending`);
    expect((await asMax.get(`${pathOf(two)}/draft`)).body.text).toBe("wait");
  });

  it("tells every client and the timeline", async () => {
    const [one, two] = [
      await received(asMax, "one"),
      await received(asMax, "two"),
    ];
    await merge(one, two);
    const { body } = await asMax.get(`/api/v1/contacts/${kim.id}/timeline`);
    expect(
      body.items
        .filter((entry: { type: string }) => /merged|absorbed/.test(entry.type))
        .map((entry: { type: string; conversationId: string }) => [
          entry.type,
          entry.conversationId,
        ]),
    ).toEqual([
      ["conversation.absorbed", two],
      ["conversation.merged", one],
    ]);
  });

  it("a second time, or of a conversation into itself, changes nothing", async () => {
    const [one, two] = [
      await received(asMax, "one"),
      await received(asMax, "two"),
    ];
    await merge(one, two);
    const version = await value(
      "select version from conversations where id = ?",
      two,
    );
    for (const [from, into] of [
      [one, two],
      [two, one],
      [two, two],
    ] as const) {
      expect(await merge(from, into)).toMatchObject({
        status: 200,
        body: { id: two },
      });
    }
    expect(
      await value("select version from conversations where id = ?", two),
    ).toBe(version);
  });

  it("of 2,000 messages is one short batch", async () => {
    const [one, two] = [
      await received(asMax, "one"),
      await received(asMax, "two"),
    ];
    await env.DB.prepare(
      `with recursive k (k) as (select 1 union all select k + 1 from k where k < 2000)
        insert into messages (id, audience_id, conversation_id, contact_id, direction, kind, at, visible_text)
        select 'msg_' || k, ?, ?, ?, 'in', 'message', 1000 + k, 'old ' || k from k`,
    )
      .bind(bookClub.id, one, kim.id)
      .run();
    expect((await merge(one, two)).status).toBe(200);
    expect((await asMax.get(pathOf(two))).body.messageCount).toBe(2002);
    expect(
      await value(
        "select count(*) from messages where conversation_id = ?",
        one,
      ),
    ).toBe(0);
  });
});

describe("a reply after a merge", () => {
  it("by the token of either, or by Message-ID, lands in the one that stayed", async () => {
    const [one, two] = [
      await received(asMax, "one", { messageId: "one@reader.example" }),
      await received(asMax, "two", { messageId: "two@reader.example" }),
    ];
    const [toOne, toTwo] = [await replyAddress(one), await replyAddress(two)];
    await merge(one, two);
    await deliver(mail({ text: "by its own token" }), { to: toOne });
    await deliver(mail({ text: "by the other's" }), { to: toTwo });
    await deliver(
      mail({ text: "by Message-ID", inReplyTo: "one@reader.example" }),
      { to: bookClub.inboxAddress },
    );
    expect((await textsOf(asMax, two)).slice(0, 3)).toEqual([
      "by Message-ID",
      "by the other's",
      "by its own token",
    ]);
    expect(await rows()).toHaveLength(1);
  });

  it("follows a chain of merges, whatever their order", async () => {
    const names = ["a", "b", "c", "d"] as const;
    const ids: Record<string, string> = {};
    for (const name of names) {
      ids[name] = await received(asMax, name, {
        messageId: `${name}@reader.example`,
      });
    }
    const { a = "", b = "", c = "", d = "" } = ids;
    await merge(a, b);
    await merge(b, c);
    // An alias as the target leads on too.
    await merge(d, a);
    expect(await rows()).toMatchObject([{ id: c }]);
    for (const name of names) {
      await deliver(mail({ text: `token ${name}` }), {
        to: await replyAddress(ids[name] ?? ""),
      });
      await deliver(
        mail({ text: `id ${name}`, inReplyTo: `${name}@reader.example` }),
        { to: bookClub.inboxAddress },
      );
    }
    expect(await rows()).toMatchObject([{ id: c, messageCount: 12 }]);
    expect(
      await value(
        "select count(*) from conversations a join conversations b on b.id = a.merged_into_id where b.merged_into_id is not null",
      ),
    ).toBe(0);
  });

  it("to the campaign joins it, though its own campaign is another", async () => {
    await drizzle(env.DB)
      .insert(externalCampaigns)
      .values(
        ["cmp_springspringspri", "cmp_autumnautumnautu"].map((id) => ({
          id,
          audienceId: bookClub.id,
          name: id,
          createdAt: Date.now(),
        })),
      );
    const { replyKeys, inboundDomain } = readConfig(env);
    const campaignAddress = (campaignId: string) =>
      signReplyAddress(
        replyKeys,
        { kind: "campaign", campaignId, contactId: kim.id },
        inboundDomain,
      );
    const spring = await campaignAddress("cmp_springspringspri");
    await deliver(mail({ subject: "spring" }), { to: spring });
    await deliver(mail({ subject: "autumn" }), {
      to: await campaignAddress("cmp_autumnautumnautu"),
    });
    const all = (await asMax.get(`${inboxPath}?view=all`)).body.items;
    const idOf = (subject: string) =>
      all.find((row: { subject: string }) => row.subject === subject).id;
    const autumn = idOf("autumn");
    await merge(idOf("spring"), autumn);
    await deliver(mail({ subject: "spring again" }), { to: spring });
    expect(await rows()).toMatchObject([{ id: autumn, messageCount: 3 }]);
  });

  it("that arrives at the same time is in the one that stayed, every time", async () => {
    for (let round = 0; round < 4; round += 1) {
      const one = await received(asMax, `one ${round}`);
      const two = await received(asMax, `two ${round}`);
      const to = await replyAddress(one);
      await Promise.all([
        deliver(mail({ text: "meanwhile 1" }), { to }),
        merge(one, two),
        deliver(mail({ text: "meanwhile 2" }), { to }),
      ]);
      expect((await textsOf(asMax, two)).toSorted()).toEqual(
        expect.arrayContaining(["meanwhile 1", "meanwhile 2"]),
      );
      expect((await asMax.get(pathOf(two))).body.messageCount).toBe(4);
    }
  });

  it("and what is written between reading and the merge is there too: comment, answer, draft, undo", async () => {
    const merging = async (
      write: (one: string, merges: Between) => unknown,
    ) => {
      const one = await received(asMax, crypto.randomUUID());
      const two = await received(asMax, crypto.randomUUID());
      await write(one, (verb) => runBefore(verb, () => merge(one, two)));
      return two;
    };
    const text = "meanwhile";
    const commented = await merging((conversationId, merges) =>
      applied(
        merges(addComment),
        {
          conversationId,
          clientId: crypto.randomUUID(),
          text,
          author: { name: max.name, email: max.email },
        },
        scope,
      ),
    );
    expect(await textsOf(asMax, commented)).toContain(text);
    const answered = await merging((conversationId, merges) =>
      applied(
        merges(queueReply),
        {
          conversationId,
          reply: { clientId: crypto.randomUUID(), text },
          body: {
            text,
            html: null,
            bodyKey: null,
            visibleText: text,
            snippet: text,
            bytes: text.length,
          },
          from: { name: max.name, address: bookClub.inboxAddress },
          messageIdDomain: "parley.test",
        },
        scope,
      ),
    );
    expect(await textsOf(asMax, answered)).toContain(text);
    const begun = await merging((conversationId, merges) =>
      applied(
        merges(saveDraft),
        {
          conversationId,
          text,
          html: "",
          attachmentIds: [],
          basedOn: null,
          grownFrom: undefined,
        },
        scope,
      ),
    );
    expect((await asMax.get(`${pathOf(begun)}/draft`)).body.text).toBe(text);
    const undone = await merging(async (one, merges) => {
      const { body } = await asMax.post(`${pathOf(one)}/replies`, {
        clientId: crypto.randomUUID(),
        text,
      });
      await applied(
        merges(undoSending),
        {
          messageId: body.id,
          content: { text, html: "", attachmentIds: [] },
        },
        scope,
      );
    });
    expect((await asMax.get(`${pathOf(undone)}/draft`)).body.text).toBe(text);
    expect((await asMax.get(pathOf(undone))).body.messageCount).toBe(2);
  });

  it("crossing merges of two conversations make one, not a circle", async () => {
    const one = await received(asMax, "one");
    const two = await received(asMax, "two");
    await Promise.all([merge(one, two), merge(two, one)]);
    expect(await rows()).toMatchObject([{ messageCount: 2 }]);
  });
});

describe("a merge is refused", () => {
  it("with a conversation of another contact: 409", async () => {
    const one = await received(asMax, "one");
    const other = await received(asMax, "other", {
      from: `Lou <${lou.email}>`,
    });
    expect(await merge(one, other)).toMatchObject({
      status: 409,
      body: { error: { code: "other_contact" } },
    });
  });

  it("with one of another audience, or that is not there: 404", async () => {
    const one = await received(asMax, "one");
    await deliver(mail({ from: wim.email }), {
      to: wineList.inboxAddress,
      from: wim.email,
    });
    const foreign = String(
      await value(
        "select id from conversations where audience_id = ?",
        wineList.id,
      ),
    );
    const asMia = await as(mia);
    expect((await merge(one, foreign, asMia)).status).toBe(404);
    expect((await merge(foreign, one, asMia)).status).toBe(404);
    expect((await merge(one, foreign)).status).toBe(404);
    expect((await merge(one, "cnv_nobodynobodynobo")).status).toBe(404);
  });

  it("to who may only look: 403", async () => {
    const [one, two] = [
      await received(asMax, "one"),
      await received(asMax, "two"),
    ];
    expect((await merge(one, two, await as(vic))).status).toBe(403);
  });
});

describe("another conversation about the same", () => {
  const suggestion = async (id: string) =>
    (await asMax.get(pathOf(id))).body.mergeSuggestion;

  it("is offered, whatever programs put before its subject", async () => {
    const one = await received(asMax, "Which edition?");
    const two = await received(asMax, "RE: AW: which Edition?");
    await received(asMax, "Something else");
    expect(await suggestion(one)).toMatchObject({ id: two });
    expect(await suggestion(two)).toMatchObject({
      id: one,
      subject: "Which edition?",
      lastActivityAt: expect.any(String),
    });
  });

  it("is not when it is another's, closed, older than 14 days, or has no subject", async () => {
    const one = await received(asMax, "Which edition?");
    await received(asMax, "Re: Which edition?", { from: `Lou <${lou.email}>` });
    expect(await suggestion(one)).toBeNull();
    const two = await received(asMax, "Fwd: Which edition?");
    await asMax.put(`${pathOf(two)}/closure`);
    expect(await suggestion(one)).toBeNull();
    await asMax.delete(`${pathOf(two)}/closure`);
    expect(await suggestion(one)).toMatchObject({ id: two });
    await env.DB.prepare(
      "update conversations set last_activity_at = ? where id = ?",
    )
      .bind(Date.now() - 15 * 86_400_000, two)
      .run();
    expect(await suggestion(one)).toBeNull();
    const bare = await received(asMax, "Re:");
    await received(asMax, "Aw:");
    expect(await suggestion(bare)).toBeNull();
  });

  it("is not once somebody said that it is not the same, from either side", async () => {
    const one = await received(asMax, "Which edition?");
    const two = await received(asMax, "Re: Which edition?");
    const three = await received(asMax, "AW: Which edition?");
    for (let times = 0; times < 2; times += 1) {
      expect(
        (await asMax.put(`${pathOf(one)}/distinction`, { otherId: two }))
          .status,
      ).toBe(200);
    }
    expect(await suggestion(one)).toMatchObject({ id: three });
    await asMax.put(`${pathOf(three)}/distinction`, { otherId: one });
    expect(await suggestion(one)).toBeNull();
    expect(await suggestion(two)).toMatchObject({ id: three });
  });

  it("is gone after the merge", async () => {
    const one = await received(asMax, "Which edition?");
    const two = await received(asMax, "Re: Which edition?");
    await applied(
      mergeConversation,
      { id: two, intoId: one },
      { audienceId: bookClub.id, userId: max.id },
    );
    expect(await suggestion(one)).toBeNull();
  });
});

import { beforeEach, describe, expect, it } from "vitest";
import { UNDO_WINDOW_MS } from "../../../worker/limits.ts";
import { claimSending } from "../../../worker/replies/claim-sending.ts";
import { recordDelivery } from "../../../worker/replies/record-delivery.ts";
import {
  bookClub,
  gil,
  kim,
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
import { applied, value } from "../../support/house.ts";
import { as } from "../../support/http.ts";
import { deliver, mail } from "../../support/mail.ts";

let asMax: Caller;
let id: string;
/** By what they say. */
let messages: Record<string, string>;

/** Kim asks about an edition, and later, in the same conversation, about the opening hours. */
beforeEach(async () => {
  asMax = await as(max);
  id = await received(asMax, "Which edition?", {
    text: "edition",
    messageId: "edition@reader.example",
  });
  await deliver(
    mail({
      subject: "Opening hours",
      text: "hours",
      messageId: "hours@reader.example",
    }),
    { to: await replyAddress(id) },
  );
  await asMax.post(`${pathOf(id)}/comments`, {
    clientId: "split-comment-1",
    text: "comment",
  });
  const { body } = await asMax.get(pathOf(id));
  messages = Object.fromEntries(
    body.messages.map((message: { visibleText: string; id: string }) => [
      message.visibleText,
      message.id,
    ]),
  );
});

const split = (from: string, messageId: string | undefined, caller = asMax) =>
  caller.post(`${pathOf(from)}/split`, { messageId });
/** An answer is sent, and the mail service says under which Message-ID. */
async function leaves(messageId: string, headerId: string): Promise<void> {
  const scope = { audienceId: bookClub.id, now: Date.now() + UNDO_WINDOW_MS };
  const claim = await applied(claimSending, { messageId }, scope);
  await applied(
    recordDelivery,
    {
      messageId,
      attemptId: claim?.attemptId ?? "",
      handover: { outcome: "accepted", providerId: null, messageId: headerId },
      participants: [kim.email],
    },
    scope,
  );
}

const rows = async (): Promise<{ id: string }[]> =>
  (await asMax.get(`${inboxPath}?view=all`)).body.items;

describe("a split", () => {
  it("takes a message and all below it into a new conversation that continues the old", async () => {
    await asMax.put(`${pathOf(id)}/assignment`, { userId: gil.id });
    const { status, body } = await split(id, messages["hours"]);
    expect(status).toBe(201);
    expect((await textsOf(asMax, body.id)).toReversed()).toEqual([
      "hours",
      "comment",
    ]);
    expect(await textsOf(asMax, id)).toEqual(["edition"]);
    expect((await asMax.get(pathOf(body.id))).body).toMatchObject({
      subject: "Opening hours",
      continues: id,
      status: "open",
      unread: true,
      assignee: { id: gil.id },
      messageCount: 2,
      snippet: "comment",
    });
    expect((await asMax.get(pathOf(id))).body).toMatchObject({
      unread: false,
      messageCount: 1,
      snippet: "edition",
      lastMessageId: messages["edition"],
    });
  });

  it("keeps the counts of the views right", async () => {
    await asMax.put(`${pathOf(id)}/star`);
    await split(id, messages["hours"]);
    const { counts } = (await asMax.get(`/api/v1/audiences/${bookClub.id}`))
      .body;
    expect(counts).toMatchObject(await recounted());
    expect(counts).toMatchObject({ all: 2, open: 2, openUnread: 1 });
  });

  it("is not offered as a merge again", async () => {
    await deliver(mail({ subject: "Re: Which edition?", text: "the third?" }), {
      to: await replyAddress(id),
    });
    const newest = (await asMax.get(pathOf(id))).body.lastMessageId;
    const { body } = await split(id, newest);
    expect((await asMax.get(pathOf(id))).body.mergeSuggestion).toBeNull();
    expect((await asMax.get(pathOf(body.id))).body.mergeSuggestion).toBeNull();
  });

  it("leaves neither without a message", async () => {
    for (const first of ["edition", "comment"]) {
      expect(await split(id, messages[first]), first).toMatchObject({
        status: 409,
        body: { error: { code: "nothing_left" } },
      });
    }
    expect(await rows()).toHaveLength(1);
  });

  it("twice at once is one", async () => {
    const answers = await Promise.all([
      split(id, messages["hours"]),
      split(id, messages["hours"]),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 404]);
    expect(await rows()).toHaveLength(2);
  });
});

describe("a reply after a split", () => {
  it("by Message-ID goes to where that message is now", async () => {
    const { body } = await split(id, messages["hours"]);
    const reply = (text: string, inReplyTo: string) =>
      deliver(mail({ text, inReplyTo }), { to: bookClub.inboxAddress });
    await reply("about hours", "hours@reader.example");
    await reply("about the edition", "edition@reader.example");
    expect(await textsOf(asMax, body.id)).toContain("about hours");
    expect(await textsOf(asMax, id)).toContain("about the edition");
  });

  it("to an answer of ours that was split off follows it, by the address it was sent from", async () => {
    const to = await replyAddress(id);
    const { body: answer } = await asMax.post(`${pathOf(id)}/replies`, {
      clientId: "split-reply-1",
      text: "From ten to six",
    });
    await leaves(answer.id, "answer@parley.test");
    const { body } = await split(id, messages["hours"]);
    await deliver(
      mail({ text: "thanks for the hours", inReplyTo: "answer@parley.test" }),
      {
        to,
      },
    );
    await deliver(mail({ text: "and the edition?" }), { to });
    await deliver(
      mail({ text: "that edition", inReplyTo: "edition@reader.example" }),
      { to },
    );
    expect(await textsOf(asMax, body.id)).toContain("thanks for the hours");
    expect((await textsOf(asMax, id)).toSorted()).toEqual([
      "and the edition?",
      "edition",
      "that edition",
    ]);
  });

  it("follows further splits and merges", async () => {
    const to = await replyAddress(id);
    await deliver(mail({ text: "parking", messageId: "parking@x.example" }), {
      to,
    });
    const parking = (await asMax.get(pathOf(id))).body.lastMessageId;
    const { body: hours } = await split(id, messages["hours"]);
    const { body: third } = await split(hours.id, parking);
    await deliver(
      mail({ text: "parking again", inReplyTo: "parking@x.example" }),
      { to },
    );
    expect(await textsOf(asMax, third.id)).toContain("parking again");
    const other = await received(asMax, "Parking");
    await asMax.post(`${pathOf(third.id)}/merge`, { intoId: other });
    await deliver(
      mail({ text: "parking once more", inReplyTo: "parking@x.example" }),
      { to },
    );
    expect(await textsOf(asMax, other)).toContain("parking once more");
  });
});

describe("a split is refused", () => {
  it("for a message of another conversation, or of another audience: 404", async () => {
    const other = await received(asMax, "other");
    expect((await split(other, messages["hours"])).status).toBe(404);
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
    expect((await split(foreign, messages["hours"], asMia)).status).toBe(404);
  });

  it("to who may only look: 403", async () => {
    expect((await split(id, messages["hours"], await as(vic))).status).toBe(
      403,
    );
  });
});

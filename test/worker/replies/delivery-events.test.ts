import {
  createExecutionContext,
  createMessageBatch,
  getQueueResult,
} from "cloudflare:test";
import { beforeEach, describe, expect, it } from "vitest";
import worker from "../../../worker/index.ts";
import { bookClub, kim, lou, max } from "../../support/cast.ts";
import { env } from "../../support/env.ts";
import { as } from "../../support/http.ts";
import { deliver, mail } from "../../support/mail.ts";
import { sentAnswer } from "../../support/sent.ts";

type Kind =
  "delivered" | "deferred" | "bounced" | "failed" | "rejected" | "complained";

/** As Email Service puts it into a subscribed queue. */
function event(kind: Kind, extra: object = {}, messageId = "provider-1") {
  return {
    type: `cf.email.sending.message.${kind}`,
    source: { type: "email.sending", zoneId: "z", domain: "parley.test" },
    payload: {
      eventId: crypto.randomUUID(),
      messageId,
      sender: "inbox@parley.test",
      recipient: kim.email,
      subject: "Re: Which edition?",
      terminal: kind !== "deferred",
      delivery: { status: kind, smtpResponse: `said ${kind}` },
      ...extra,
    },
    metadata: { eventSchemaVersion: 1, eventTimestamp: "2026-11-25T10:00:00Z" },
  };
}
const hard = { bounce: { type: "hard", reason: "No such mailbox" } };

async function heard(...events: object[]) {
  const batch = createMessageBatch(
    "parley-delivery-events",
    events.map((body, n) => ({
      id: `${n}`,
      timestamp: new Date(),
      attempts: 1,
      body,
    })),
  );
  const context = createExecutionContext();
  for (const message of batch.messages)
    await worker.queue({ ...batch, messages: [message] }, env, context);
  return getQueueResult(batch, context);
}

describe("what Email Service tells of mail it took", () => {
  let asMax: Awaited<ReturnType<typeof as>>;
  let id: string;
  let conversationId: string;
  beforeEach(async () => {
    asMax = await as(max);
    await deliver(mail(), { to: bookClub.inboxAddress });
    const list = await asMax.get(
      `/api/v1/audiences/${bookClub.id}/conversations`,
    );
    conversationId = list.body.items[0].id;
    id = await sentAnswer(asMax, conversationId, { providerId: "provider-1" });
  });
  const delivery = async () =>
    (await asMax.get(`/api/v1/messages/${id}`)).body.delivery;
  const contact = async () =>
    (await asMax.get(`/api/v1/contacts/${kim.id}`)).body;

  it.each<[Kind[], string, string | undefined]>([
    [["delivered"], "delivered", undefined],
    [["deferred", "delivered"], "delivered", undefined],
    [["delivered", "deferred"], "delivered", undefined],
    [["deferred"], "deferred", "said deferred"],
    [["bounced", "delivered"], "bounced", "No such mailbox"],
    [["delivered", "bounced"], "bounced", "No such mailbox"],
    [["failed"], "failed", "said failed"],
    [["rejected", "deferred"], "refused", "said rejected"],
  ])("%j is %s", async (kinds, state, reason) => {
    const extra = (kind: Kind) => (kind === "bounced" ? hard : {});
    await heard(...kinds.map((kind) => event(kind, extra(kind))));
    const shown = await delivery();
    expect(shown.state).toBe(state);
    expect(shown.reason).toBe(reason);
  });

  it("counts a bounce once however often it is told; the second message's makes the contact cleaned", async () => {
    const { status } = await contact();
    await heard(event("bounced", hard), event("bounced", hard));
    expect((await contact()).status).toBe(status);
    await sentAnswer(asMax, conversationId, { providerId: "provider-2" });
    await heard(event("bounced", hard, "provider-2"));
    expect((await contact()).status).toBe("cleaned");
  });

  it("opts out who complains", async () => {
    await heard(event("complained"));
    expect((await contact()).personalMessages.optedOutAt).not.toBeNull();
    expect((await delivery()).state).toBe("sent");
  });

  it("says nothing of the contact where somebody in Cc is meant", async () => {
    await heard(event("bounced", { ...hard, recipient: lou.email }));
    expect((await delivery()).state).toBe("sent");
  });

  it("waits for the note of a sending that it overtook", async () => {
    const result = await heard(event("delivered", {}, "provider-9"));
    expect(result.explicitAcks).toEqual([]);
    expect(result.retryMessages).toHaveLength(1);
  });
});

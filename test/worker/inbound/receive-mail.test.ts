import { describe, expect, it } from "vitest";
import { bookClub, kim, max } from "../../support/cast.ts";
import { as } from "../../support/http.ts";
import { deliver, mail, redelivered } from "../../support/mail.ts";

const list = `/api/v1/audiences/${bookClub.id}/conversations`;

describe("direct mail to the inbox address", () => {
  it("from a contact opens a conversation that the team sees", async () => {
    expect(
      await deliver(mail({ subject: "Which edition?" }), {
        to: bookClub.inboxAddress,
      }),
    ).toBeNull();
    const { body } = await (await as(max)).get(list);
    expect(body.items).toMatchObject([
      {
        subject: "Which edition?",
        source: "direct",
        status: "open",
        unread: true,
        contact: { id: kim.id },
        messageCount: 1,
      },
    ]);
  });

  it("delivered twice with fresh trace fields is one message", async () => {
    const raw = mail();
    await deliver(raw, { to: bookClub.inboxAddress });
    await deliver(redelivered(raw), {
      to: bookClub.inboxAddress.toUpperCase(),
    });
    const { body } = await (await as(max)).get(list);
    expect(body.items).toMatchObject([{ messageCount: 1 }]);
  });

  it("from a stranger is held, and nothing is dropped unseen", async () => {
    await deliver(mail({ from: "Nobody <nobody@else.example>" }), {
      to: bookClub.inboxAddress,
    });
    const asMax = await as(max);
    expect((await asMax.get(list)).body.items).toEqual([]);
    const held = await asMax.get(
      `/api/v1/audiences/${bookClub.id}/inbound?state=held`,
    );
    expect(held.body.items).toMatchObject([
      { from: { address: "nobody@else.example" }, state: "held" },
    ]);
    const restored = await asMax.post(
      `/api/v1/inbound/${held.body.items[0].id}/restoration`,
    );
    expect(restored.body).toMatchObject({ state: "filed" });
    expect((await asMax.get(list)).body.items).toMatchObject([
      { contact: { email: "nobody@else.example" } },
    ]);
  });

  it("to an unknown address is refused for good", async () => {
    expect(
      await deliver(mail(), { to: "nosuchaddress@inbound.parley.test" }),
    ).toMatch(/no such address/);
  });
});

import { expect, it } from "vitest";
import { bookClub, max } from "../../support/cast.ts";
import { as } from "../../support/http.ts";
import { deliver, mail } from "../../support/mail.ts";

const held = `/api/v1/audiences/${bookClub.id}/inbound?state=held`;

it("a discarded mail leaves its view, and waits there again when that is taken back", async () => {
  await deliver(mail({ from: "Nobody <nobody@else.example>" }), {
    to: bookClub.inboxAddress,
  });
  const asMax = await as(max);
  const waiting = (await asMax.get(held)).body.items;
  const { id } = waiting[0];
  await asMax.delete(`/api/v1/inbound/${id}`);
  expect((await asMax.get(held)).body.items).toEqual([]);
  expect(await heldCount()).toBe(0);

  const back = await asMax.delete(`/api/v1/inbound/${id}/discard`);
  expect(back.status).toBe(200);
  expect((await asMax.get(held)).body.items).toEqual(waiting);
  expect(await heldCount()).toBe(1);
  const again = await asMax.delete(`/api/v1/inbound/${id}/discard`);
  expect(again.status).toBe(200);

  await asMax.post(`/api/v1/inbound/${id}/restoration`);
  const filed = await asMax.delete(`/api/v1/inbound/${id}/discard`);
  expect(filed.body.error.code).toBe("not_restorable");

  async function heldCount(): Promise<number> {
    const { body } = await asMax.get(`/api/v1/audiences/${bookClub.id}`);
    return body.counts.held;
  }
});

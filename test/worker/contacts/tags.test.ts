import { expect, it } from "vitest";
import { bookClub, kim, max } from "../../support/cast.ts";
import { as } from "../../support/http.ts";

it("a tag is one tag however it is written, and keeps its first spelling", async () => {
  const asMax = await as(max);
  const changed = await asMax.patch(`/api/v1/contacts/${kim.id}`, {
    tags: ["WEDDING", "wedding", "Thé", "THÉ", "The\u0301", "tea"],
  });
  expect(changed.body.tags.toSorted()).toEqual(["Thé", "WEDDING", "tea"]);
  const created = await asMax.post(
    `/api/v1/audiences/${bookClub.id}/contacts`,
    { email: "tagged@readers.example", tags: ["vip", "VIP"] },
  );
  expect(created.body.tags).toEqual(["vip"]);
});

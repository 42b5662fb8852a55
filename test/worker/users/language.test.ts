import { describe, expect, it } from "vitest";
import { max, mia, vic } from "../../support/cast.ts";
import { as } from "../../support/http.ts";

const languageOf = async (person: typeof max) =>
  (await (await as(person)).get("/api/v1/me")).body.user.language;

describe("the language a user reads the app in", () => {
  it("is theirs alone, whatever their role, and is given back to the browser", async () => {
    const asVic = await as(vic);
    expect((await asVic.patch("/api/v1/me", { language: "fr" })).status).toBe(
      200,
    );
    expect(await languageOf(vic)).toBe("fr");
    expect(await languageOf(mia)).toBe(null);
    await asVic.patch("/api/v1/me", { language: null });
    expect(await languageOf(vic)).toBe(null);
  });

  it.each([
    ["one that we do not speak", { language: "tlh" }],
    ["none at all", {}],
    ["more than a language", { language: "fr", role: "owner" }],
  ])("refuses %s, and changes nothing", async (_name, body) => {
    const asMax = await as(max);
    const answer = await asMax.patch("/api/v1/me", body);
    expect(answer.status).toBe(400);
    expect(answer.body.error.code).toBe("invalid_input");
    const { user } = (await asMax.get("/api/v1/me")).body;
    expect(user).toMatchObject({ language: null, role: max.role });
  });
});

import { beforeEach, describe, expect, it } from "vitest";
import { mayRole, permissions } from "../../../worker/users/roles.ts";
import { ada, max, vic } from "../../support/cast.ts";
import { env, ORIGIN } from "../../support/env.ts";
import { value } from "../../support/house.ts";
import { answerOf, as, ask, post } from "../../support/http.ts";

describe("setting up", () => {
  const input = {
    secret: "test-setup-secret",
    accountName: "Fresh",
    audienceName: "Readers",
    owner: {
      name: "Olga",
      email: "Olga@Fresh.example",
      password: "a long test password",
    },
  };
  beforeEach(async () => {
    for (const table of [
      "credentials",
      "user_audiences",
      "users",
      "contacts",
      "audiences",
      "inbox_counts",
      "accounts",
    ]) {
      await env.DB.prepare(`delete from ${table}`).run();
    }
  });

  it("makes account, owner and first audience, once; of two at once one gets through", async () => {
    const answers = await Promise.all([
      post("/api/v1/setup", input),
      post("/api/v1/setup", input),
    ]);
    expect(answers.map((answer) => answer.status).toSorted()).toEqual([
      201, 409,
    ]);
    expect((await post("/api/v1/setup", input)).body.error.code).toBe(
      "setup_done",
    );
    expect(await value("select count(*) from users where role = 'owner'")).toBe(
      1,
    );
    expect(await value("select count(*) from audiences")).toBe(1);
    const signedIn = await post("/api/auth/sign-in/email", {
      email: "olga@fresh.example",
      password: "a long test password",
    });
    expect(signedIn.status).toBe(200);
  });

  it("refuses a wrong secret, and leaves nothing half-done when it fails", async () => {
    expect(
      (await post("/api/v1/setup", { ...input, secret: "guess" })).body.error
        .code,
    ).toBe("wrong_setup_secret");
    const bad = await post("/api/v1/setup", {
      ...input,
      owner: { ...input.owner, password: "short" },
    });
    expect(bad).toMatchObject({
      status: 400,
      body: {
        error: {
          code: "invalid_input",
          fields: { "owner.password": expect.any(String) },
        },
      },
    });
    expect(await value("select count(*) from accounts")).toBe(0);
    expect(await value("select count(*) from users")).toBe(0);
  });
});

describe("roles", () => {
  it("are what the table says", () => {
    const inbox = [
      "conversations.read",
      "conversations.reply",
      "inbound.read",
    ] as const;
    for (const permission of inbox) {
      expect(
        ["viewer", "author", "agent", "manager", "admin", "owner"].map((role) =>
          mayRole(role as "viewer", permission),
        ),
      ).toEqual([false, false, true, true, true, true]);
    }
    expect(permissions.filter((each) => mayRole("viewer", each))).toEqual([
      "account.read",
      "audiences.read",
      "reports.read",
    ]);
    expect(mayRole("agent", "campaigns.edit")).toBe(false);
    expect(mayRole("agent", "contacts.list")).toBe(false);
    expect(mayRole("manager", "audiences.create")).toBe(false);
  });
});

describe("bad input", () => {
  it("has one error contract", async () => {
    const { cookie } = await as(ada);
    const headers = { cookie, origin: ORIGIN };
    const malformed = await post("/api/v1/audiences", "{", headers);
    expect(malformed).toMatchObject({
      status: 400,
      body: {
        error: {
          code: "invalid_input",
          fields: { body: expect.any(String) },
          requestId: expect.any(String),
        },
      },
    });
    const unknown = await post(
      "/api/v1/audiences",
      { clientId: "12345678", name: "x", extra: 1 },
      headers,
    );
    expect(unknown).toMatchObject({
      status: 400,
      body: { error: { code: "invalid_input" } },
    });
    const large = await post(
      "/api/v1/audiences",
      JSON.stringify({ name: "x".repeat(3_000_000) }),
      headers,
    );
    expect(large).toMatchObject({
      status: 413,
      body: { error: { code: "body_too_large" } },
    });
    const nowhere = await answerOf(await ask("/api/v1/nothing", { headers }));
    expect(nowhere).toMatchObject({
      status: 404,
      body: { error: { code: "not_found" } },
    });
  });

  it("the API document names every route", async () => {
    const { body } = await answerOf(await ask("/api/openapi.json"));
    expect(Object.keys(body.paths)).toContain(
      "/api/v1/conversations/{conversationId}/replies",
    );
    expect(Object.keys(body.paths).length).toBeGreaterThan(30);
    for (const path of ["sign-in/email", "sign-out"])
      expect(body.paths[`/api/auth/${path}`].post.responses).toHaveProperty(
        "default.content.application/json.schema",
      );
    expect((await answerOf(await ask("/api/health"))).body).toEqual({
      ok: true,
      setUp: true,
    });
  });
});

it("what has nothing to tell is answered 200, as everywhere", async () => {
  const asAda = await as(ada);
  for (const [path, changes] of [
    ["account", { name: "Bergen Trading" }],
    ["me", { language: "fr" }],
  ] as const)
    expect(await asAda.patch(`/api/v1/${path}`, changes)).toMatchObject({
      status: 200,
      body: {},
    });
  const { body } = await asAda.get("/api/v1/me");
  expect(body).toMatchObject({
    account: { name: "Bergen Trading" },
    user: { language: "fr" },
  });
});

it("the language is each user's own, and none that the app does not speak", async () => {
  const asVic = await as(vic);
  expect((await asVic.patch("/api/v1/me", { language: "fr" })).status).toBe(
    200,
  );
  expect((await asVic.get("/api/v1/me")).body.user.language).toBe("fr");
  expect((await (await as(max)).get("/api/v1/me")).body.user.language).toBe(
    null,
  );
  expect((await asVic.patch("/api/v1/me", { language: "xx" })).status).toBe(
    400,
  );
  await asVic.patch("/api/v1/me", { language: null });
  expect((await asVic.get("/api/v1/me")).body.user.language).toBe(null);
});

import { beforeEach, describe, expect, it } from "vitest";
import { mayRole, permissions } from "../../../worker/users/roles.ts";
import {
  hashPassword,
  verifyPassword,
} from "../../../worker/users/password.ts";
import { MAX_SIGN_IN_TRIES } from "../../../worker/limits.ts";
import { ada, max, PASSWORD, vic } from "../../support/cast.ts";
import { env, ORIGIN } from "../../support/env.ts";
import { value } from "../../support/house.ts";
import { answerOf, as, ask } from "../../support/http.ts";

const post = async (
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
) =>
  answerOf(
    await ask(path, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: typeof body === "string" ? body : JSON.stringify(body),
    }),
  );

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

describe("signing in", () => {
  it("sets a cookie that scripts cannot read", async () => {
    const { headers } = await post("/api/auth/sign-in/email", {
      email: max.email,
      password: PASSWORD,
    });
    expect(headers.getSetCookie().join()).toMatch(/HttpOnly.*SameSite=Lax/i);
  });

  it("nobody can sign up, and no other route of the library answers", async () => {
    for (const path of [
      "sign-up/email",
      "forget-password",
      "request-password-reset",
      "update-user",
      "change-password",
      "delete-user",
      "sign-in/social",
    ]) {
      expect.soft((await post(`/api/auth/${path}`, {})).status, path).toBe(404);
    }
  });

  it("refuses after too many tries from one address, and only that one", async () => {
    const wrong = { email: max.email, password: "not the password" };
    const from = { "cf-connecting-ip": "203.0.113.7" };
    for (let i = 0; i < MAX_SIGN_IN_TRIES; i += 1)
      await post("/api/auth/sign-in/email", wrong, from);
    expect(await post("/api/auth/sign-in/email", wrong, from)).toMatchObject({
      status: 429,
      body: { error: { code: "too_many_tries" } },
    });
    const right = { email: max.email, password: PASSWORD };
    expect(
      (
        await post("/api/auth/sign-in/email", right, {
          "cf-connecting-ip": "203.0.113.8",
        })
      ).status,
    ).toBe(200);
  });

  it("a revoked user has no session any more, and gets no new one", async () => {
    const asMax = await as(max);
    await env.DB.prepare("update users set revoked_at = 1 where id = ?")
      .bind(max.id)
      .run();
    expect((await asMax.get("/api/v1/me")).status).toBe(401);
    const again = await post("/api/auth/sign-in/email", {
      email: max.email,
      password: PASSWORD,
    });
    expect(again.status).toBe(403);
  });

  it("keeps passwords as salted scrypt", async () => {
    const [one, two] = [
      await hashPassword("pässword 1"),
      await hashPassword("pässword 1"),
    ];
    expect(one).toMatch(/^scrypt\$16384\$8\$1\$/);
    expect(one).not.toBe(two);
    expect(
      await verifyPassword({ hash: one, password: "pa\u0308ssword 1" }),
    ).toBe(true);
    expect(await verifyPassword({ hash: one, password: "password 1" })).toBe(
      false,
    );
    expect(await verifyPassword({ hash: "nonsense", password: "x" })).toBe(
      false,
    );
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
    expect((await answerOf(await ask("/api/health"))).body).toEqual({
      ok: true,
      setUp: true,
    });
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

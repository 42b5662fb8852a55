import { drizzle } from "drizzle-orm/d1";
import { describe, expect, it, vi } from "vitest";
import * as schema from "../../../worker/db/schema/index.ts";
import {
  MAX_ACCOUNT_SIGN_IN_FAILURES,
  MAX_SIGN_IN_TRIES,
  SIGN_IN_WINDOW_SECONDS,
} from "../../../worker/limits.ts";
import {
  hashPassword,
  verifyPassword,
} from "../../../worker/users/password.ts";
import { signIn } from "../../../worker/users/sign-in.ts";
import { max, mia, PASSWORD } from "../../support/cast.ts";
import { env, ORIGIN } from "../../support/env.ts";
import { value } from "../../support/house.ts";
import { type Answer, answerOf, as, ask, post } from "../../support/http.ts";

describe("signing in", () => {
  const path = "/api/auth/sign-in/email";
  const tryAs = (
    person: { email: string },
    password: string,
    headers: Record<string, string> = {},
  ) => post(path, { email: person.email, password }, headers);
  /** Each try from an address of its own, as a botnet has them. */
  const guess = async (person: { email: string }, tries: number) => {
    for (let i = 0; i < tries; i += 1)
      await tryAs(person, `guess ${i}`, {
        "cf-connecting-ip": `198.51.100.${i}`,
      });
  };

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
    const from = { "cf-connecting-ip": "203.0.113.7" };
    const wrong = { email: "x@parley.test", password: "not the password" };
    for (let i = 0; i < MAX_SIGN_IN_TRIES; i += 1)
      await post(
        "/api/auth/sign-in/email",
        { ...wrong, email: `${i}@parley.test` },
        from,
      );
    const refused = await post("/api/auth/sign-in/email", wrong, from);
    expect(refused).toMatchObject({
      status: 429,
      body: { error: { code: "too_many_tries" } },
    });
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
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
    expect(again).toMatchObject({
      status: 403,
      body: {
        error: { code: "access_revoked", requestId: expect.any(String) },
      },
    });
  });

  it("answers every refusal by the one error contract", async () => {
    const wrong = { email: max.email, password: "not the password" };
    const cases: [string, Answer, number, string][] = [
      ["password", await post(path, wrong), 401, "invalid_sign_in"],
      [
        "user",
        await post(path, { ...wrong, email: "nobody@else.example" }),
        401,
        "invalid_sign_in",
      ],
      ["JSON", await post(path, "{"), 400, "invalid_input"],
      [
        "no password",
        await post(path, { email: max.email }),
        400,
        "invalid_input",
      ],
      [
        "no address",
        await post(path, { ...wrong, email: "max" }),
        400,
        "invalid_input",
      ],
      [
        "redirect",
        await post(path, { ...wrong, callbackURL: "https://evil.example" }),
        400,
        "invalid_input",
      ],
      [
        "content type",
        await post(path, "email=a&password=b", {
          "content-type": "application/x-www-form-urlencoded",
        }),
        400,
        "invalid_input",
      ],
      [
        "origin",
        await post(path, wrong, { origin: "https://evil.example" }),
        403,
        "foreign_origin",
      ],
      ["size", await post(path, "x".repeat(3_000_000)), 413, "body_too_large"],
      ["method", await answerOf(await ask(path)), 404, "not_found"],
      [
        "signing out from elsewhere",
        await post(
          "/api/auth/sign-out",
          {},
          { origin: "https://evil.example" },
        ),
        403,
        "foreign_origin",
      ],
    ];
    for (const [name, answer, status, code] of cases) {
      expect.soft(answer, name).toMatchObject({
        status,
        body: {
          error: {
            code,
            message: expect.any(String),
            requestId: expect.any(String),
          },
        },
      });
    }
  });

  it("gives the session to the cookie alone, never to a script", async () => {
    const { body, headers } = await tryAs(max, PASSWORD);
    const token = await value("select token from sessions limit 1");
    expect(headers.getSetCookie().join()).toContain(String(token));
    expect(JSON.stringify(body)).not.toContain(String(token));
    const asMax = await as(max);
    expect(await asMax.get("/api/auth/get-session")).toMatchObject({
      status: 404,
      body: { error: { code: "not_found" } },
    });
  });

  it("ends the session, whatever body comes with it", async () => {
    const asMax = await as(max);
    const headers = { cookie: asMax.cookie, origin: ORIGIN };
    expect((await post("/api/auth/sign-out", "{", headers)).status).toBe(200);
    expect((await asMax.get("/api/v1/me")).status).toBe(401);
  });

  it("a botnet that guesses one account's password is refused, whether there is such an account or not", async () => {
    const nobody = { email: "nobody@else.example" };
    for (const person of [max, nobody]) {
      await guess(person, MAX_ACCOUNT_SIGN_IN_FAILURES);
      const answer = await tryAs(
        { email: person.email.toUpperCase() },
        PASSWORD,
        { "cf-connecting-ip": "203.0.113.9" },
      );
      expect(answer).toMatchObject({
        status: 429,
        body: { error: { code: "too_many_tries" } },
      });
      expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
    }
    expect((await tryAs(mia, PASSWORD)).status).toBe(200);
    expect(
      await value("select count(*) from rate_limits where key like '%@%'"),
    ).toBe(0);
  });

  it("of many guesses at once no more are tried than one after the other", async () => {
    const answers = await Promise.all(
      Array.from({ length: 2 * MAX_ACCOUNT_SIGN_IN_FAILURES }, (_, i) =>
        tryAs(max, `guess ${i}`, { "cf-connecting-ip": `198.51.100.${i}` }),
      ),
    );
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(
      MAX_ACCOUNT_SIGN_IN_FAILURES,
    );
  });

  it("the owner of a guessed account signs in again a minute later, and from a browser that is signed in at once", async () => {
    const { cookie } = await as(max);
    await guess(max, MAX_ACCOUNT_SIGN_IN_FAILURES);
    const own = { cookie, origin: ORIGIN };
    expect((await tryAs(max, PASSWORD)).status).toBe(429);
    expect((await tryAs(max, PASSWORD, own)).status).toBe(200);
    expect((await tryAs(mia, "a guess", own)).status).toBe(401);
    vi.useFakeTimers({
      now: Date.now() + SIGN_IN_WINDOW_SECONDS * 1000,
      toFake: ["Date"],
    });
    expect((await tryAs(max, PASSWORD)).status).toBe(200);
  });

  it("who signs in rightly is never counted", async () => {
    for (let i = 0; i <= MAX_ACCOUNT_SIGN_IN_FAILURES; i += 1) {
      const from = { "cf-connecting-ip": `198.51.100.${i}` };
      expect((await tryAs(max, PASSWORD, from)).status).toBe(200);
    }
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

  it("asks the database as often for nobody as for a user, so that time does not tell them apart", async () => {
    const asked = async (person: { email: string }) => {
      let count = 0;
      const counted = new Proxy(env.DB, {
        get(binding, key) {
          const found: unknown = Reflect.get(binding, key, binding);
          if (typeof found !== "function") return found;
          return (...parameters: unknown[]) => {
            if (key === "prepare") count += 1;
            return Reflect.apply(found, binding, parameters) as unknown;
          };
        },
      });
      const credentials = { email: person.email, password: "a guess" };
      const db = drizzle(counted, { schema });
      const tried = signIn(
        { env: { ...env, DB: counted }, db },
        new Request(`${ORIGIN}${path}`, { method: "POST" }),
        { credentials, signedInAs: null },
      );
      await expect(tried).rejects.toThrow(/wrong/);
      return count;
    };
    expect(await asked({ email: "nobody@else.example" })).toBe(
      await asked(max),
    );
  });
});

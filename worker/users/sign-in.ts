import { createHmac } from "node:crypto";
import type { House } from "../apply.ts";
import { newId } from "../db/ids.ts";
import type { Db } from "../db/open.ts";
import { readConfig, type Env } from "../env.ts";
import { accessRevoked, invalidSignIn, tooManyTries } from "../lib/errors.ts";
import { SIGN_IN_WINDOW_SECONDS } from "../limits.ts";
import { authOf } from "./auth.ts";
import type { Credentials } from "./contract.ts";
import {
  countSignInTry,
  findUserByEmail,
  forgiveSignInTry,
} from "./queries.ts";

/**
 * Signs in with better-auth, which counts the tries of each address; the cookies to set. What fails is counted per
 * account here, and refused alike whether there is such an account or not. A browser that is signed in to it already
 * is let through: guessing from elsewhere cannot keep everybody out.
 */
export async function signIn(
  { env, db }: Pick<House, "env" | "db">,
  request: Request,
  {
    credentials,
    signedInAs,
  }: { credentials: Credentials; signedInAs: string | null },
): Promise<string[]> {
  const key = accountKey(readConfig(env).authSecret, credentials.email);
  const isCounted = signedInAs !== credentials.email;
  // Counted before the password is looked at: of a thousand tries at once, no more get through than one by one.
  const attempt = { id: newId("attempt"), key, now: Date.now() };
  if (isCounted && !(await countSignInTry(db, attempt))) {
    throw tooManyTries(SIGN_IN_WINDOW_SECONDS);
  }
  const response = await ask(env, request, credentials);
  if (response.status === 401) {
    await evenOut(db, credentials.email);
    throw invalidSignIn();
  }
  if (isCounted) await forgiveSignInTry(db, key);
  if (response.status === 403) throw accessRevoked();
  if (response.status === 429) {
    throw tooManyTries(Number(response.headers.get("x-retry-after")));
  }
  if (!response.ok) throw new Error(`sign-in answered ${response.status}`);
  return response.headers.getSetCookie();
}

/**
 * The library asks the database for a password once it found the user: one round trip more, which would tell from
 * outside who has an account. Here it is one more for nobody.
 */
async function evenOut(db: Db, email: string): Promise<void> {
  const user = await findUserByEmail(db, email);
  if (!user) await findUserByEmail(db, email);
}

/** Ends the session of this request; the cookies to set. One that has ended already is no error. */
export async function signOut(
  { env }: Pick<House, "env">,
  request: Request,
): Promise<string[]> {
  const response = await ask(env, request, {});
  if (!response.ok) throw new Error(`sign-out answered ${response.status}`);
  return response.headers.getSetCookie();
}

/** The table of tries holds no address of a person (spec Q2). */
function accountKey(secret: string, email: string): string {
  return `account:${createHmac("sha256", secret).update(email).digest("base64url")}`;
}

/** The library reads cookie and address of the request; its body is written anew. */
function ask(env: Env, request: Request, body: object): Promise<Response> {
  const headers = new Headers(request.headers);
  headers.set("content-type", "application/json");
  headers.delete("content-length");
  return authOf(env).handler(
    new Request(request.url, {
      method: "POST",
      headers,
      body: JSON.stringify(body),
    }),
  );
}

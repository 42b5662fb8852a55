import {
  createExecutionContext,
  waitOnExecutionContext,
} from "cloudflare:test";
import type { Env } from "../../worker/env.ts";
import worker from "../../worker/index.ts";
import { PASSWORD, type Person } from "./cast.ts";
import { env, ORIGIN } from "./env.ts";

export interface Answer {
  status: number;
  // Each test asserts the shape it needs.
  body: any; // eslint-disable-line @typescript-eslint/no-explicit-any
  headers: Headers;
}

/** One request to the real Worker; waits for what it left to `waitUntil`. */
export async function ask(
  path: string,
  init: RequestInit<IncomingRequestCfProperties> = {},
  bindings: Env = env,
): Promise<Response> {
  const context = createExecutionContext();
  const request = new Request<unknown, IncomingRequestCfProperties>(
    `${ORIGIN}${path}`,
    init,
  );
  const response = await worker.fetch(request, bindings, context);
  await waitOnExecutionContext(context);
  return response;
}

export async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  const isJson = response.headers.get("content-type")?.includes("json");
  return {
    status: response.status,
    body: isJson ? JSON.parse(text) : text,
    headers: response.headers,
  };
}

/** Signs in by the real sign-in; the session cookie. */
export async function signIn(person: Person): Promise<string> {
  const response = await ask("/api/auth/sign-in/email", {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "cf-connecting-ip": `10.0.0.${Math.floor(Math.random() * 250)}`,
    },
    body: JSON.stringify({ email: person.email, password: PASSWORD }),
  });
  if (response.status !== 200)
    throw new Error(`${person.name} could not sign in: ${response.status}`);
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}

/** `await as(max)` speaks to the API as Max. */
export async function as(person: Person) {
  const cookie = await signIn(person);
  const send = async (
    method: string,
    path: string,
    body?: unknown,
  ): Promise<Answer> =>
    answerOf(
      await ask(path, {
        method,
        headers: {
          cookie,
          origin: ORIGIN,
          ...(body === undefined ? {} : { "content-type": "application/json" }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    );
  return {
    cookie,
    get: (path: string) => send("GET", path),
    post: (path: string, body?: unknown) => send("POST", path, body),
    put: (path: string, body?: unknown) => send("PUT", path, body),
    patch: (path: string, body?: unknown) => send("PATCH", path, body),
    delete: (path: string) => send("DELETE", path),
  };
}

/** A request of nobody, unless the headers say who: JSON, or a text as it stands. */
export const post = async (
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> =>
  answerOf(
    await ask(path, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: typeof body === "string" ? body : JSON.stringify(body),
    }),
  );

/** A signed-in client of the API, as a browser is one: cookie and our own Origin. */
export interface ApiSession {
  /** Sends JSON, gives JSON. Refuses an error answer with an ApiFailure. */
  call<T>(method: string, path: string, body?: unknown): Promise<T>;
  /** The bare answer, for those who look at headers and status. */
  fetch(method: string, path: string, body?: unknown): Promise<Response>;
  cookie: string;
}

export class ApiFailure extends Error {
  readonly status: number;
  readonly code: string;

  constructor(request: string, status: number, text: string) {
    const code = /"code":\s*"([a-z_]+)"/.exec(text)?.[1] ?? "unknown";
    super(`${request} → ${status} ${code}: ${text.slice(0, 300)}`);
    this.name = "ApiFailure";
    this.status = status;
    this.code = code;
  }
}

/** A client that is nobody yet. */
export function anonymous(workerUrl: string, origin: string): ApiSession {
  return session(workerUrl, origin, "");
}

/** Signs in through the real sign-in. Refuses with an ApiFailure when it does. */
export async function signIn(
  workerUrl: string,
  origin: string,
  { email, password }: { email: string; password: string },
): Promise<ApiSession> {
  const path = "/api/auth/sign-in/email";
  const response = await anonymous(workerUrl, origin).fetch("POST", path, {
    email,
    password,
  });
  const text = await response.text();
  if (!response.ok) throw new ApiFailure(`POST ${path}`, response.status, text);
  const cookie = response.headers
    .getSetCookie()
    .map((line) => line.split(";", 1)[0])
    .join("; ");
  return session(workerUrl, origin, cookie);
}

function session(
  workerUrl: string,
  origin: string,
  cookie: string,
): ApiSession {
  const send: ApiSession["fetch"] = (method, path, body) =>
    fetch(`${workerUrl}${path}`, {
      method,
      headers: {
        origin,
        ...(cookie ? { cookie } : {}),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(60_000),
    });
  return {
    cookie,
    fetch: send,
    async call<T>(method: string, path: string, body?: unknown): Promise<T> {
      const response = await send(method, path, body);
      const text = await response.text();
      if (!response.ok)
        throw new ApiFailure(`${method} ${path}`, response.status, text);
      return (text === "" ? undefined : JSON.parse(text)) as T;
    },
  };
}

/** A signed-in client of the API, as a browser is one: cookie and our own Origin. */
export interface ApiSession {
  /** Sends JSON, gives JSON. Refuses an error answer with an ApiFailure. */
  call<T>(method: string, path: string, body?: unknown): Promise<T>;
  /** The bare answer, for those who look at headers and status. */
  fetch(method: string, path: string, body?: unknown): Promise<Response>;
  /** Sends the bytes of a file, gives JSON. Refuses an error answer with an ApiFailure. */
  upload<T>(path: string, file: UploadedFile): Promise<T>;
  cookie: string;
}

export interface UploadedFile {
  type: string;
  content: Uint8Array;
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

/** The session as a browser context takes it, for the app at this address. */
export function browserCookies({ cookie }: ApiSession, url: string) {
  return cookie.split("; ").map((pair) => {
    const at = pair.indexOf("=");
    const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
    return { name, value, url, httpOnly: true };
  });
}

function session(
  workerUrl: string,
  origin: string,
  cookie: string,
): ApiSession {
  const request = (method: string, path: string, body?: BodyInit, type = "") =>
    fetch(`${workerUrl}${path}`, {
      method,
      headers: {
        origin,
        ...(cookie ? { cookie } : {}),
        ...(type ? { "content-type": type } : {}),
      },
      ...(body === undefined ? {} : { body }),
      signal: AbortSignal.timeout(60_000),
    });
  const send: ApiSession["fetch"] = (method, path, body) =>
    body === undefined
      ? request(method, path)
      : request(method, path, JSON.stringify(body), "application/json");
  return {
    cookie,
    fetch: send,
    async call<T>(method: string, path: string, body?: unknown): Promise<T> {
      return answerOf<T>(`${method} ${path}`, await send(method, path, body));
    },
    async upload<T>(path: string, { type, content }: UploadedFile): Promise<T> {
      const body = new Uint8Array(content);
      return answerOf<T>(
        `POST ${path}`,
        await request("POST", path, body, type),
      );
    },
  };
}

async function answerOf<T>(request: string, response: Response): Promise<T> {
  const text = await response.text();
  if (!response.ok) throw new ApiFailure(request, response.status, text);
  return (text === "" ? undefined : JSON.parse(text)) as T;
}

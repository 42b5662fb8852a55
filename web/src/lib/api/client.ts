import type { ErrorBody } from "$worker/lib/contract.ts";

/** What the API refused, with its stable code; `offline` when no answer came. */
export class ApiError extends Error {
  readonly code: string;
  readonly status: number;
  readonly fields: Record<string, string>;
  readonly details: Record<string, unknown>;
  readonly requestId: string | null;

  constructor(status: number, error: Partial<ErrorBody["error"]>) {
    super(error.message ?? "");
    this.name = "ApiError";
    this.status = status;
    this.code = error.code ?? "internal_error";
    this.fields = error.fields ?? {};
    this.details = error.details ?? {};
    this.requestId = error.requestId ?? null;
  }
}

export interface Answer<T> {
  data: T;
  headers: Headers;
}

interface RequestOptions {
  json?: unknown;
  bytes?: Blob;
  signal?: AbortSignal;
}

/** The only fetch of the app. Refuses with an ApiError. */
export async function request<T>(
  method: string,
  path: string,
  { json, bytes, signal }: RequestOptions = {},
): Promise<Answer<T>> {
  const response = await send(path, {
    method,
    ...(signal ? { signal } : {}),
    ...(json === undefined
      ? {}
      : {
          body: JSON.stringify(json),
          headers: { "content-type": "application/json" },
        }),
    ...(bytes
      ? {
          body: bytes,
          headers: { "content-type": bytes.type || "application/octet-stream" },
        }
      : {}),
  });
  if (!response.ok) throw await refusal(response);
  const isJson = response.headers.get("content-type")?.includes("json");
  return {
    data: (isJson ? await response.json() : undefined) as T,
    headers: response.headers,
  };
}

export async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  return (await request<T>("GET", path, signal ? { signal } : {})).data;
}

export async function post<T = void>(path: string, json?: unknown): Promise<T> {
  return (await request<T>("POST", path, { json })).data;
}

export async function put<T = void>(path: string, json?: unknown): Promise<T> {
  return (await request<T>("PUT", path, { json })).data;
}

export async function patch<T = void>(
  path: string,
  json?: unknown,
): Promise<T> {
  return (await request<T>("PATCH", path, { json })).data;
}

export async function remove<T = void>(path: string): Promise<T> {
  return (await request<T>("DELETE", path)).data;
}

/** The bytes of a file, for showing an inline image. */
export async function getBlob(path: string): Promise<Blob> {
  const response = await send(path, { method: "GET" });
  if (!response.ok) throw await refusal(response);
  return response.blob();
}

async function send(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, { credentials: "same-origin", ...init });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === "AbortError")
      throw cause;
    throw new ApiError(0, { code: "offline" });
  }
}

async function refusal(response: Response): Promise<ApiError> {
  const text = await response.text();
  try {
    const { error } = JSON.parse(text) as Partial<ErrorBody>;
    return new ApiError(response.status, error ?? {});
  } catch {
    // Not ours: a proxy or the platform answered; the status is all there is.
    return new ApiError(response.status, {});
  }
}

import type { ErrorHandler, NotFoundHandler } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { HTTPException } from "hono/http-exception";
import { AppError, invalidInput, notFound } from "../lib/errors.ts";
import type { ErrorBody } from "../lib/contract.ts";
import { causeOf, logError } from "../lib/log.ts";
import type { App } from "./app-types.ts";

/** One error contract for every route. What we did not expect is `internal_error`, its text hidden and logged. */
export const onError: ErrorHandler<App> = (error, c) => {
  const expected = asAppError(error);
  const requestId = c.get("requestId");
  if (!expected)
    logError("internal_error", {
      requestId,
      path: c.req.routePath,
      cause: causeOf(error),
    });
  const body: ErrorBody = {
    error: {
      code: expected?.code ?? "internal_error",
      message:
        expected?.message ?? "Something went wrong here. It has been logged.",
      ...(expected?.fields ? { fields: expected.fields } : {}),
      ...(expected?.details ? { details: expected.details } : {}),
      requestId,
    },
  };
  return c.json(body, (expected?.status ?? 500) as ContentfulStatusCode, {
    "x-request-id": requestId,
    ...(expected?.retryAfterSeconds
      ? { "retry-after": String(expected.retryAfterSeconds) }
      : {}),
  });
};

export const onNotFound: NotFoundHandler<App> = () => {
  throw notFound();
};

function asAppError(error: unknown): AppError | null {
  if (error instanceof AppError) return error;
  // Hono's own: the body of a JSON route that is not JSON.
  if (error instanceof HTTPException && error.status === 400)
    return invalidInput({ body: "is not valid JSON" });
  return null;
}

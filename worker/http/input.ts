import { bodyLimit } from "hono/body-limit";
import { validator } from "hono-openapi";
import type { ZodType } from "zod";
import { bodyTooLarge, invalidInput } from "../lib/errors.ts";
import { MAX_JSON_BYTES } from "../limits.ts";

/** The one check at the door: a JSON body or a query that does not fit is `invalid_input` with its fields. */
export function input<Target extends "json" | "query", Schema extends ZodType>(
  target: Target,
  schema: Schema,
) {
  return validator(target, schema, (result) => {
    if (!result.success) throw invalidInput(fieldsOf(result.error));
  });
}

function fieldsOf(
  issues: readonly {
    path?: readonly (PropertyKey | { key: PropertyKey })[] | undefined;
    message: string;
  }[],
): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const issue of issues) {
    const path = (issue.path ?? []).map((part) =>
      String(typeof part === "object" ? part.key : part),
    );
    fields[path.join(".") || "body"] ??= issue.message;
  }
  return fields;
}

/** Reads at most this many bytes of a body, whatever Content-Length says. */
export function limitBody(maxSize: number) {
  return bodyLimit({
    maxSize,
    onError: () => {
      throw bodyTooLarge(maxSize);
    },
  });
}

export const limitJson = limitBody(MAX_JSON_BYTES);

import { describeRoute, resolver } from "hono-openapi";
import type { ZodType } from "zod";
import { errorSchema } from "../lib/contract.ts";

/** The route's line in the OpenAPI document, from the same schemas that check it. */
export function describe(
  tag: string,
  summary: string,
  answer: ZodType | null,
  status = 200,
) {
  return describeRoute({
    tags: [tag],
    summary,
    responses: {
      [status]: answer
        ? {
            description: summary,
            content: { "application/json": { schema: resolver(answer) } },
          }
        : { description: summary },
      default: {
        description: "An error",
        content: { "application/json": { schema: resolver(errorSchema) } },
      },
    },
  });
}

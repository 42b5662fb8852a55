import { z } from "zod";

/** The one error shape of the API. */
export const errorSchema = z
  .object({
    error: z.object({
      code: z.string(),
      message: z.string(),
      fields: z.record(z.string(), z.string()).optional(),
      details: z.record(z.string(), z.unknown()).optional(),
      requestId: z.string(),
    }),
  })
  .meta({ ref: "Error" });
export type ErrorBody = z.infer<typeof errorSchema>;

/** ISO 8601 in UTC. */
export const timeSchema = z.iso.datetime();

/** Chosen by the client, once per thing it creates: a repeat is answered with what the first one made. */
export const clientIdSchema = z
  .string()
  .regex(
    /^[A-Za-z0-9_-]{8,64}$/,
    "8 to 64 letters, digits, hyphens or underscores",
  );

// eslint-disable-next-line no-control-regex -- CR, LF and their kin are exactly what must be refused
const SINGLE_LINE = /^[^\u0000-\u001f\u007f\u2028\u2029]*$/;

/** One line of text: no control character may reach a mail header. */
export function lineSchema(max: number) {
  return z.string().trim().max(max).regex(SINGLE_LINE, "must be a single line");
}

/** A mailbox (RFC 5321 §4.1.2) without quoted local part, its domain as ASCII; becomes lower case. */
export const emailSchema = z
  .email({
    pattern:
      /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]|xn--)[a-z0-9-]{0,60}[a-z0-9]$/i,
  })
  .max(254)
  .toLowerCase();

export const pageQuerySchema = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(200).optional(),
});

export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}

import { z } from "zod";
import { timeSchema } from "../lib/contract.ts";

export const eventSchema = z
  .object({
    seq: z.number(),
    type: z.string(),
    at: timeSchema,
    conversationId: z.string().nullable(),
    contactId: z.string().nullable(),
    messageId: z.string().nullable(),
    by: z.string().nullable(),
    data: z.record(
      z.string(),
      z.union([z.string(), z.number(), z.boolean(), z.null()]),
    ),
  })
  .meta({ ref: "Event" });
export type LiveEvent = z.infer<typeof eventSchema>;

export const eventsQuerySchema = z.object({
  after: z.coerce.number().int().min(0),
});

/** What a client missed; `reset` when it is too far behind and must load afresh. */
export const missedEventsSchema = z.object({
  events: z.array(eventSchema),
  seq: z.number(),
  reset: z.boolean(),
});

export const presenceSchema = z.object({
  userId: z.string(),
  /** One browser tab. */
  connectionId: z.string(),
  viewing: z.string().nullable(),
  typing: z.boolean(),
});
export type Presence = z.infer<typeof presenceSchema>;

/** What a browser may say over the socket. */
export const clientFrameSchema = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("presence"),
    viewing: z.string().max(40).nullable(),
    typing: z.boolean(),
  }),
]);
export type ClientFrame = z.infer<typeof clientFrameSchema>;

/** What the room says. `hello` comes first on each connection. */
export type RoomFrame =
  | {
      type: "hello";
      connectionId: string;
      authorisedUntil: string;
      present: Presence[];
    }
  | { type: "events"; events: LiveEvent[] }
  | { type: "present"; presence: Presence }
  | { type: "absent"; connectionId: string };

export const authorisationSchema = z.object({ authorisedUntil: timeSchema });

import { Hono } from "hono";
import { findEventSeq, listEventsAfter } from "../audit/log.ts";
import type { App } from "../http/app-types.ts";
import { inAudience } from "../http/audience-scope.ts";
import { describe } from "../http/describe.ts";
import { input } from "../http/input.ts";
import { may } from "../http/may.ts";
import { upgradeRequired } from "../lib/errors.ts";
import { MAX_MISSED_EVENTS } from "../limits.ts";
import { frameOfRow, roomOf } from "./client.ts";
import {
  authorisationSchema,
  eventsQuerySchema,
  missedEventsSchema,
} from "./contract.ts";
import { listenerHeaders } from "./room.ts";

export const liveRoutes = new Hono<App>()
  .get(
    "/audiences/:audienceId/events",
    describe(
      "Live",
      "What a client missed since an event; `reset` when that is too much",
      missedEventsSchema,
    ),
    may("conversations.read"),
    inAudience,
    input("query", eventsQuerySchema),
    async (c) => {
      const { after } = c.req.valid("query");
      const { db } = c.get("house");
      const { id, eventSeq } = c.get("audience");
      // A client ahead of the log has seen another database: a restore.
      if (eventSeq - after > MAX_MISSED_EVENTS || after > eventSeq) {
        return c.json({
          events: [],
          seq: (await findEventSeq(db, id)) ?? eventSeq,
          reset: true,
        });
      }
      const rows = await listEventsAfter(db, id, after, MAX_MISSED_EVENTS);
      return c.json({
        events: rows.map(frameOfRow),
        seq: rows.at(-1)?.seq ?? after,
        reset: false,
      });
    },
  )
  .get(
    "/audiences/:audienceId/live",
    describe(
      "Live",
      "WebSocket: events, presence (see the frames in the contract)",
      null,
      101,
    ),
    may("conversations.read"),
    inAudience,
    async (c) => {
      if (c.req.header("upgrade")?.toLowerCase() !== "websocket")
        throw upgradeRequired();
      const { userId, sessionId } = c.get("caller");
      return roomOf(c.env, c.get("audience").id).fetch("https://room/live", {
        headers: {
          upgrade: "websocket",
          [listenerHeaders.user]: userId,
          [listenerHeaders.session]: sessionId,
        },
      });
    },
  )
  .put(
    "/audiences/:audienceId/live/authorisation",
    describe(
      "Live",
      "Extends this session's right to listen by ten minutes",
      authorisationSchema,
    ),
    may("conversations.read"),
    inAudience,
    async (c) => {
      const until = await roomOf(c.env, c.get("audience").id).renew(
        c.get("caller").sessionId,
      );
      return c.json({ authorisedUntil: new Date(until).toISOString() });
    },
  );

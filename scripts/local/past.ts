import { z } from "zod";
import type { Env } from "../../worker/env.ts";
import { timeSchema } from "../../worker/lib/contract.ts";
import { UNDO_WINDOW_MS } from "../../worker/limits.ts";

const pastSchema = timeSchema
  .transform((iso) => Date.parse(iso))
  .refine((at) => at <= Date.now(), { error: "is in the future" });

/** What happens to a conversation without a message, and the column that says when. */
const changeColumns = {
  "conversation.closed": "closed_at",
  "conversation.starred": "starred_at",
  "conversation.assigned": "assigned_at",
  "conversation.snoozed": "snoozed_at",
  "conversation.read": null,
} as const;
type ChangeType = keyof typeof changeColumns;
const changeTypes = Object.keys(changeColumns) as [ChangeType, ...ChangeType[]];

const conversationSchema = z.strictObject({
  kind: z.literal("conversation"),
  id: z.string(),
  /** One time for each message and comment, in the order in which they came; each later than the one before. */
  messages: z
    .array(pastSchema)
    .min(1)
    .max(200)
    .refine(isAscending, { error: "are not in order" }),
  /** One for each change of a type, in the order of the log. */
  changes: z
    .array(z.strictObject({ type: z.enum(changeTypes), at: pastSchema }))
    .max(200),
});

const surveySchema = z.strictObject({
  kind: z.literal("survey"),
  id: z.string(),
  /** One time for each response, in the order in which they came. */
  responses: z
    .array(pastSchema)
    .min(1)
    .max(50)
    .refine(isAscending, { error: "are not in order" }),
});

const schema = z.discriminatedUnion("kind", [
  conversationSchema,
  surveySchema,
  z.strictObject({
    kind: z.enum(["inbound", "contact", "campaign", "forwarding"]),
    id: z.string(),
    at: pastSchema,
  }),
]);

/**
 * Dates demo data back: mail arrives when it is delivered, and a demo that all happened this minute is none. Takes
 * one conversation or survey with all its times, or one waiting mail, contact, campaign or forwarding address with its own.
 * Messages beyond the times given stay as they are. Refuses times to come, disorder, and a conversation that is not
 * there or has not so much to date.
 */
export async function dateBack(request: Request, env: Env): Promise<Response> {
  const input = schema.safeParse(await request.json());
  if (!input.success)
    return Response.json({ issues: input.error.issues }, { status: 400 });
  const { data } = input;
  const statements =
    data.kind === "conversation"
      ? await conversationStatements(env.DB, data)
      : data.kind === "survey"
        ? await surveyStatements(env.DB, data)
        : thingStatements(env.DB, data);
  if (statements === null)
    return Response.json({ issues: ["not there"] }, { status: 404 });
  await env.DB.batch(statements);
  return Response.json({});
}

interface MessageRow {
  id: string;
  audience_id: string;
  contact_id: string;
  inbound_id: string | null;
}

interface EventRow {
  seq: number;
  type: ChangeType;
}

/** Null when the conversation is not there, or has fewer messages or changes than times were given. */
async function conversationStatements(
  db: D1Database,
  { id, messages: times, changes }: z.infer<typeof conversationSchema>,
): Promise<D1PreparedStatement[] | null> {
  const { results: messages } = await db
    .prepare(
      "select id, audience_id, contact_id, inbound_id from messages where conversation_id = ? order by n",
    )
    .bind(id)
    .all<MessageRow>();
  const [first] = messages;
  const [began] = times;
  if (!first || began === undefined || messages.length < times.length)
    return null;
  const { results: log } = await db
    .prepare(
      "select seq, type from events where audience_id = ? and conversation_id = ? and message_id is null order by seq",
    )
    .bind(first.audience_id, id)
    .all<EventRow>();
  const dated = changeStatements(db, first.audience_id, log, changes);
  if (dated === null) return null;
  return [
    ...times.flatMap((at, index) => {
      const message = messages[index];
      return message ? messageStatements(db, message, at) : [];
    }),
    db
      .prepare(
        "update events set at = ? where audience_id = ? and conversation_id = ? and type = 'conversation.started'",
      )
      .bind(began, first.audience_id, id),
    ...dated,
    ...firstMet(db, first.contact_id, began),
    ...conversationColumns(db, id, began, changes),
  ];
}

function messageStatements(
  db: D1Database,
  { id, audience_id, inbound_id }: MessageRow,
  at: number,
): D1PreparedStatement[] {
  const left = at + UNDO_WINDOW_MS;
  return [
    db
      .prepare(
        "update messages set at = ?, delivery_at = case when delivery_at is null then null else ? end where id = ?",
      )
      .bind(at, left, id),
    db
      .prepare(
        "update events set at = case type when 'message.delivery_changed' then ? else ? end where audience_id = ? and message_id = ?",
      )
      .bind(left, at, audience_id, id),
    ...(inbound_id === null
      ? []
      : [
          db
            .prepare("update inbound set received_at = ? where id = ?")
            .bind(at, inbound_id),
        ]),
  ];
}

function changeStatements(
  db: D1Database,
  audienceId: string,
  log: readonly EventRow[],
  changes: readonly { type: ChangeType; at: number }[],
): D1PreparedStatement[] | null {
  const left = new Map(
    changeTypes.map((type) => [
      type,
      log.filter((event) => event.type === type).map(({ seq }) => seq),
    ]),
  );
  const statements: D1PreparedStatement[] = [];
  for (const { type, at } of changes) {
    const seq = left.get(type)?.shift();
    if (seq === undefined) return null;
    statements.push(
      db
        .prepare("update events set at = ? where audience_id = ? and seq = ?")
        .bind(at, audienceId, seq),
    );
  }
  return statements;
}

/** A contact was met no later than in their first message. */
function firstMet(
  db: D1Database,
  contactId: string,
  at: number,
): D1PreparedStatement[] {
  return [
    db
      .prepare(
        "update contacts set created_at = min(created_at, ?1), status_at = min(status_at, ?1) where id = ?2",
      )
      .bind(at, contactId),
    db
      .prepare(
        "update events set at = min(at, ?) where contact_id = ? and type = 'contact.created'",
      )
      .bind(at, contactId),
  ];
}

/** What the list row shows and sorts by, worked out from the messages as they are now. */
function conversationColumns(
  db: D1Database,
  id: string,
  began: number,
  changes: readonly { type: ChangeType; at: number }[],
): D1PreparedStatement[] {
  const newest =
    "(select max(m.at) from messages m where m.conversation_id = conversations.id)";
  return [
    db
      .prepare(
        `update conversations set created_at = ?, last_message_at = ${newest}, last_activity_at = ${newest} where id = ?`,
      )
      .bind(began, id),
    ...changes.flatMap(({ type, at }) => {
      const column = changeColumns[type];
      return column === null
        ? []
        : [
            db
              .prepare(
                `update conversations set ${column} = ? where id = ? and ${column} is not null`,
              )
              .bind(at, id),
          ];
    }),
  ];
}

/** Days are counted anew from the responses, as if each second visitor had answered. Null when it has not so many. */
async function surveyStatements(
  db: D1Database,
  { id, responses: times }: z.infer<typeof surveySchema>,
): Promise<D1PreparedStatement[] | null> {
  const { results: responses } = await db
    .prepare(
      "select id from survey_responses where survey_id = ? order by rowid",
    )
    .bind(id)
    .all<{ id: string }>();
  if (responses.length < times.length) return null;
  return [
    ...times.map((at, index) =>
      db
        .prepare("update survey_responses set at = ? where id = ?")
        .bind(at, responses[index]?.id ?? ""),
    ),
    db.prepare("delete from survey_days where survey_id = ?").bind(id),
    db
      .prepare(
        `insert into survey_days (survey_id, day, views, responses)
        select survey_id, date(at / 1000, 'unixepoch'), 2 * count(*), count(*)
        from survey_responses where survey_id = ? group by 2`,
      )
      .bind(id),
    db
      .prepare(
        `update surveys set created_at = ?1, published_at = ?1,
        last_response_at = (select max(at) from survey_responses where survey_id = ?2) where id = ?2`,
      )
      .bind((times[0] ?? 0) - DAY_MS, id),
  ];
}

const DAY_MS = 24 * 3600_000;

function thingStatements(
  db: D1Database,
  { kind, id, at }: { kind: string; id: string; at: number },
): D1PreparedStatement[] {
  const update = (table: string, column: string) =>
    db.prepare(`update ${table} set ${column} = ? where id = ?`).bind(at, id);
  switch (kind) {
    case "inbound":
      return [update("inbound", "received_at")];
    case "contact":
      return [
        update("contacts", "created_at"),
        update("contacts", "status_at"),
        db
          .prepare(
            "update events set at = ? where contact_id = ? and type = 'contact.created'",
          )
          .bind(at, id),
      ];
    case "campaign":
      return [update("external_campaigns", "created_at")];
    default:
      return [update("forwarding_addresses", "created_at")];
  }
}

function isAscending(times: readonly number[]): boolean {
  return times.every((at, index) => at > (times[index - 1] ?? -Infinity));
}

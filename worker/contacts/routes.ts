import { Hono } from "hono";
import { createMiddleware } from "hono/factory";
import { z } from "zod";
import { listContactEvents } from "../audit/timeline.ts";
import type { App } from "../http/app-types.ts";
import { assertSees, inAudience } from "../http/audience-scope.ts";
import { describe } from "../http/describe.ts";
import { input, limitJson } from "../http/input.ts";
import { may } from "../http/may.ts";
import { run } from "../http/run.ts";
import { emailSchema, pageOf, pageQuerySchema } from "../lib/contract.ts";
import { notFound } from "../lib/errors.ts";
import { cursorOf, pageOfRows, placeOf } from "../lib/paging.ts";
import { changeContact } from "./change.ts";
import {
  contactChangesSchema,
  contactSchema,
  newContactSchema,
  timelineEntrySchema,
  type Contact,
  type TimelineEntry,
} from "./contract.ts";
import { createContact } from "./create.ts";
import { distinctTags } from "./distinct-tags.ts";
import {
  findContactWithTags,
  listContacts,
  type TaggedContact,
} from "./queries.ts";

interface ContactApp extends App {
  Variables: App["Variables"] & { contact: TaggedContact };
}

/** For `/contacts/:contactId`, after `may`: a contact of an audience that the caller does not see is not there. */
const ofCaller = createMiddleware<ContactApp>(async (c, next) => {
  const found = await findContactWithTags(
    c.get("house").db,
    c.req.param("contactId") ?? "",
  );
  assertSees(c.get("caller"), found?.contact.audienceId);
  if (!found) throw notFound();
  c.set("contact", found);
  await next();
});

export const contactRoutes = new Hono<ContactApp>()
  .get(
    "/audiences/:audienceId/contacts",
    describe(
      "Contacts",
      "The contacts of an audience, newest first",
      pageOf(contactSchema),
    ),
    may("contacts.list"),
    inAudience,
    input("query", pageQuerySchema.extend({ email: emailSchema.optional() })),
    async (c) => {
      const { limit, cursor, email } = c.req.valid("query");
      const found = await listContacts(c.get("house").db, {
        audienceId: c.get("audience").id,
        email: email ?? null,
        after: placeOf(cursor),
        limit,
      });
      const { rows, nextCursor } = pageOfRows(found, limit, ({ contact }) => ({
        at: contact.createdAt,
        id: contact.id,
      }));
      return c.json({ items: rows.map(present), nextCursor });
    },
  )
  .post(
    "/audiences/:audienceId/contacts",
    describe("Contacts", "Adds a contact", contactSchema, 201),
    may("contacts.change"),
    inAudience,
    limitJson,
    input("json", newContactSchema),
    async (c) => {
      const { email, name, status, tags } = c.req.valid("json");
      const created = {
        email,
        name: name ?? "",
        status,
        tags: distinctTags(tags ?? []),
      };
      const { id } = await run(c, c.get("audience").id, createContact, created);
      return c.json(await read(c.get("house").db, id), 201);
    },
  )
  .get(
    "/contacts/:contactId",
    describe("Contacts", "One contact", contactSchema),
    may("contacts.read"),
    ofCaller,
    (c) => c.json(present(c.get("contact"))),
  )
  .patch(
    "/contacts/:contactId",
    describe("Contacts", "Changes a contact's name or tags", contactSchema),
    may("contacts.change"),
    ofCaller,
    limitJson,
    input("json", contactChangesSchema),
    async (c) => {
      const { id, audienceId } = c.get("contact").contact;
      const { name, tags } = c.req.valid("json");
      await run(c, audienceId, changeContact, {
        id,
        ...(name === undefined ? {} : { name }),
        ...(tags === undefined ? {} : { tags: distinctTags(tags) }),
      });
      return c.json(await read(c.get("house").db, id));
    },
  )
  .get(
    "/contacts/:contactId/timeline",
    describe(
      "Contacts",
      "Everything that happened to a contact, newest first",
      pageOf(timelineEntrySchema),
    ),
    may("contacts.read"),
    ofCaller,
    input("query", pageQuerySchema),
    async (c) => {
      const { limit, cursor } = c.req.valid("query");
      const rows = await listContactEvents(c.get("house").db, {
        contactId: c.get("contact").contact.id,
        before: placeOf(cursor)?.at ?? null,
        limit: limit + 1,
      });
      const items = rows.slice(0, limit).map((row): TimelineEntry => ({
        seq: row.seq,
        type: row.type,
        at: new Date(row.at).toISOString(),
        by: row.actorId,
        conversationId: row.conversationId,
        messageId: row.messageId,
        data: row.dataJson,
        page: row.page,
        wording: row.wording,
      }));
      const last = items.at(-1);
      return c.json({
        items,
        nextCursor:
          rows.length > limit && last
            ? cursorOf({ at: last.seq, id: "" })
            : null,
      });
    },
  );

async function read(
  db: App["Variables"]["house"]["db"],
  id: string,
): Promise<Contact> {
  const found = await findContactWithTags(db, id);
  if (!found) throw notFound();
  return present(found);
}

const tagListSchema = z.array(z.string());

function present({ contact, tags }: TaggedContact): Contact {
  return {
    id: contact.id,
    audienceId: contact.audienceId,
    email: contact.email,
    name: contact.name,
    status: contact.status,
    statusAt: new Date(contact.statusAt).toISOString(),
    tags: tagListSchema.parse(JSON.parse(tags)),
    personalMessages: {
      optedOutAt:
        contact.optedOutAt === null
          ? null
          : new Date(contact.optedOutAt).toISOString(),
    },
    createdAt: new Date(contact.createdAt).toISOString(),
  };
}

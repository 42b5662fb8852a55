import { Hono } from "hono";
import { newId, randomToken } from "../db/ids.ts";
import { readConfig } from "../env.ts";
import type { App, Request } from "../http/app-types.ts";
import { inAudience } from "../http/audience-scope.ts";
import { describe } from "../http/describe.ts";
import { input, limitJson } from "../http/input.ts";
import { may } from "../http/may.ts";
import { run } from "../http/run.ts";
import { pageOf } from "../lib/contract.ts";
import { notFound } from "../lib/errors.ts";
import { mayRole } from "../users/roles.ts";
import { changeAudience } from "./change.ts";
import {
  audienceChangesSchema,
  audienceSchema,
  newAudienceSchema,
  type Audience,
} from "./contract.ts";
import { createAudience } from "./create.ts";
import {
  findAudienceWithCounts,
  listAudiences,
  type CountedAudience,
} from "./queries.ts";

export const audienceRoutes = new Hono<App>()
  .get(
    "/audiences",
    describe("Audiences", "The audiences you may see", pageOf(audienceSchema)),
    may("audiences.read"),
    async (c) => {
      const { userId, audienceIds } = c.get("caller");
      const rows = await listAudiences(c.get("house").db, {
        userId,
        ids: audienceIds,
      });
      return c.json({
        items: rows.map((row) => present(c, row)),
        nextCursor: null,
      });
    },
  )
  .post(
    "/audiences",
    describe(
      "Audiences",
      "Adds an audience with its own inbox",
      audienceSchema,
      201,
    ),
    may("audiences.create"),
    limitJson,
    input("json", newAudienceSchema),
    async (c) => {
      const { clientId, name, fromName, language } = c.req.valid("json");
      const audience = {
        id: newId("audience"),
        name,
        fromName: fromName ?? name,
        language: language ?? "en",
      };
      const { id } = await run(c, audience.id, createAudience, {
        ...audience,
        clientId,
        inboxToken: randomToken(),
      });
      return c.json(await read(c, id), 201);
    },
  )
  .get(
    "/audiences/:audienceId",
    describe("Audiences", "One audience with its counts", audienceSchema),
    may("audiences.read"),
    inAudience,
    async (c) => c.json(await read(c, c.get("audience").id)),
  )
  .patch(
    "/audiences/:audienceId",
    describe(
      "Audiences",
      "Changes name, From name, language or allowed sites",
      audienceSchema,
    ),
    may("audiences.change"),
    inAudience,
    limitJson,
    input("json", audienceChangesSchema),
    async (c) => {
      const { id } = c.get("audience");
      await run(c, id, changeAudience, c.req.valid("json"));
      return c.json(await read(c, id));
    },
  );

async function read(c: Request, id: string): Promise<Audience> {
  const row = await findAudienceWithCounts(
    c.get("house").db,
    id,
    c.get("caller").userId,
  );
  if (!row) throw notFound();
  return present(c, row);
}

function present(
  c: Request,
  { audience, counts, mine }: CountedAudience,
): Audience {
  const { audienceId: _, everything, ...views } = counts;
  return {
    id: audience.id,
    name: audience.name,
    fromName: audience.fromName,
    language: audience.language,
    allowedSites: audience.allowedSitesJson,
    inboxAddress: `${audience.inboxToken}@${readConfig(c.env).inboundDomain}`,
    counts: mayRole(c.get("caller").role, "conversations.read")
      ? { ...views, mine, all: everything }
      : null,
  };
}

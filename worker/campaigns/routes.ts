import { Hono } from "hono";
import { readConfig, type Config } from "../env.ts";
import type { App } from "../http/app-types.ts";
import { inAudience } from "../http/audience-scope.ts";
import { describe } from "../http/describe.ts";
import { input, limitJson } from "../http/input.ts";
import { may } from "../http/may.ts";
import { run } from "../http/run.ts";
import { pageOf, pageQuerySchema } from "../lib/contract.ts";
import { notFound } from "../lib/errors.ts";
import { pageOfRows, placeOf } from "../lib/paging.ts";
import { signReplyAddress } from "../mail/reply-address.ts";
import {
  externalCampaignSchema,
  newExternalCampaignSchema,
} from "./contract.ts";
import {
  findExternalCampaign,
  listExternalCampaigns,
  type ExternalCampaignRow,
} from "./queries.ts";
import { registerExternalCampaign } from "./register-external.ts";

const path = "/audiences/:audienceId/external-campaigns";

export const campaignRoutes = new Hono<App>()
  .get(
    path,
    describe(
      "Campaigns",
      "Campaigns that another tool sends",
      pageOf(externalCampaignSchema),
    ),
    may("campaigns.edit"),
    inAudience,
    input("query", pageQuerySchema),
    async (c) => {
      const { limit, cursor } = c.req.valid("query");
      const audienceId = c.get("audience").id;
      const found = await listExternalCampaigns(c.get("house").db, {
        audienceId,
        after: placeOf(cursor),
        limit,
      });
      const { rows, nextCursor } = pageOfRows(found, limit, (row) => ({
        at: row.createdAt,
        id: row.id,
      }));
      const config = readConfig(c.env);
      return c.json({
        items: await Promise.all(rows.map((row) => present(row, config))),
        nextCursor,
      });
    },
  )
  .post(
    path,
    describe(
      "Campaigns",
      "Registers a campaign that another tool sends; its reply address",
      externalCampaignSchema,
      201,
    ),
    may("campaigns.edit"),
    inAudience,
    limitJson,
    input("json", newExternalCampaignSchema),
    async (c) => {
      const audienceId = c.get("audience").id;
      const { id } = await run(
        c,
        audienceId,
        registerExternalCampaign,
        c.req.valid("json"),
      );
      const row = await findExternalCampaign(c.get("house").db, audienceId, id);
      if (!row) throw notFound();
      return c.json(await present(row, readConfig(c.env)), 201);
    },
  );

async function present(
  row: ExternalCampaignRow,
  { replyKeys, inboundDomain }: Config,
) {
  const token = {
    kind: "campaign",
    campaignId: row.id,
    contactId: null,
  } as const;
  return {
    id: row.id,
    name: row.name,
    replyAddress: await signReplyAddress(replyKeys, token, inboundDomain),
    autoReplyCount: row.autoReplyCount,
    createdAt: new Date(row.createdAt).toISOString(),
  };
}

import { Hono } from "hono";
import { readConfig } from "../env.ts";
import type { App } from "../http/app-types.ts";
import { inAudience } from "../http/audience-scope.ts";
import { describe } from "../http/describe.ts";
import { input, limitJson } from "../http/input.ts";
import { may } from "../http/may.ts";
import { run } from "../http/run.ts";
import { pageOf, pageQuerySchema } from "../lib/contract.ts";
import { notFound } from "../lib/errors.ts";
import { pageOfRows, placeOf } from "../lib/paging.ts";
import { addForwardingAddress } from "./add.ts";
import {
  forwardingAddressSchema,
  newForwardingAddressSchema,
} from "./contract.ts";
import {
  findForwardingAddress,
  listForwardingAddresses,
  type ForwardingAddressRow,
} from "./queries.ts";

const path = "/audiences/:audienceId/forwarding-addresses";

export const forwardingRoutes = new Hono<App>()
  .get(
    path,
    describe(
      "Forwarding",
      "Old addresses that forward here",
      pageOf(forwardingAddressSchema),
    ),
    may("forwarding.manage"),
    inAudience,
    input("query", pageQuerySchema),
    async (c) => {
      const { limit, cursor } = c.req.valid("query");
      const audienceId = c.get("audience").id;
      const found = await listForwardingAddresses(c.get("house").db, {
        audienceId,
        after: placeOf(cursor),
        limit,
      });
      const { rows, nextCursor } = pageOfRows(found, limit, (row) => ({
        at: row.createdAt,
        id: row.id,
      }));
      const { inboundDomain } = readConfig(c.env);
      return c.json({
        items: rows.map((row) => present(row, inboundDomain)),
        nextCursor,
      });
    },
  )
  .post(
    path,
    describe(
      "Forwarding",
      "Makes the address that an existing mailbox forwards to",
      forwardingAddressSchema,
      201,
    ),
    may("forwarding.manage"),
    inAudience,
    limitJson,
    input("json", newForwardingAddressSchema),
    async (c) => {
      const { address } = c.req.valid("json");
      const audienceId = c.get("audience").id;
      await run(c, audienceId, addForwardingAddress, { address });
      const row = await findForwardingAddress(
        c.get("house").db,
        audienceId,
        address,
      );
      if (!row) throw notFound();
      return c.json(present(row, readConfig(c.env).inboundDomain), 201);
    },
  );

function present(row: ForwardingAddressRow, inboundDomain: string) {
  return {
    id: row.id,
    address: row.address,
    forwardTo: `${row.token}@${inboundDomain}`,
    createdAt: new Date(row.createdAt).toISOString(),
    lastMailAt:
      row.lastMailAt === null ? null : new Date(row.lastMailAt).toISOString(),
  };
}

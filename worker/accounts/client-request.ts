import { createHash } from "node:crypto";
import type { Context } from "../change.ts";
import type { Statement } from "../db/open.ts";
import { clientIdReused } from "../lib/errors.ts";
import { findClientRequest, insertClientRequest } from "./queries.ts";

interface ClientRequest {
  /** What kind of thing is created, and for whom, so that two users' ids never meet. */
  scope: string;
  clientId: string;
  resultId: string;
  /** All that makes two requests the same. */
  content: readonly (string | number | boolean | null)[];
}

/**
 * Whatever creates takes a client id, and a repeat is the same thing: `known` is what the first one made. The same
 * id with other content is refused with `client_id_reused`. Two at once: the unique index lets one through.
 */
export async function rememberRequest(
  { db, now }: Context,
  { scope, clientId, resultId, content }: ClientRequest,
): Promise<{ known: string | null; writes: Statement[] }> {
  const contentHash = createHash("sha256")
    .update(JSON.stringify(content))
    .digest("base64");
  const known = await findClientRequest(db, scope, clientId);
  if (known && known.contentHash !== contentHash) throw clientIdReused();
  return {
    known: known?.resultId ?? null,
    writes: [
      insertClientRequest(db, {
        scope,
        clientId,
        resultId,
        contentHash,
        createdAt: now,
      }),
    ],
  };
}

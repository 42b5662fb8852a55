import type { Db } from "../db/open.ts";
import type { Config } from "../env.ts";
import {
  looksLikeReplyToken,
  readReplyAddress,
  type ReplyToken,
} from "../mail/reply-address.ts";
import { findAddressOwner, findTokenRows } from "./queries.ts";

/** How well an envelope recipient resolves; a better one files a duplicate again (spec C8). */
export const recipientRanks = {
  conversation: 4,
  campaign: 3,
  forwarding: 2,
  inbox: 1,
} as const;

export interface TokenConversation {
  id: string;
  /** As the token names it: it may have been merged since. */
  namedId: string;
  contactId: string;
  contactEmail: string;
  closedAt: number | null;
}

export type Recipient = { audienceId: string } & (
  | { kind: "conversation"; conversation: TokenConversation }
  | {
      kind: "campaign";
      campaignId: string;
      contact: { id: string; email: string } | null;
    }
  | {
      kind: "forwarding";
      forwardingAddressId: string;
      /** The old address whose mail comes here. */
      forwardedFrom: string;
    }
  | { kind: "inbox" }
);

/**
 * Routing is by the envelope recipient, never the To header (spec C3); upper and lower case are the same. One
 * D1 round trip. Null for an unknown address or a damaged token. A valid token whose rows are gone counts as
 * mail to the inbox address.
 */
export async function resolveRecipient(
  db: Db,
  config: Config,
  address: string,
): Promise<Recipient | null> {
  const [localPart, domain, ...rest] = address.trim().toLowerCase().split("@");
  if (!localPart || domain !== config.inboundDomain || rest.length > 0)
    return null;
  if (!looksLikeReplyToken(localPart)) return findAddressOwner(db, localPart);
  const token = await readReplyAddress(
    config.replyKeys,
    address.trim(),
    config.inboundDomain,
  );
  return token ? resolveToken(db, token) : null;
}

async function resolveToken(
  db: Db,
  token: ReplyToken,
): Promise<Recipient | null> {
  const rows = await findTokenRows(db, {
    conversationId: token.kind === "conversation" ? token.conversationId : null,
    campaignId: token.kind === "campaign" ? token.campaignId : null,
    contactId: token.contactId,
  });
  if (token.kind === "conversation" && rows.conversation) {
    return {
      audienceId: rows.conversation.audienceId,
      kind: "conversation",
      conversation: { ...rows.conversation, namedId: token.conversationId },
    };
  }
  if (token.kind === "campaign" && rows.campaign) {
    const contact =
      rows.contact?.audienceId === rows.campaign.audienceId
        ? rows.contact
        : null;
    return {
      audienceId: rows.campaign.audienceId,
      kind: "campaign",
      campaignId: rows.campaign.id,
      contact,
    };
  }
  const audienceId = rows.contact?.audienceId ?? rows.firstAudienceId;
  return audienceId ? { audienceId, kind: "inbox" } : null;
}

import type { Source } from "../enumerations.ts";
import { REOPEN_WINDOW_MS } from "../limits.ts";

/** What threading looks at of a conversation. */
export interface ThreadCandidate {
  id: string;
  contactId: string;
  closedAt: number | null;
  /** In no list: what joined it would be seen by nobody. */
  spamAt: number | null;
}

/** A conversation found by the Message-ID of one of its messages. */
export interface NamedCandidate extends ThreadCandidate {
  /** Where that message was when it was sent, if it was merged or split away since. */
  movedFromId: string | null;
}

export interface ThreadEvidence {
  /** The conversation a valid reply token names, aliases followed. */
  byToken: ThreadCandidate | null;
  /** The conversation as the token names it. */
  tokenId: string | null;
  /** Message-IDs named by the mail, In-Reply-To first, then References from the end. */
  namedIds: readonly string[];
  /** Conversations that the sender takes part in, by Message-ID. */
  byMessageId: ReadonlyMap<string, NamedCandidate>;
  /** The contact's open conversation for the campaign of a campaign token. */
  byCampaign: ThreadCandidate | null;
  source: Source;
  now: number;
}

export type Thread =
  | { kind: "existing"; conversation: ThreadCandidate }
  | { kind: "new"; source: Source; continues: ThreadCandidate | null };

/**
 * Where a message belongs (spec C7): valid reply token; Message-ID map through In-Reply-To, then References from
 * the end; campaign token; else a new conversation. A token says where a message was when it was sent: an answer to one
 * that was split off since goes to where it is now. The subject is never a key. A reply more than 90 days after
 * closing opens a new conversation linked to the old one.
 */
export function decideThread(evidence: ThreadEvidence): Thread {
  const named = firstNamed(evidence);
  const moved = named !== null && named.movedFromId === evidence.tokenId;
  const found =
    (moved ? named : evidence.byToken) ?? named ?? evidence.byCampaign;
  if (!found) return { kind: "new", source: evidence.source, continues: null };
  if (
    found.closedAt !== null &&
    evidence.now - found.closedAt > REOPEN_WINDOW_MS
  ) {
    return { kind: "new", source: evidence.source, continues: found };
  }
  return { kind: "existing", conversation: found };
}

function firstNamed({
  namedIds,
  byMessageId,
}: ThreadEvidence): NamedCandidate | null {
  for (const id of namedIds) {
    const candidate = byMessageId.get(id);
    if (candidate) return candidate;
  }
  return null;
}

import type { Context } from "../change.ts";
import type { Statement } from "../db/open.ts";
import { joinDrafts, type DraftContent } from "./join-drafts.ts";
import {
  deleteDraft,
  expectDraft,
  expectDraftCount,
  findDraft,
  listDrafts,
  upsertDraft,
  type DraftRow,
} from "./queries.ts";

/** What users began to write in one conversation goes to another, below what they began there: no word is lost. */
export async function carryDrafts(
  { db, now }: Context,
  fromId: string,
  intoId: string,
): Promise<{ expects: Statement[]; writes: Statement[] }> {
  const begunThere = await listDrafts(db, fromId);
  const expects = [expectDraftCount(db, fromId, begunThere.length)];
  const writes: Statement[] = [];
  for (const draft of begunThere) {
    const { userId } = draft;
    const begun = await findDraft(db, userId, intoId);
    const { text, html, attachmentIds } = begun
      ? joinDrafts(contentOf(begun), contentOf(draft))
      : contentOf(draft);
    expects.push(
      expectDraft(db, draft, draft),
      expectDraft(db, { userId, conversationId: intoId }, begun),
    );
    writes.push(
      upsertDraft(db, {
        ...(begun ?? draft),
        conversationId: intoId,
        text,
        html,
        attachmentIdsJson: attachmentIds,
        // Another draft than the one that a window may show.
        updatedAt: Math.max(now, (begun?.updatedAt ?? 0) + 1),
      }),
      deleteDraft(db, { userId, conversationId: fromId }),
    );
  }
  return { expects, writes };
}

function contentOf({ text, html, attachmentIdsJson }: DraftRow): DraftContent {
  return { text, html, attachmentIds: attachmentIdsJson };
}

import type { Change, Context } from "../change.ts";
import { notFound } from "../lib/errors.ts";
import { deleteDraft, findAnswerable, upsertDraft } from "./queries.ts";

export interface DraftInput {
  conversationId: string;
  text: string;
  html: string;
  attachmentIds: string[];
  basedOn: string | null;
}

/** Keeps what a user is writing in a conversation; nobody else sees it. */
export async function saveDraft(
  { db, audienceId, actor, now }: Context,
  { conversationId, text, html, attachmentIds, basedOn }: DraftInput,
): Promise<Change<{ updatedAt: number }>> {
  if (
    actor.id === null ||
    !(await findAnswerable(db, audienceId, conversationId))
  )
    throw notFound();
  return {
    writes: [
      upsertDraft(db, {
        userId: actor.id,
        conversationId,
        audienceId,
        text,
        html,
        attachmentIdsJson: attachmentIds,
        basedOn,
        updatedAt: now,
      }),
    ],
    result: { updatedAt: now },
  };
}

/** Throws the draft away; none is there already is fine. */
export async function discardDraft(
  { db, actor }: Context,
  { conversationId }: { conversationId: string },
): Promise<Change> {
  if (actor.id === null) throw notFound();
  return {
    writes: [deleteDraft(db, actor.id, conversationId)],
    result: undefined,
  };
}

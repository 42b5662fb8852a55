import type { Change, Context } from "../change.ts";
import { expectThere } from "../conversations/expect-there.ts";
import { draftChanged, notFound } from "../lib/errors.ts";
import {
  deleteDraft,
  expectDraft,
  findAnswerable,
  findDraft,
  upsertDraft,
} from "./queries.ts";

export interface DraftInput {
  conversationId: string;
  text: string;
  html: string;
  attachmentIds: string[];
  basedOn: string | null;
  /** When the draft was saved that these words grew from; undefined writes over any. */
  grownFrom: number | null | undefined;
}

/**
 * Keeps what a user is writing in a conversation; nobody else sees it. Refuses with `draft_changed` what did not grow
 * from the draft that is there: it was written in another window.
 */
export async function saveDraft(
  context: Context,
  { conversationId: named, grownFrom, attachmentIds, ...words }: DraftInput,
): Promise<Change<{ updatedAt: number }>> {
  const { db, audienceId, actor, now } = context;
  const conversation = await findAnswerable(db, audienceId, named);
  if (actor.id === null || !conversation) throw notFound();
  const conversationId = conversation.id;
  const there = await findDraft(db, actor.id, conversationId);
  if (grownFrom !== undefined && there && there.updatedAt !== grownFrom)
    throw draftChanged();
  const draft = {
    ...words,
    userId: actor.id,
    conversationId,
    audienceId,
    attachmentIdsJson: attachmentIds,
    // Two saves in one millisecond are two drafts all the same.
    updatedAt: Math.max(now, (there?.updatedAt ?? 0) + 1),
  };
  return {
    expects: [
      expectThere(context, conversationId),
      expectDraft(db, draft, there),
    ],
    writes: [upsertDraft(db, draft)],
    result: { updatedAt: draft.updatedAt },
  };
}

/** Throws the draft away; none is there already is fine. */
export async function discardDraft(
  { db, actor }: Context,
  { conversationId }: { conversationId: string },
): Promise<Change> {
  if (actor.id === null) throw notFound();
  return {
    writes: [deleteDraft(db, { userId: actor.id, conversationId })],
    result: undefined,
  };
}

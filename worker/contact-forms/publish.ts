import { unchanged, type Change, type Context } from "../change.ts";
import { formChanged } from "../lib/errors.ts";
import { getForm } from "./get.ts";
import { expectFormVersion, updateForm } from "./queries.ts";

/**
 * Shows people the form as it is edited now, and opens it. One that is published so already stays as it is; another
 * version than the one that was looked at is refused.
 */
export async function publishForm(
  context: Context,
  { id, version }: { id: string; version?: number | undefined },
): Promise<Change> {
  const { db, actor, now } = context;
  const form = await getForm(context, id);
  if (version !== undefined && version !== form.version) throw formChanged();
  if (form.state === "published" && !isChanged(form))
    return unchanged(undefined);
  return {
    expects: [expectFormVersion(db, form)],
    writes: [
      updateForm(db, id, {
        state: "published",
        publishedJson: form.draftJson,
        publishedAt: now,
        publishedBy: actor.id,
        closedAt: null,
        closedBy: null,
      }),
    ],
    events: [{ type: "contact_form.published", data: { formId: id } }],
    result: undefined,
  };
}

/** Closes the form to the public: its page says so. One that is not published stays as it is. */
export async function closeForm(
  context: Context,
  { id }: { id: string },
): Promise<Change> {
  const { db, actor, now } = context;
  const form = await getForm(context, id);
  if (form.state !== "published") return unchanged(undefined);
  return {
    expects: [expectFormVersion(db, form)],
    writes: [
      updateForm(db, id, {
        state: "closed",
        closedAt: now,
        closedBy: actor.id,
      }),
    ],
    events: [{ type: "contact_form.closed", data: { formId: id } }],
    result: undefined,
  };
}

/** What people see is not what is edited. */
export function isChanged({
  draftJson,
  publishedJson,
}: {
  draftJson: unknown;
  publishedJson: unknown;
}): boolean {
  return JSON.stringify(draftJson) !== JSON.stringify(publishedJson);
}

import type { Change, Context } from "../change.ts";
import { formInUse } from "../lib/errors.ts";
import { getForm } from "./get.ts";
import { deleteForm, expectFormUnused } from "./queries.ts";

/** Removes a form that nobody has sent anything by and nobody can: one with messages is closed, for they name it. */
export async function removeForm(
  context: Context,
  { id }: { id: string },
): Promise<Change> {
  const { db } = context;
  const form = await getForm(context, id);
  if (form.state === "published" || form.submissionCount > 0) throw formInUse();
  return {
    expects: [expectFormUnused(db, id)],
    writes: [deleteForm(db, id)],
    events: [{ type: "contact_form.removed", data: { formId: id } }],
    result: undefined,
  };
}

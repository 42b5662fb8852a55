import type { Change, Context } from "../change.ts";
import { getForm } from "./get.ts";
import { expectFormVersion, updateForm } from "./queries.ts";

/** Sets the picture above the title, stored already, or takes it away; people see it at once. */
export async function changeLogo(
  context: Context,
  { id, logo }: { id: string; logo: { key: string; type: string } | null },
): Promise<Change> {
  const { db } = context;
  const form = await getForm(context, id);
  return {
    expects: [expectFormVersion(db, form)],
    writes: [
      updateForm(db, id, {
        logoKey: logo?.key ?? null,
        logoType: logo?.type ?? null,
      }),
    ],
    events: [{ type: "contact_form.changed", data: { formId: id } }],
    result: undefined,
  };
}

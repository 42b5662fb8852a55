import { unchanged, type Change, type Context } from "../change.ts";
import { findAudience } from "../audiences/find.ts";
import { assertLegible } from "../hosted/colours.ts";
import { formChanged, invalidInput } from "../lib/errors.ts";
import type { FormDefinition } from "./contract.ts";
import { getForm } from "./get.ts";
import { expectFormVersion, updateForm } from "./queries.ts";

/**
 * Keeps what was edited; people see it once it is published. Refuses: a draft that somebody else changed since
 * (`form_changed`), colours that cannot be told apart, and a redirect to a site that the audience does not allow.
 */
export async function saveFormDraft(
  context: Context,
  {
    id,
    definition,
    version,
  }: { id: string; definition: FormDefinition; version: number },
): Promise<Change> {
  const { db, audienceId } = context;
  const form = await getForm(context, id);
  if (JSON.stringify(form.draftJson) === JSON.stringify(definition))
    return unchanged(undefined);
  if (form.version !== version) throw formChanged();
  assertLegible(definition.colours);
  const audience = await findAudience(db, audienceId);
  assertAllowed(definition.redirectUrl, audience?.allowedSitesJson ?? []);
  return {
    expects: [expectFormVersion(db, form)],
    writes: [
      updateForm(db, id, { draftJson: definition, version: version + 1 }),
    ],
    events: [{ type: "contact_form.changed", data: { formId: id } }],
    result: undefined,
  };
}

function assertAllowed(url: string | null, sites: readonly string[]): void {
  if (url !== null && !sites.includes(new URL(url).origin))
    throw invalidInput({
      "definition.redirectUrl":
        "is on a site that this audience does not allow",
    });
}

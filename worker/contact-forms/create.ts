import { rememberRequest } from "../accounts/client-request.ts";
import type { Change, Context } from "../change.ts";
import type { Language } from "../enumerations.ts";
import { notFound } from "../lib/errors.ts";
import type { FormDefinition } from "./contract.ts";
import { newDefinition } from "./new-definition.ts";
import { findForm, insertForm } from "./queries.ts";

export interface NewForm {
  clientId: string;
  /** Another form of this audience to begin from: all of it but its state. */
  copyOf?: string | undefined;
  language: Language;
  /** A copy of the other form's, stored already. */
  logo?: { key: string; type: string } | null;
}

/** Adds a draft: with the three fields that every contact form has, or as a copy. */
export async function createForm(
  context: Context,
  { clientId, copyOf, language, logo = null }: NewForm,
): Promise<Change<{ id: string }>> {
  const { db, audienceId, actor, now, newId } = context;
  const id = newId("contactForm");
  const request = await rememberRequest(context, {
    scope: `contact-forms:${audienceId}`,
    clientId,
    resultId: id,
    content: [copyOf ?? null, language],
  });
  if (request.known) return { writes: [], result: { id: request.known } };
  return {
    writes: [
      ...request.writes,
      insertForm(db, {
        id,
        audienceId,
        draftJson: copyOf
          ? await definitionOf(context, copyOf)
          : newDefinition(language),
        logoKey: logo?.key ?? null,
        logoType: logo?.type ?? null,
        createdAt: now,
        createdBy: actor.id,
      }),
    ],
    events: [{ type: "contact_form.created", data: { formId: id } }],
    result: { id },
  };
}

async function definitionOf(
  { db, audienceId }: Context,
  id: string,
): Promise<FormDefinition> {
  const form = await findForm(db, id);
  if (form?.audienceId !== audienceId) throw notFound();
  const { title } = form.draftJson;
  return { ...form.draftJson, title: `${title.slice(0, 145)} (2)` };
}

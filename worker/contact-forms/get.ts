import type { Context } from "../change.ts";
import { notFound } from "../lib/errors.ts";
import type { Db } from "../db/open.ts";
import {
  findForm,
  findSubmission,
  type FormRow,
  type SubmissionRow,
} from "./queries.ts";

/** The form of this audience; another audience's is not there. */
export async function getForm(
  { db, audienceId }: Context,
  id: string,
): Promise<FormRow> {
  const form = await findForm(db, id);
  if (form?.audienceId !== audienceId) throw notFound();
  return form;
}

export async function getSubmission(
  db: Db,
  id: string,
): Promise<SubmissionRow> {
  const submission = await findSubmission(db, id);
  if (!submission) throw notFound();
  return submission;
}

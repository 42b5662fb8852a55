import type { Context } from "../change.ts";
import type { Db } from "../db/open.ts";
import { notFound } from "../lib/errors.ts";
import {
  findResponse,
  findSurvey,
  type ResponseRow,
  type SurveyRow,
} from "./queries.ts";

/** The survey of this audience; another audience's is not there. */
export async function getSurvey(
  { db, audienceId }: Context,
  id: string,
): Promise<SurveyRow> {
  const survey = await findSurvey(db, id);
  if (survey?.audienceId !== audienceId) throw notFound();
  return survey;
}

export async function getResponse(db: Db, id: string): Promise<ResponseRow> {
  const response = await findResponse(db, id);
  if (!response) throw notFound();
  return response;
}

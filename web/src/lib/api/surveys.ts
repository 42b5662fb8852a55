import type {
  Survey,
  SurveyDefinition,
  SurveyResponse,
  SurveyResults,
} from "$worker/surveys/contract.ts";
import { get, post, put, remove } from "./client.ts";

const at = (audienceId: string) => `/api/v1/audiences/${audienceId}/surveys`;
const one = (id: string) => `/api/v1/surveys/${id}`;
const page = (limit: string, cursor?: string) =>
  new URLSearchParams({ limit, ...(cursor ? { cursor } : {}) }).toString();

export const listSurveys = (audienceId: string, cursor?: string) =>
  get<{ items: Survey[]; nextCursor: string | null }>(
    `${at(audienceId)}?${page("50", cursor)}`,
  );
export const createSurvey = (audienceId: string, copyOf?: string) =>
  post<Survey>(at(audienceId), {
    clientId: crypto.randomUUID(),
    ...(copyOf ? { copyOf } : {}),
  });
export const readSurvey = (id: string) => get<Survey>(one(id));
export const saveSurveyDraft = (
  id: string,
  draft: { definition: SurveyDefinition; version: number },
) => put<Survey>(`${one(id)}/draft`, draft);
export const publishSurvey = (id: string, version: number) =>
  put<Survey>(`${one(id)}/publication`, { version });
export const unpublishSurvey = (id: string) =>
  remove<Survey>(`${one(id)}/publication`);
export const removeSurvey = (id: string) => remove(one(id));
export const makePersonalLinks = (id: string, contactIds: string[]) =>
  post<{ items: { contactId: string; url: string }[] }>(
    `${one(id)}/personal-links`,
    { contactIds },
  );
export const readSurveyResults = (id: string) =>
  get<SurveyResults>(`${one(id)}/results`);
export const listResponses = (id: string, cursor?: string) =>
  get<{ items: SurveyResponse[]; nextCursor: string | null }>(
    `${one(id)}/responses?${page("20", cursor)}`,
  );
export const restoreResponse = (id: string, responseId: string) =>
  put(`${one(id)}/responses/${responseId}/restoration`);
export const responsesCsvPath = (id: string) => `${one(id)}/responses.csv`;
export const surveyPreviewPath = (id: string, version: number, part: number) =>
  `${one(id)}/preview?part=${part}&v=${version}`;

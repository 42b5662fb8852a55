import type { Survey, SurveyDefinition } from "$worker/surveys/contract.ts";
import { readSurvey, saveSurveyDraft } from "$lib/api/surveys.ts";
import { DraftEditor, heldEditor } from "./draft-editor.svelte.ts";

export type SurveyEditor = DraftEditor<Survey, SurveyDefinition>;

export const surveyEditor = (survey: Survey): SurveyEditor =>
  new DraftEditor(survey, saveSurveyDraft, readSurvey);
export const heldSurveyEditor = () => heldEditor<SurveyEditor>();

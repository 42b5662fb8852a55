import type {
  ContactForm,
  FormDefinition,
} from "$worker/contact-forms/contract.ts";
import { readForm, saveFormDraft } from "$lib/api/contact-forms.ts";
import { DraftEditor, heldEditor } from "./draft-editor.svelte.ts";

export type FormEditor = DraftEditor<ContactForm, FormDefinition>;

export const formEditor = (form: ContactForm): FormEditor =>
  new DraftEditor(form, saveFormDraft, readForm);
export const heldFormEditor = () => heldEditor<FormEditor>();

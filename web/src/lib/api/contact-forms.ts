import type {
  ContactForm,
  FormDefinition,
  FormReport,
} from "$worker/contact-forms/contract.ts";
import { get, post, put, remove, request } from "./client.ts";

const at = (audienceId: string) =>
  `/api/v1/audiences/${audienceId}/contact-forms`;
const one = (id: string) => `/api/v1/contact-forms/${id}`;

export const listForms = (audienceId: string, cursor?: string) =>
  get<{ items: ContactForm[]; nextCursor: string | null }>(
    `${at(audienceId)}?${new URLSearchParams({ limit: "50", ...(cursor ? { cursor } : {}) }).toString()}`,
  );
export const createForm = (audienceId: string, copyOf?: string) =>
  post<ContactForm>(at(audienceId), {
    clientId: crypto.randomUUID(),
    ...(copyOf ? { copyOf } : {}),
  });
export const readForm = (id: string) => get<ContactForm>(one(id));
export const saveFormDraft = (
  id: string,
  draft: { definition: FormDefinition; version: number },
) => put<ContactForm>(`${one(id)}/draft`, draft);
export const publishForm = (id: string, version: number) =>
  put<ContactForm>(`${one(id)}/publication`, { version });
export const closeForm = (id: string) =>
  remove<ContactForm>(`${one(id)}/publication`);
export const removeForm = (id: string) => remove(one(id));
export const putLogo = async (id: string, bytes: Blob) =>
  (await request<ContactForm>("PUT", `${one(id)}/logo`, { bytes })).data;
export const removeLogo = (id: string) =>
  remove<ContactForm>(`${one(id)}/logo`);
export const readFormReport = (id: string) =>
  get<FormReport>(`${one(id)}/report`);
export const previewPath = (id: string, version: number | string) =>
  `${one(id)}/preview?v=${version}`;

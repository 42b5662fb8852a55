import type { Contact } from "$worker/contacts/contract.ts";
import { get } from "./client.ts";

export const readContact = (id: string) =>
  get<Contact>(`/api/v1/contacts/${id}`);

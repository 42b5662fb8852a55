import type { Contact, TimelineEntry } from "$worker/contacts/contract.ts";
import { get, patch } from "./client.ts";

export const readContact = (id: string) =>
  get<Contact>(`/api/v1/contacts/${id}`);
export const readTimeline = (id: string, cursor?: string) =>
  get<{ items: TimelineEntry[]; nextCursor: string | null }>(
    `/api/v1/contacts/${id}/timeline?${new URLSearchParams({ limit: "30", ...(cursor ? { cursor } : {}) }).toString()}`,
  );
export const changeTags = (id: string, tags: string[]) =>
  patch<Contact>(`/api/v1/contacts/${id}`, { tags });
/** The contact of an audience with this address, if there is one. */
export async function findContactByEmail(
  audienceId: string,
  email: string,
): Promise<Contact | null> {
  const { items } = await get<{ items: Contact[] }>(
    `/api/v1/audiences/${audienceId}/contacts?${new URLSearchParams({ email, limit: "1" }).toString()}`,
  );
  return items[0] ?? null;
}

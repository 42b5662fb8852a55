import type { Attachment, Message } from "$worker/conversations/contract.ts";
import type { Draft, NewReply } from "$worker/replies/contract.ts";
import { get, post, put, remove, request } from "./client.ts";

export const sendReply = (conversationId: string, reply: NewReply) =>
  post<Message>(`/api/v1/conversations/${conversationId}/replies`, reply);
export const undoSending = (messageId: string) =>
  remove<{ conversationId: string; draft: Draft }>(
    `/api/v1/messages/${messageId}/sending`,
  );
export const sendAgain = (messageId: string) =>
  post<Message>(`/api/v1/messages/${messageId}/sending`, {});
export const markSent = (messageId: string) =>
  put<Message>(`/api/v1/messages/${messageId}/sent`);

const draftAt = (conversationId: string) =>
  `/api/v1/conversations/${conversationId}/draft`;
export const readDraft = (conversationId: string) =>
  get<Draft | null>(draftAt(conversationId));
export const saveDraft = (
  conversationId: string,
  draft: Omit<Draft, "updatedAt" | "attachments"> & {
    grownFrom: string | null;
  },
) => put<Draft>(draftAt(conversationId), draft);
export const discardDraft = (conversationId: string) =>
  remove(draftAt(conversationId));

export async function upload(
  audienceId: string,
  file: File,
): Promise<Attachment> {
  const path = `/api/v1/audiences/${audienceId}/uploads?${new URLSearchParams({ name: file.name || "file" }).toString()}`;
  return (await request<Attachment>("POST", path, { bytes: file })).data;
}

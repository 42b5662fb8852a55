import type {
  AttachedMail,
  MessageHeaders,
} from "$worker/attachments/contract.ts";
import type {
  Conversation,
  ConversationWithMessages,
  Message,
} from "$worker/conversations/contract.ts";
import { get, getBlob, post, put, remove, request } from "./client.ts";

export interface ConversationPage {
  items: Conversation[];
  nextCursor: string | null;
}

/** A page, and the audience's last event when it was read: live catch-up begins there. */
export async function listConversations(
  audienceId: string,
  query: Record<string, string>,
  signal?: AbortSignal,
): Promise<ConversationPage & { seq: number }> {
  const path = `/api/v1/audiences/${audienceId}/conversations?${new URLSearchParams(query).toString()}`;
  const { data, headers } = await request<ConversationPage>(
    "GET",
    path,
    signal ? { signal } : {},
  );
  return { ...data, seq: Number(headers.get("x-parley-seq") ?? 0) };
}

const at = (id: string) => `/api/v1/conversations/${id}`;

export const readConversation = (id: string, signal?: AbortSignal) =>
  get<ConversationWithMessages>(at(id), signal);
export const readOlder = (id: string, before: string) =>
  get<{ items: Message[]; nextCursor: string | null }>(
    `${at(id)}/messages?before=${encodeURIComponent(before)}`,
  );
export const closeConversation = (id: string) => put(`${at(id)}/closure`);
export const reopenConversation = (id: string) => remove(`${at(id)}/closure`);
export const setStar = (id: string, starred: boolean) =>
  starred ? put(`${at(id)}/star`) : remove(`${at(id)}/star`);
export const setSpam = (id: string, spam: boolean) =>
  spam ? put(`${at(id)}/spam`) : remove(`${at(id)}/spam`);
export const setRead = (id: string, read: boolean) =>
  read ? put(`${at(id)}/reading`) : remove(`${at(id)}/reading`);
export const assign = (id: string, userId: string | null) =>
  userId === null
    ? remove(`${at(id)}/assignment`)
    : put(`${at(id)}/assignment`, { userId });
export const snooze = (id: string, until: Date) =>
  put(`${at(id)}/snooze`, { until: until.toISOString() });
export const wake = (id: string) => remove(`${at(id)}/snooze`);
export const mergeConversation = (id: string, intoId: string) =>
  post<{ id: string }>(`${at(id)}/merge`, { intoId });
export const splitConversation = (id: string, messageId: string) =>
  post<{ id: string }>(`${at(id)}/split`, { messageId });
export const distinguish = (id: string, otherId: string) =>
  put(`${at(id)}/distinction`, { otherId });
export const addComment = (id: string, clientId: string, text: string) =>
  post<Message>(`${at(id)}/comments`, { clientId, text });

export const readBody = (messageId: string) =>
  get<{ text: string; html?: string }>(`/api/v1/messages/${messageId}/body`);
export const signRemoteImages = (messageId: string) =>
  post<{ images: Record<string, string> }>(
    `/api/v1/messages/${messageId}/remote-images`,
  );
export const readHeaders = (messageId: string) =>
  get<MessageHeaders>(`/api/v1/messages/${messageId}/headers`);
export const rawPath = (messageId: string) =>
  `/api/v1/messages/${messageId}/raw`;
export const attachmentPath = (id: string) =>
  `/api/v1/attachments/${id}/content`;
/** `path` leads on to a mail among its files, and one among those. */
export const readAttachedMail = (id: string, path: readonly number[]) =>
  get<AttachedMail>(
    `/api/v1/attachments/${id}/mail${path.length > 0 ? `?path=${path.join(".")}` : ""}`,
  );
export const readAttachment = (id: string) => getBlob(attachmentPath(id));

import type { InboundMail } from "$worker/inbound/contract.ts";
import { get, post, remove } from "./client.ts";

export const listInbound = (
  audienceId: string,
  state: string,
  cursor?: string,
) =>
  get<{ items: InboundMail[]; nextCursor: string | null }>(
    `/api/v1/audiences/${audienceId}/inbound?${new URLSearchParams({ state, ...(cursor ? { cursor } : {}) }).toString()}`,
  );
export const restoreInbound = (id: string) =>
  post<InboundMail>(`/api/v1/inbound/${id}/restoration`);
export const replayInbound = (id: string) =>
  post<InboundMail>(`/api/v1/inbound/${id}/replay`);
export const discardInbound = (id: string) => remove(`/api/v1/inbound/${id}`);
export const takeBackDiscard = (id: string) =>
  remove(`/api/v1/inbound/${id}/discard`);

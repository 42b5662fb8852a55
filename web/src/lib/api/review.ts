import type {
  InboundContent,
  InboundMail,
  SenderRuleView,
} from "$worker/inbound/contract.ts";
import { get, post, put, remove } from "./client.ts";

export const listInbound = (
  audienceId: string,
  state: string,
  cursor?: string,
) =>
  get<{ items: InboundMail[]; nextCursor: string | null }>(
    `/api/v1/audiences/${audienceId}/inbound?${new URLSearchParams({ state, ...(cursor ? { cursor } : {}) }).toString()}`,
  );
export const restoreInbound = (id: string, always = false) =>
  post<InboundMail>(`/api/v1/inbound/${id}/restoration`, { always });
/** As many as the API takes in one request. */
const RESTORED_AT_ONCE = 20;
/** Several, in as many requests as it takes. */
export async function restoreAll(
  audienceId: string,
  ids: readonly string[],
): Promise<void> {
  for (let start = 0; start < ids.length; start += RESTORED_AT_ONCE)
    await post(`/api/v1/audiences/${audienceId}/inbound/restorations`, {
      ids: ids.slice(start, start + RESTORED_AT_ONCE),
    });
}
export const readInbound = (id: string) =>
  get<InboundContent>(`/api/v1/inbound/${id}/content`);
export const inboundRawPath = (id: string) => `/api/v1/inbound/${id}/raw`;
export const replayInbound = (id: string) =>
  post<InboundMail>(`/api/v1/inbound/${id}/replay`);
export const discardInbound = (id: string) => remove(`/api/v1/inbound/${id}`);
export const takeBackDiscard = (id: string) =>
  remove(`/api/v1/inbound/${id}/discard`);

const rulesAt = (audienceId: string) =>
  `/api/v1/audiences/${audienceId}/sender-rules`;
export const listSenderRules = (audienceId: string) =>
  get<{ items: SenderRuleView[]; nextCursor: string | null }>(
    `${rulesAt(audienceId)}?limit=200`,
  );
export const setSenderRule = (
  audienceId: string,
  rule: Pick<SenderRuleView, "address" | "treatment">,
) => put(rulesAt(audienceId), rule);
export const removeSenderRule = (audienceId: string, address: string) =>
  remove(`${rulesAt(audienceId)}/${encodeURIComponent(address)}`);

import type { LiveEvent } from "$worker/live/contract.ts";
import { get, put } from "./client.ts";

export interface Missed {
  events: LiveEvent[];
  seq: number;
  reset: boolean;
}

export const readMissed = (
  audienceId: string,
  after: number,
  signal: AbortSignal,
) =>
  get<Missed>(`/api/v1/audiences/${audienceId}/events?after=${after}`, signal);
export const renewListening = (audienceId: string) =>
  put(`/api/v1/audiences/${audienceId}/live/authorisation`);

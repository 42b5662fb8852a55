import type { Audience } from "$worker/audiences/contract.ts";
import { get, patch } from "./client.ts";

export const listAudiences = () =>
  get<{ items: Audience[] }>("/api/v1/audiences");
export const readAudience = (id: string) =>
  get<Audience>(`/api/v1/audiences/${id}`);
export const changeAudience = (
  id: string,
  changes: { allowedSites: string[] },
) => patch<Audience>(`/api/v1/audiences/${id}`, changes);

import type { Audience } from "$worker/audiences/contract.ts";
import { get } from "./client.ts";

export const listAudiences = () =>
  get<{ items: Audience[] }>("/api/v1/audiences");
export const readAudience = (id: string) =>
  get<Audience>(`/api/v1/audiences/${id}`);

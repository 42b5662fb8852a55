import type { Me, SetupInput } from "$worker/accounts/contract.ts";
import type { TeamMember } from "$worker/users/contract.ts";
import type { Locale } from "../paraglide/runtime.js";
import { get, patch, post } from "./client.ts";

export const readMe = () => get<Me>("/api/v1/me");
export const readTeam = () => get<{ items: TeamMember[] }>("/api/v1/users");
export const readSetup = () => get<{ done: boolean }>("/api/v1/setup");
export const setUp = (input: SetupInput) =>
  post<{ audienceId: string }>("/api/v1/setup", input);
export const signIn = (email: string, password: string) =>
  post("/api/auth/sign-in/email", { email, password });
export const signOut = () => post("/api/auth/sign-out", {});
export const changeLanguage = (language: Locale | null) =>
  patch("/api/v1/me", { language });

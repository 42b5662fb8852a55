import type { Component } from "svelte";
import Bot from "@lucide/svelte/icons/bot";
import Hand from "@lucide/svelte/icons/hand";
import MailWarning from "@lucide/svelte/icons/mail-warning";
import OctagonX from "@lucide/svelte/icons/octagon-x";
import ShieldAlert from "@lucide/svelte/icons/shield-alert";
import type { Audience } from "$worker/audiences/contract.ts";
import { m } from "../paraglide/messages.js";

/** The views of mail that waits, in the order in which people look at them. */
export const reviewStates = [
  "held",
  "automatic",
  "suspicious",
  "spam",
  "failed",
] as const satisfies (keyof NonNullable<Audience["counts"]>)[];
export type ReviewState = (typeof reviewStates)[number];

export const reviewNames: Record<ReviewState, () => string> = {
  held: m.held,
  automatic: m.automatic,
  suspicious: m.suspicious,
  spam: m.spam,
  failed: m.failed,
};

export const reviewIcons: Record<
  ReviewState,
  Component<{
    size?: number;
    class?: string;
    strokeWidth?: number;
    "aria-hidden"?: "true";
  }>
> = {
  held: Hand,
  automatic: Bot,
  suspicious: ShieldAlert,
  spam: OctagonX,
  failed: MailWarning,
};

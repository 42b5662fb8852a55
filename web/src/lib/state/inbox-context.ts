import { getContext, setContext } from "svelte";
import type { Inbox } from "./inbox.svelte.ts";

const key = Symbol("inbox");

/** The inbox of the audience that is shown; null until it is there. */
export interface HeldInbox {
  inbox: Inbox | null;
}

export function setInbox(held: HeldInbox): void {
  setContext(key, held);
}

export function heldInbox(): HeldInbox {
  return getContext<HeldInbox>(key);
}

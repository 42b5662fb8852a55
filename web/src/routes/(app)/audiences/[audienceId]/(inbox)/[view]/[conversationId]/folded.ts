import type { Message } from "$worker/conversations/contract.ts";

/** A short conversation is shown whole. */
const SHORT = 4;

/**
 * Whether a message is shown as one line at first: in a long conversation, everything before the last thing that we
 * said, for what came since is what one reads.
 */
export function isFolded(messages: readonly Message[], index: number): boolean {
  if (messages.length <= SHORT) return false;
  const lastOfOurs = messages.findLastIndex(
    ({ direction, kind }) => direction === "out" && kind === "message",
  );
  const from = Math.min(
    lastOfOurs < 0 ? messages.length - 2 : lastOfOurs,
    messages.length - 2,
  );
  return index < from;
}

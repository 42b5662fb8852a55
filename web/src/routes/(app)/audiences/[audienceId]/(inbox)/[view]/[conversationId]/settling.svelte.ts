import { getContext, setContext } from "svelte";

/** A picture from far away must not hide the words for longer. */
const PATIENCE_MS = 700;
const KEY = Symbol("settling");

/**
 * Shows the messages of a conversation once each is as high as it will be: mail in HTML learns its height from its
 * frame, and what is below it would jump.
 */
export class Settling {
  settled = $state(false);
  #waiting = 0;

  /** Call when the messages are there: those that wait have said so by then. */
  begin(): void {
    if (this.#waiting === 0) this.settled = true;
    setTimeout(() => (this.settled = true), PATIENCE_MS);
  }

  /** The answer says that the waiting is over; saying it twice is fine. */
  wait(): () => void {
    let waits = true;
    this.#waiting += 1;
    return () => {
      if (!waits) return;
      waits = false;
      this.#waiting -= 1;
      if (this.#waiting === 0) this.settled = true;
    };
  }
}

export function offerSettling(settling: Settling): void {
  setContext(KEY, settling);
}

export function settling(): Settling {
  return getContext<Settling>(KEY);
}

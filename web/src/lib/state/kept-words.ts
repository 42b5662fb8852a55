/** One key for each user, so that who signs in after on the same machine does not see them. */
const PREFIX = "parley.words";

/**
 * What somebody has written in a conversation and the server does not have yet, in this browser: a lost connection, a
 * crash or a click elsewhere takes no words. What is kept is read back as it was given.
 */
export class KeptWords<T> {
  readonly #key: string;

  constructor(kind: "reply" | "comment", userId: string, conversation: string) {
    this.#key = `${PREFIX}.${userId}.${kind}.${conversation}`;
  }

  read(): T | null {
    try {
      const kept = localStorage.getItem(this.#key);
      return kept === null ? null : (JSON.parse(kept) as T);
    } catch {
      // Storage is off in this browser, or somebody edited it: then nothing is kept.
      return null;
    }
  }

  keep(words: T): void {
    try {
      localStorage.setItem(this.#key, JSON.stringify(words));
    } catch {
      // Full or off: the words are in the field all the same, and on their way to the server.
    }
  }

  drop(): void {
    try {
      localStorage.removeItem(this.#key);
    } catch {
      // Off: there is nothing to drop.
    }
  }
}

/** For signing out: what a user has not sent does not stay on a machine that they leave. */
export function forgetWords(userId: string): void {
  try {
    for (const key of Object.keys(localStorage))
      if (key.startsWith(`${PREFIX}.${userId}.`)) localStorage.removeItem(key);
  } catch {
    // Off: there is nothing to forget.
  }
}

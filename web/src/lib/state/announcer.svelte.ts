/** Said at most this often: a burst of mail is one sentence, not a recital. */
const PAUSE_MS = 1500;

/** What a screen reader says of changes that happen elsewhere on the screen. The latest sentence wins. */
class Announcer {
  text = $state("");
  #next: string | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  say(text: string): void {
    this.#next = text;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.text = this.#next ?? "";
      this.#next = null;
    }, PAUSE_MS);
  }

  /** At once, for the answer to what somebody just did. */
  sayNow(text: string): void {
    this.text = text;
  }
}

export const announcer = new Announcer();

import { once } from "node:events";
import type { ClientFrame } from "../../worker/live/contract.ts";
import type { ApiSession } from "../api-session.ts";
import { pause } from "./pace.ts";

/** A keystroke now and then keeps "is typing" alive. */
const TYPING_PULSE_SECONDS = 2;
const LONGEST_TYPING_SECONDS = 9;

/** Someone of the team, at one conversation at a time. */
export class Colleague {
  readonly name: string;
  readonly userId: string;
  readonly api: ApiSession;
  readonly #workerUrl: string;
  readonly #origin: string;
  #busy: Promise<unknown> = Promise.resolve();

  constructor(
    { name, userId }: { name: string; userId: string },
    api: ApiSession,
    { workerUrl, origin }: { workerUrl: string; origin: string },
  ) {
    this.name = name;
    this.userId = userId;
    this.api = api;
    this.#workerUrl = workerUrl;
    this.#origin = origin;
  }

  /** Opens a conversation once the visit before is over, and gives it full attention. */
  visit(...where: Parameters<Colleague["lookIn"]>): Promise<void> {
    const visit = this.#busy.then(() => this.lookIn(...where));
    // The next visit waits for this one, however it ended; its own caller hears of a failure.
    this.#busy = visit.catch(() => undefined);
    return visit;
  }

  /** Opens a conversation in a further tab, seen by everybody there, stays for what is to be done, and leaves. */
  async lookIn(
    audienceId: string,
    conversationId: string,
    stay: (visit: Visit) => Promise<void>,
  ): Promise<void> {
    const socket = await this.#enter(audienceId);
    const say = (typing: boolean) => {
      const frame: ClientFrame = {
        type: "presence",
        viewing: conversationId,
        typing,
      };
      socket.send(JSON.stringify(frame));
    };
    try {
      say(false);
      await stay(new Visit(say));
    } finally {
      socket.close();
    }
  }

  async #enter(audienceId: string): Promise<WebSocket> {
    const url = `${this.#workerUrl.replace("http", "ws")}/api/v1/audiences/${audienceId}/live`;
    const headers = { cookie: this.api.cookie, origin: this.#origin };
    // Node's WebSocket takes headers in place of protocols, which the browser's type does not know.
    const socket = new WebSocket(url, { headers } as unknown as string[]);
    await Promise.race([
      once(socket, "open"),
      once(socket, "error").then(() => {
        throw new Error("The inbox does not take a live connection.");
      }),
    ]);
    return socket;
  }
}

/** A colleague's tab, open at a conversation. */
export class Visit {
  readonly #say: (typing: boolean) => void;

  constructor(say: (typing: boolean) => void) {
    this.#say = say;
  }

  /** As long as one who knows what to say; shown to the others as it goes. */
  async type(text: string): Promise<void> {
    const seconds = Math.min(LONGEST_TYPING_SECONDS, 3 + text.length / 25);
    for (let left = seconds; left > 0; left -= TYPING_PULSE_SECONDS) {
      this.#say(true);
      await pause(TYPING_PULSE_SECONDS, TYPING_PULSE_SECONDS);
    }
    this.#say(false);
  }
}

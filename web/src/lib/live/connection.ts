import { WebSocket as ReconnectingSocket } from "partysocket";
import type {
  ClientFrame,
  LiveEvent,
  RoomFrame,
} from "$worker/live/contract.ts";
import { ApiError } from "../api/client.ts";
import { readMissed, renewListening } from "../api/live.ts";

/** Asked in any case this often: a broadcast may be lost without a gap that shows it. */
const ASK_EVERY_MS = 60_000;
/** The right to listen lasts ten minutes. */
const RENEW_EVERY_MS = 5 * 60_000;
const PING_EVERY_MS = 30_000;

export interface Listener {
  /** In order, each once. */
  onEvents(events: LiveEvent[]): void;
  /** Too far behind: what is shown must be loaded afresh. */
  onReset(): void;
  onFrame(frame: RoomFrame): void;
  onState(state: "connecting" | "live" | "offline"): void;
  /** The session ended, or the right to see this inbox. */
  onRefused(): void;
}

/**
 * One inbox's live connection. It knows the last event it has seen; whenever the next one is not that plus one, and on
 * connect, on focus and each minute, it asks for exactly what it missed.
 */
export class LiveConnection {
  readonly #audienceId: string;
  readonly #listener: Listener;
  readonly #socket: ReconnectingSocket;
  readonly #timers: ReturnType<typeof setInterval>[] = [];
  #seq: number;
  #asking: Promise<void> | null = null;
  #askAgain = false;
  #presence: ClientFrame = { type: "presence", viewing: null, typing: false };

  constructor(audienceId: string, seq: number, listener: Listener) {
    this.#audienceId = audienceId;
    this.#seq = seq;
    this.#listener = listener;
    const url = new URL(`/api/v1/audiences/${audienceId}/live`, location.href);
    url.protocol = url.protocol.replace("http", "ws");
    this.#socket = new ReconnectingSocket(url.href, [], {
      minReconnectionDelay: 500,
      maxReconnectionDelay: 10_000,
    });
    this.#socket.addEventListener("open", () => {
      this.#listener.onState("live");
      this.#say(this.#presence);
      this.#ask();
    });
    this.#socket.addEventListener("close", () => {
      this.#listener.onState(navigator.onLine ? "connecting" : "offline");
      this.#ask();
    });
    this.#socket.addEventListener("message", (message: MessageEvent<unknown>) =>
      this.#hear(message.data),
    );
    this.#timers.push(
      setInterval(() => this.#ask(), ASK_EVERY_MS),
      setInterval(() => void this.#renew(), RENEW_EVERY_MS),
      setInterval(
        () => this.#socket.readyState === 1 && this.#socket.send("ping"),
        PING_EVERY_MS,
      ),
    );
    document.addEventListener("visibilitychange", this.#onFocus);
    addEventListener("focus", this.#onFocus);
    addEventListener("online", this.#onFocus);
  }

  tell(viewing: string | null, typing: boolean): void {
    if (this.#presence.viewing === viewing && this.#presence.typing === typing)
      return;
    this.#presence = { type: "presence", viewing, typing };
    this.#say(this.#presence);
  }

  close(): void {
    this.#timers.forEach(clearInterval);
    document.removeEventListener("visibilitychange", this.#onFocus);
    removeEventListener("focus", this.#onFocus);
    removeEventListener("online", this.#onFocus);
    this.#socket.close();
  }

  readonly #onFocus = (): void => {
    if (document.visibilityState === "visible") this.#ask();
  };

  #say(frame: ClientFrame): void {
    if (this.#socket.readyState === 1) this.#socket.send(JSON.stringify(frame));
  }

  #hear(data: unknown): void {
    if (typeof data !== "string" || data === "pong") return;
    const frame = JSON.parse(data) as RoomFrame;
    if (frame.type === "events") this.#take(frame.events);
    else this.#listener.onFrame(frame);
  }

  #take(events: LiveEvent[]): void {
    const fresh = events.filter((event) => event.seq > this.#seq);
    const contiguous = fresh.every(
      (event, index) => event.seq === this.#seq + 1 + index,
    );
    if (!contiguous) return this.#ask();
    const last = fresh.at(-1);
    if (!last) return;
    this.#seq = last.seq;
    this.#listener.onEvents(fresh);
  }

  /** One question at a time; one more when something came up meanwhile. */
  #ask(): void {
    if (this.#asking) {
      this.#askAgain = true;
      return;
    }
    this.#asking = this.#catchUp().finally(() => {
      this.#asking = null;
      if (this.#askAgain) {
        this.#askAgain = false;
        this.#ask();
      }
    });
  }

  async #catchUp(): Promise<void> {
    try {
      const missed = await readMissed(this.#audienceId, this.#seq);
      if (missed.reset) {
        this.#seq = missed.seq;
        this.#listener.onReset();
      } else {
        const fresh = missed.events.filter((event) => event.seq > this.#seq);
        this.#seq = Math.max(this.#seq, missed.seq);
        if (fresh.length > 0) this.#listener.onEvents(fresh);
      }
    } catch (error) {
      this.#failed(error);
    }
  }

  async #renew(): Promise<void> {
    try {
      await renewListening(this.#audienceId);
    } catch (error) {
      this.#failed(error);
    }
  }

  #failed(error: unknown): void {
    if (!(error instanceof ApiError)) throw error;
    if (error.status === 401 || error.status === 403 || error.status === 404)
      this.#listener.onRefused();
    else if (error.status === 0) this.#listener.onState("offline");
  }
}

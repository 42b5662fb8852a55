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
/** The room answers without waking up, so asking often costs it nothing. */
const PING_EVERY_MS = 5_000;
/** A line that is silent for so long after a ping is dead, whatever the browser says of it. */
const PONG_WITHIN_MS = 4_000;
/** What was asked of a network that has gone since is not waited for. */
const ANSWER_WITHIN_MS = 10_000;

export type LineState = "connecting" | "live" | "offline";

export interface Listener {
  /** In order, each once. */
  onEvents(events: LiveEvent[]): void;
  /** Too far behind: what is shown must be loaded afresh. */
  onReset(): void;
  onFrame(frame: RoomFrame): void;
  onState(state: LineState): void;
  /** The session ended, or the right to see this inbox. */
  onRefused(): void;
}

/**
 * One inbox's live connection. It knows the last event it has seen; whenever the next one is not that plus one, and on
 * connect, on focus and each minute, it asks for exactly what it missed. A line that is dead is noticed within seconds.
 */
export class LiveConnection {
  readonly #audienceId: string;
  readonly #listener: Listener;
  readonly #timers: ReturnType<typeof setInterval>[] = [];
  readonly #ended = new AbortController();
  #socket: ReconnectingSocket;
  #state: LineState = "connecting";
  #pong: ReturnType<typeof setTimeout> | undefined;
  #seq: number;
  #asking: Promise<void> | null = null;
  #askAgain = false;
  #presence: ClientFrame = { type: "presence", viewing: null, typing: false };

  constructor(audienceId: string, seq: number, listener: Listener) {
    this.#audienceId = audienceId;
    this.#seq = seq;
    this.#listener = listener;
    this.#socket = this.#connect();
    this.#timers.push(
      setInterval(() => this.#ask(), ASK_EVERY_MS),
      setInterval(() => void this.#renew(), RENEW_EVERY_MS),
      setInterval(() => this.#ping(), PING_EVERY_MS),
    );
    const { signal } = this.#ended;
    document.addEventListener("visibilitychange", this.#onFocus, { signal });
    addEventListener("focus", this.#onFocus, { signal });
    addEventListener("online", () => this.#reconnect(), { signal });
    addEventListener("offline", () => this.#lose(), { signal });
  }

  tell(viewing: string | null, typing: boolean): void {
    if (this.#presence.viewing === viewing && this.#presence.typing === typing)
      return;
    this.#presence = { type: "presence", viewing, typing };
    this.#say(this.#presence);
  }

  close(): void {
    this.#timers.forEach(clearInterval);
    clearTimeout(this.#pong);
    this.#ended.abort();
    this.#socket.close();
  }

  readonly #onFocus = (): void => {
    if (document.visibilityState !== "visible") return;
    this.#ping();
    this.#ask();
  };

  #connect(): ReconnectingSocket {
    const url = new URL(
      `/api/v1/audiences/${this.#audienceId}/live`,
      location.href,
    );
    url.protocol = url.protocol.replace("http", "ws");
    const socket = new ReconnectingSocket(url.href, [], {
      minReconnectionDelay: 500,
      maxReconnectionDelay: 10_000,
    });
    // One that was given up is not listened to, whatever it still has to say.
    const isCurrent = () => socket === this.#socket;
    socket.addEventListener("open", () => {
      if (!isCurrent()) return;
      this.#become("live");
      this.#say(this.#presence);
      this.#ask();
    });
    socket.addEventListener("close", () => {
      if (!isCurrent()) return;
      this.#stopWaiting();
      if (this.#state === "live") this.#become("connecting");
      this.#ask();
    });
    socket.addEventListener("message", (message: MessageEvent<unknown>) => {
      if (isCurrent()) this.#hear(message.data);
    });
    return socket;
  }

  /** At once, however long the old socket would have paused before its next try. */
  #reconnect(): void {
    const old = this.#socket;
    this.#stopWaiting();
    this.#socket = this.#connect();
    old.close();
  }

  #lose(): void {
    this.#become("offline");
    this.#reconnect();
  }

  #become(state: LineState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#listener.onState(state);
  }

  #ping(): void {
    if (this.#socket.readyState !== 1) return;
    this.#socket.send("ping");
    this.#pong ??= setTimeout(() => this.#lose(), PONG_WITHIN_MS);
  }

  #stopWaiting(): void {
    clearTimeout(this.#pong);
    this.#pong = undefined;
  }

  #say(frame: ClientFrame): void {
    if (this.#socket.readyState === 1) this.#socket.send(JSON.stringify(frame));
  }

  #hear(data: unknown): void {
    this.#stopWaiting();
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
      const missed = await readMissed(
        this.#audienceId,
        this.#seq,
        AbortSignal.timeout(ANSWER_WITHIN_MS),
      );
      // There is an answer: only the live part is missing.
      if (this.#state === "offline") this.#become("connecting");
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
    if (error instanceof DOMException && error.name === "TimeoutError")
      return this.#become("offline");
    if (!(error instanceof ApiError)) throw error;
    if (error.status === 401 || error.status === 403 || error.status === 404)
      this.#listener.onRefused();
    else if (error.status === 0) this.#become("offline");
  }
}

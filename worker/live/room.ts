import { DurableObject } from "cloudflare:workers";
import type { Env } from "../env.ts";
import { randomToken } from "../db/ids.ts";
import { logError } from "../lib/log.ts";
import {
  MAX_FRAMES_PER_TEN_SECONDS,
  MAX_SOCKETS_PER_ROOM,
  SOCKET_AUTHORISATION_MS,
} from "../limits.ts";
import {
  clientFrameSchema,
  type ClientFrame,
  type LiveEvent,
  type Presence,
  type RoomFrame,
} from "./contract.ts";

/** What a socket carries through hibernation; the room itself remembers nothing. */
interface Listener {
  connectionId: string;
  userId: string;
  sessionId: string;
  authorisedUntil: number;
  viewing: string | null;
  typing: boolean;
  windowStart: number;
  framesInWindow: number;
}

/** WebSocket close codes of ours (RFC 6455 §7.4.2: 4000–4999 are for applications). */
export const closeCodes = {
  authorisationEnded: 4001,
  tooManyFrames: 4002,
  malformedFrame: 4003,
} as const;

/** Headers that carry who listens from the Worker, which checked it, to the room. */
export const listenerHeaders = {
  user: "x-parley-user",
  session: "x-parley-session",
} as const;

/**
 * One room per audience inbox: sockets, presence and broadcast. It owns no data that would be missed, keeps no
 * timers, and hibernates while nobody speaks. A socket hears nothing after its authorisation ended.
 */
export class InboxRoom extends DurableObject<Env> {
  constructor(state: DurableObjectState, env: Env) {
    super(state, env);
    this.ctx.setWebSocketAutoResponse(
      new WebSocketRequestResponsePair("ping", "pong"),
    );
  }

  /** The upgrade of a browser that the Worker has authorised. */
  override async fetch(request: Request): Promise<Response> {
    const userId = request.headers.get(listenerHeaders.user);
    const sessionId = request.headers.get(listenerHeaders.session);
    if (!userId || !sessionId) return new Response(null, { status: 401 });
    if (this.ctx.getWebSockets().length >= MAX_SOCKETS_PER_ROOM)
      return new Response(null, { status: 503 });
    const { 0: browser, 1: socket } = new WebSocketPair();
    const now = Date.now();
    const listener: Listener = {
      connectionId: randomToken(),
      userId,
      sessionId,
      authorisedUntil: now + SOCKET_AUTHORISATION_MS,
      viewing: null,
      typing: false,
      windowStart: now,
      framesInWindow: 0,
    };
    this.ctx.acceptWebSocket(socket, [
      `user:${userId}`.slice(0, 256),
      `session:${sessionId}`.slice(0, 256),
    ]);
    socket.serializeAttachment(listener);
    say(socket, {
      type: "hello",
      connectionId: listener.connectionId,
      authorisedUntil: new Date(listener.authorisedUntil).toISOString(),
      present: this.present(listener.connectionId),
    });
    return new Response(null, { status: 101, webSocket: browser });
  }

  /** Tells every listener what has been written. */
  async announce(events: LiveEvent[]): Promise<void> {
    this.broadcast({ type: "events", events });
  }

  /** Extends the right of one session's sockets to listen; answers until when. */
  async renew(sessionId: string): Promise<number> {
    const authorisedUntil = Date.now() + SOCKET_AUTHORISATION_MS;
    for (const socket of this.ctx.getWebSockets(`session:${sessionId}`)) {
      const listener = listenerOf(socket);
      if (listener)
        socket.serializeAttachment({ ...listener, authorisedUntil });
    }
    return authorisedUntil;
  }

  /** A session ended: signed out or ended elsewhere. */
  async endSession(sessionId: string): Promise<void> {
    this.close(this.ctx.getWebSockets(`session:${sessionId}`));
  }

  /** A user was revoked, demoted or limited to other audiences. */
  async endUser(userId: string): Promise<void> {
    this.close(this.ctx.getWebSockets(`user:${userId}`));
  }

  override async webSocketMessage(
    socket: WebSocket,
    data: string | ArrayBuffer,
  ): Promise<void> {
    const listener = listenerOf(socket);
    if (!listener || listener.authorisedUntil <= Date.now())
      return this.close([socket]);
    const counted = countFrame(listener);
    if (counted.framesInWindow > MAX_FRAMES_PER_TEN_SECONDS) {
      socket.close(closeCodes.tooManyFrames, "too many frames");
      return;
    }
    const frame = readFrame(data);
    if (!frame) {
      socket.close(closeCodes.malformedFrame, "malformed frame");
      return;
    }
    const changed: Listener = {
      ...counted,
      viewing: frame.viewing,
      typing: frame.typing,
    };
    socket.serializeAttachment(changed);
    this.broadcast(
      { type: "present", presence: presenceOf(changed) },
      changed.connectionId,
    );
  }

  override async webSocketClose(socket: WebSocket): Promise<void> {
    this.leave(socket);
  }

  override async webSocketError(socket: WebSocket): Promise<void> {
    this.leave(socket);
  }

  private leave(socket: WebSocket): void {
    const listener = listenerOf(socket);
    if (listener)
      this.broadcast(
        { type: "absent", connectionId: listener.connectionId },
        listener.connectionId,
      );
  }

  private present(except: string): Presence[] {
    const now = Date.now();
    return this.ctx
      .getWebSockets()
      .map(listenerOf)
      .filter((listener) => listener !== null)
      .filter(
        (listener) =>
          listener.connectionId !== except && listener.authorisedUntil > now,
      )
      .map(presenceOf);
  }

  private broadcast(frame: RoomFrame, except?: string): void {
    const text = JSON.stringify(frame);
    const now = Date.now();
    for (const socket of this.ctx.getWebSockets()) {
      const listener = listenerOf(socket);
      if (!listener || listener.connectionId === except) continue;
      if (listener.authorisedUntil <= now) this.close([socket]);
      else sendText(socket, text);
    }
  }

  private close(sockets: WebSocket[]): void {
    for (const socket of sockets) {
      socket.close(closeCodes.authorisationEnded, "authorisation ended");
      this.leave(socket);
    }
  }
}

function listenerOf(socket: WebSocket): Listener | null {
  const attached: unknown = socket.deserializeAttachment();
  // Only this class attaches, and only a Listener.
  return attached === null || attached === undefined
    ? null
    : (attached as Listener);
}

function countFrame(listener: Listener): Listener {
  const now = Date.now();
  return now - listener.windowStart > 10_000
    ? { ...listener, windowStart: now, framesInWindow: 1 }
    : { ...listener, framesInWindow: listener.framesInWindow + 1 };
}

function readFrame(data: string | ArrayBuffer): ClientFrame | null {
  if (typeof data !== "string" || data.length > 1000) return null;
  try {
    return clientFrameSchema.safeParse(JSON.parse(data)).data ?? null;
  } catch {
    // Not JSON: the caller closes the socket with its own code.
    return null;
  }
}

function presenceOf({
  userId,
  connectionId,
  viewing,
  typing,
}: Listener): Presence {
  return { userId, connectionId, viewing, typing };
}

function say(socket: WebSocket, frame: RoomFrame): void {
  sendText(socket, JSON.stringify(frame));
}

function sendText(socket: WebSocket, text: string): void {
  try {
    socket.send(text);
  } catch (error) {
    // A socket that died between the list and the send: its close handler says the rest.
    logError("socket_send_failed", {
      name: error instanceof Error ? error.name : "unknown",
    });
  }
}

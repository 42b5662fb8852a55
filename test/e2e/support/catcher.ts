import { createServer, type Server, type Socket } from "node:net";

/** How a mail service may fail a sender. */
export type Mood =
  | "well"
  | "silent at greeting"
  | "silent after recipient"
  | "refusing for now"
  | "refusing for good"
  | "closing at data"
  | "closing after the content";

/**
 * A mail service of our own, of a few lines so that it can misbehave at any step of the dialogue; counts what it took.
 */
export class Catcher {
  mood: Mood = "well";
  /** Subjects of the mails it answered 250 for. */
  readonly taken: string[] = [];
  /** Subjects of the mails whose content it got, answered or not. */
  readonly seen: string[] = [];
  readonly port: number;
  #server: Server | null = null;
  readonly #sockets = new Set<Socket>();

  constructor(port: number) {
    this.port = port;
  }

  async start(): Promise<void> {
    const server = createServer((socket) => {
      this.#sockets.add(socket);
      socket.on("close", () => this.#sockets.delete(socket));
      // A client that hangs up in the middle is part of the play.
      socket.on("error", () => socket.destroy());
      this.#talk(socket);
    });
    this.#server = server;
    await new Promise<void>((done) =>
      server.listen(this.port, "127.0.0.1", done),
    );
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    const server = this.#server;
    this.#server = null;
    if (server) await new Promise((done) => server.close(done));
  }

  #talk(socket: Socket): void {
    if (this.mood === "silent at greeting") return;
    let buffer = "";
    let content: string | null = null;
    socket.write("220 catcher.test ESMTP\r\n");
    socket.on("data", (bytes) => {
      buffer += bytes.toString("latin1");
      for (;;) {
        if (content !== null) {
          const end = buffer.indexOf("\r\n.\r\n");
          if (end < 0) return;
          content = buffer.slice(0, end);
          buffer = buffer.slice(end + 5);
          this.#take(socket, content);
          content = null;
          continue;
        }
        const lineEnd = buffer.indexOf("\r\n");
        if (lineEnd < 0) return;
        const line = buffer.slice(0, lineEnd).toUpperCase();
        buffer = buffer.slice(lineEnd + 2);
        if (line === "DATA" && this.mood !== "closing at data") content = "";
        this.#answer(socket, line);
      }
    });
  }

  #answer(socket: Socket, line: string): void {
    if (line.startsWith("RCPT")) {
      if (this.mood === "silent after recipient") return;
      if (this.mood === "refusing for now")
        return void socket.write("450 4.2.0 Try again later\r\n");
      if (this.mood === "refusing for good")
        return void socket.write("550 5.1.1 No such mailbox\r\n");
    }
    if (line === "DATA") {
      if (this.mood === "closing at data") return void socket.destroy();
      return void socket.write("354 Go on\r\n");
    }
    if (line.startsWith("QUIT")) return void socket.end("221 Bye\r\n");
    socket.write("250 OK\r\n");
  }

  #take(socket: Socket, content: string): void {
    const subject = /^Subject: (.*)$/im.exec(content)?.[1]?.trim() ?? "";
    this.seen.push(subject);
    if (this.mood === "closing after the content") {
      socket.destroy();
      return;
    }
    this.taken.push(subject);
    socket.write("250 2.0.0 Taken\r\n");
  }
}

import type { Page, WebSocketRoute } from "@playwright/test";

/** The wire between a page and the room, in the hands of a story; to be called before the page opens. */
export async function controlLine(page: Page) {
  let isCut = false;
  let dropping = false;
  const open = new Set<WebSocketRoute>();
  const state = {
    /** Numbers of the events that the page asked for afterwards, in the order they came. */
    missed: [] as number[],
    dropped: 0,
    /** As a closed lid does: the socket dies, and nothing else gets through. */
    async cut(): Promise<void> {
      isCut = true;
      for (const socket of open) await socket.close();
    },
    /** As a lost radio link does: nothing gets through any more, and nobody says so. */
    freeze(): void {
      isCut = true;
    },
    mend(): void {
      isCut = false;
    },
    /** The next broadcast is lost on its way. */
    dropNext(): void {
      dropping = true;
    },
  };
  await page.routeWebSocket(/\/live$/, (socket) => {
    if (isCut) {
      void socket.close();
      return;
    }
    open.add(socket);
    const server = socket.connectToServer();
    server.onMessage((message) => {
      if (isCut) return;
      if (dropping && String(message).includes('"type":"events"')) {
        dropping = false;
        state.dropped += 1;
        return;
      }
      socket.send(message);
    });
  });
  await page.route(/\/api\//, (route) =>
    isCut ? route.abort() : route.continue(),
  );
  page.on("response", (response) => {
    if (!/\/events\?after=/.test(response.url()) || !response.ok()) return;
    void response.json().then((body: { events: { seq: number }[] }) => {
      state.missed.push(...body.events.map((event) => event.seq));
    });
  });
  return state;
}

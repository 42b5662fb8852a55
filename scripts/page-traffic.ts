import type { Page, Request } from "@playwright/test";
import { setTimeout as delay } from "node:timers/promises";

/** One answer often asks for the next; a page that asks for nothing this long has what it wants. */
const QUIET_MS = 400;
const PATIENCE_MS = 20_000;

/** What a page and the frames in it ask the network for. */
export class PageTraffic {
  readonly requests: Request[] = [];
  readonly #underWay = new Set<Request>();
  #lastChange = Date.now();

  constructor(page: Page) {
    page.on("request", (request) => {
      if (!/^https?:/.test(request.url())) return;
      this.requests.push(request);
      this.#underWay.add(request);
      this.#lastChange = Date.now();
    });
    const ended = (request: Request) => {
      this.#underWay.delete(request);
      this.#lastChange = Date.now();
    };
    page.on("requestfinished", ended);
    page.on("requestfailed", ended);
  }

  /** Resolves when nothing has been under way for a moment. Playwright's own wait never ends once frames were added. */
  async quiet(): Promise<void> {
    const end = Date.now() + PATIENCE_MS;
    while (
      this.#underWay.size > 0 ||
      Date.now() - this.#lastChange < QUIET_MS
    ) {
      if (Date.now() > end) {
        const urls = [...this.#underWay].map((request) => request.url());
        throw new Error(`still on its way: ${urls.join(", ")}`);
      }
      await delay(50);
    }
  }
}

import type { Page } from "@playwright/test";
import { PageTraffic } from "../page-traffic.ts";
import type { Shown } from "./shown.ts";

/** A page that holds still for its picture. */
export class Studio {
  readonly #page: Page;
  readonly #traffic: PageTraffic;

  constructor(page: Page) {
    this.#page = page;
    this.#traffic = new PageTraffic(page);
  }

  async list({ list }: Shown): Promise<Buffer> {
    await this.#page.goto(list);
    await this.#settled("[data-row]");
    return this.#shoot();
  }

  /** The conversation as it opens: at what was said last. */
  async conversation({ conversation }: Shown): Promise<Buffer> {
    await this.#page.goto(conversation);
    await this.#settled("article");
    return this.#shoot();
  }

  /** The conversation from its first message on, which is unfolded. */
  async conversationFromStart(shown: Shown): Promise<Buffer> {
    await this.conversation(shown);
    const first = this.#page.locator("article").first();
    const folded = first.locator("[aria-controls][aria-expanded=false]");
    if ((await folded.count()) > 0) await folded.click();
    await this.#settled("article");
    await first.evaluate((article) => {
      let scroller = article.parentElement;
      while (scroller && scroller.scrollTop === 0)
        scroller = scroller.parentElement;
      scroller?.scrollTo({ top: 0 });
    });
    return this.#shoot();
  }

  /** Neither a pointer nor a focus is in the picture. */
  async #shoot(): Promise<Buffer> {
    await this.#page.mouse.move(0, 0);
    await this.#page.evaluate(() => {
      if (document.activeElement instanceof HTMLElement)
        document.activeElement.blur();
    });
    await this.#settled("body");
    return this.#page.screenshot();
  }

  async close(): Promise<void> {
    await this.#page.context().close();
  }

  /** Resolves when what matters is there, nothing is on its way any more, and faces and pictures are drawn. */
  async #settled(what: string): Promise<void> {
    const page = this.#page;
    await page.locator(what).first().waitFor();
    await this.#traffic.quiet();
    await page.locator(".bone").first().waitFor({ state: "detached" });
    for (const frame of page.frames()) {
      await frame.evaluate(async () => {
        await document.fonts.ready;
        await Promise.all(
          // A picture that cannot be decoded is shown as such; it holds nothing up.
          [...document.images].map((image) => image.decode().catch(() => null)),
        );
      });
    }
    await page.evaluate(async () => {
      for (let frames = 0; frames < 2; frames += 1)
        await new Promise((drawn) => requestAnimationFrame(drawn));
    });
  }
}

import type { Browser, Page } from "@playwright/test";
import { gzipSync } from "node:zlib";
import {
  browserCookies,
  type ApiSession,
} from "../../../scripts/api-session.ts";
import type { BudgetedPage } from "../../../scripts/budgets.ts";
import { PageTraffic } from "../../../scripts/page-traffic.ts";
import { findShown } from "../../../scripts/screenshots/shown.ts";

/** What a page asked of a browser that had nothing of ours yet. */
export interface PageLoad {
  page: BudgetedPage;
  /** Bytes of all scripts as they travel: the local server does not compress, so they are gzipped here. */
  scripts: number;
  requests: number;
  layoutShift: number;
}

/** Loads the pages that have a budget, each in a fresh browser context. */
export async function measurePageLoads(
  browser: Browser,
  api: ApiSession,
  origin: string,
): Promise<PageLoad[]> {
  const shown = await findShown(api);
  const cookies = browserCookies(api, origin);
  const visits: Record<BudgetedPage, Visit> = {
    "sign-in page": { path: "/sign-in", shows: "form button", cookies: [] },
    "inbox list": { path: shown.list, shows: "[data-row]", cookies },
    conversation: { path: shown.conversation, shows: "article", cookies },
  };
  const loads: PageLoad[] = [];
  for (const page of ["sign-in page", "inbox list", "conversation"] as const)
    loads.push({
      page,
      ...(await measurePageLoad(browser, origin, visits[page])),
    });
  return loads;
}

interface Visit {
  path: string;
  /** What is there when the page can be used. */
  shows: string;
  cookies: ReturnType<typeof browserCookies>;
}

async function measurePageLoad(
  browser: Browser,
  origin: string,
  { path, shows, cookies }: Visit,
): Promise<Omit<PageLoad, "page">> {
  const context = await browser.newContext({ locale: "en-GB" });
  try {
    await context.addCookies(cookies);
    const page = await context.newPage();
    await watchLayoutShift(page);
    const traffic = new PageTraffic(page);
    await page.goto(`${origin}${path}`);
    await page.locator(shows).first().waitFor();
    await traffic.quiet();
    let scripts = 0;
    for (const request of traffic.requests) {
      const response = await request.response();
      const type = response?.headers()["content-type"] ?? "";
      if (response && type.includes("javascript"))
        scripts += gzipSync(await response.body()).byteLength;
    }
    return {
      scripts,
      requests: traffic.requests.length,
      layoutShift: await layoutShiftOf(page),
    };
  } finally {
    await context.close();
  }
}

declare global {
  interface Window {
    /** The sum of what moved without the user's doing. */
    layoutShift?: number;
  }
}

async function watchLayoutShift(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.layoutShift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        window.layoutShift =
          (window.layoutShift ?? 0) + (entry as LayoutShift).value;
    }).observe({ type: "layout-shift", buffered: true });
  });
}

/** In thousandths of the screen: less than one is a digit that changes, which nobody sees move. */
async function layoutShiftOf(page: Page): Promise<number> {
  const sum = await page.evaluate(() => window.layoutShift ?? Number.NaN);
  return Math.round(sum * 1000) / 1000;
}

/** Not yet in TypeScript's own library. */
interface LayoutShift extends PerformanceEntry {
  value: number;
}

import type { Browser, Page } from "@playwright/test";
import { rmSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import {
  browserCookies,
  signIn,
  type ApiSession,
} from "../../scripts/api-session.ts";
import { pageBudgets } from "../../scripts/budgets.ts";
import { launchChromium } from "../../scripts/chromium.ts";
import { ownSettings } from "../../scripts/own-settings.ts";
import { findShown } from "../../scripts/screenshots/shown.ts";
import { seed } from "../../scripts/seed.ts";
import { DEMO_PASSWORD } from "../../scripts/seed/cast.ts";
import { appOrigin, workerUrl } from "../../scripts/start/settings.ts";
import { Services } from "../../scripts/start/services.ts";
import { startStack } from "../../scripts/start/stack.ts";
import { measurePageLoads, type PageLoad } from "../e2e/support/page-load.ts";
import { ms, p95, type Line } from "./measure.ts";

/** As many conversations as the list of the demo surely shows, each opened once. */
const OPENED = 8;
const ROUNDS = 5;
const BETWEEN_CLICKS_MS = 300;
const BEFORE_PRESS_MS = 100;
const PRESS_MS = 60;

/** What pages load, and how soon a conversation stands there, with the demo's mails. */
export async function benchPages(): Promise<Line[]> {
  const settings = await ownSettings("bench-pages");
  const stack = await startStack(new Services(settings));
  try {
    await seed(stack);
    const origin = appOrigin(settings);
    const api = await signIn(workerUrl(settings), origin, {
      email: "owner@parley.test",
      password: DEMO_PASSWORD,
    });
    const browser = await launchChromium();
    try {
      const loads = await measurePageLoads(browser, api, origin);
      return [
        ...loads.flatMap(linesOf),
        openingLine(
          "opening a conversation with the mouse, from click to message, p95",
          await measureOpening(browser, api, origin, clickAsAPerson),
        ),
        openingLine(
          "opening one after the other, nothing read ahead, p95",
          await measureOpening(browser, api, origin, clickByScript),
        ),
      ];
    } finally {
      await browser.close();
    }
  } finally {
    await stack.stop();
    rmSync(settings.stateDir, { recursive: true, force: true, maxRetries: 5 });
  }
}

function linesOf({ page, scripts, requests, layoutShift }: PageLoad): Line[] {
  const budget = pageBudgets[page];
  const what = `first load, ${page}`;
  return [
    {
      what: `${what}: scripts, gzipped`,
      measured: `${Math.round(scripts / 1000)} KB`,
      budget: `≤ ${budget.scripts / 1000} KB`,
      held: scripts <= budget.scripts,
    },
    {
      what: `${what}: requests`,
      measured: String(requests),
      budget: `≤ ${budget.requests}`,
      held: requests <= budget.requests,
    },
    {
      what: `${what}: layout shift`,
      measured: String(layoutShift),
      budget: `≤ ${budget.layoutShift}`,
      held: layoutShift <= budget.layoutShift,
    },
  ];
}

function openingLine(what: string, taken: readonly number[]): Line {
  return {
    what,
    measured: ms(p95(taken)),
    budget: "≤ 100 ms",
    held: p95(taken) <= 100,
  };
}

/** Each round in a fresh page, whose list is there already. */
async function measureOpening(
  browser: Browser,
  api: ApiSession,
  origin: string,
  click: (page: Page, row: number) => Promise<void>,
): Promise<number[]> {
  const { list } = await findShown(api);
  const context = await browser.newContext({ locale: "en-GB" });
  await context.addCookies(browserCookies(api, origin));
  const taken: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const page = await context.newPage();
    await page.goto(`${origin}${list}`);
    await page.getByText("Live", { exact: true }).waitFor();
    await page.locator("[data-row]").nth(OPENED).waitFor();
    for (let row = 0; row < OPENED; row += 1) {
      const opened = page.evaluate(timeOpening, row);
      await click(page, row);
      taken.push(await opened);
    }
    await page.close();
  }
  await context.close();
  return taken;
}

/** The pointer comes, rests as long as a hand takes to press, and presses: what a row is asked for ahead counts. */
async function clickAsAPerson(page: Page, row: number): Promise<void> {
  await delay(BETWEEN_CLICKS_MS);
  await page.locator("[data-row]").nth(row).hover();
  await delay(BEFORE_PRESS_MS);
  await page.mouse.down();
  await delay(PRESS_MS);
  await page.mouse.up();
}

async function clickByScript(page: Page, row: number): Promise<void> {
  await page.locator("[data-row]").nth(row).dispatchEvent("click");
}

/** Runs in the page: waits for the click, and from then, frame by frame, for the first message below its subject. */
async function timeOpening(index: number): Promise<number> {
  const row = document.querySelectorAll<HTMLAnchorElement>("[data-row]")[index];
  if (!row) throw new Error(`there is no row ${index}`);
  const before = document.querySelector("article");
  const path = new URL(row.href).pathname;
  const began = await new Promise<number>((clicked) =>
    row.addEventListener("click", () => clicked(performance.now()), {
      once: true,
    }),
  );
  for (;;) {
    await new Promise((drawn) => requestAnimationFrame(drawn));
    const article = document.querySelector("article");
    if (article && article !== before && location.pathname === path)
      return performance.now() - began;
    if (performance.now() - began > 10_000)
      throw new Error(`row ${index} did not open`);
  }
}

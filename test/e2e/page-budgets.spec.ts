import { expect, test } from "@playwright/test";
import { pageBudgets } from "../../scripts/budgets.ts";
import { demo, ownerApi } from "./support/app.ts";
import { measurePageLoads } from "./support/page-load.ts";

/** None of it depends on how fast the machine is, so it is held here as well as shown by the bench. */
test("no page loads more, asks more often or moves more than its budget", async ({
  browser,
}) => {
  const loads = await measurePageLoads(browser, await ownerApi(), demo.web);
  for (const { page, scripts, requests, layoutShift } of loads) {
    const budget = pageBudgets[page];
    expect
      .soft(scripts, `${page}: scripts`)
      .toBeLessThanOrEqual(budget.scripts);
    expect
      .soft(requests, `${page}: requests`)
      .toBeLessThanOrEqual(budget.requests);
    expect
      .soft(layoutShift, `${page}: layout shift`)
      .toBeLessThanOrEqual(budget.layoutShift);
  }
});

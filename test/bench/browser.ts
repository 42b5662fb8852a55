import type { Page } from "@playwright/test";
import { randomUUID } from "node:crypto";
import { launchChromium } from "../../scripts/chromium.ts";
import { appOrigin } from "../../scripts/start/settings.ts";
import { plainMail, sendUntilTaken } from "../e2e/support/smtp.ts";
import { ms, p95, timed, type Line } from "./measure.ts";
import { OWNER, type Bench } from "./stack.ts";

const ROUNDS = 20;

/** What a person in a browser waits for. */
export async function benchBrowser({
  stack,
  api,
  audience,
}: Bench): Promise<Line[]> {
  const browser = await launchChromium();
  try {
    const page = await browser.newPage({ locale: "en-GB" });
    const from = `browser-${randomUUID().slice(0, 8)}@bench.example`;
    await api.call("POST", `/api/v1/audiences/${audience.id}/contacts`, {
      email: from,
    });
    const mail = async (subject: string) => {
      const raw = plainMail({
        from,
        to: audience.inboxAddress,
        subject,
        messageId: `${randomUUID()}@bench.example`,
        text: subject,
      });
      await sendUntilTaken(stack.settings.ports.smtp, {
        from,
        to: audience.inboxAddress,
        raw,
      });
    };
    await signIn(page, appOrigin(stack.settings));
    await mail("warm-up");
    await shown(page, "warm-up");
    const visible: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const subject = `live ${round} ${randomUUID()}`;
      await mail(subject);
      const accepted = performance.now();
      await shown(page, subject);
      visible.push(performance.now() - accepted);
    }
    const usable = p95(
      await timed(5, async () => {
        await page.goto(
          `${appOrigin(stack.settings)}/audiences/${audience.id}/open`,
        );
        await page
          .getByRole("list", { name: "Conversations" })
          .getByRole("link")
          .first()
          .waitFor();
      }),
    );
    const live = p95(visible);
    return [
      {
        what: "mail accepted → visible in an open browser, p95",
        measured: ms(live),
        budget: "≤ 500 ms",
        held: live <= 500,
      },
      {
        what: "inbox page usable, p95",
        measured: ms(usable),
        budget: "≤ 1000 ms",
        held: usable <= 1000,
      },
    ];
  } finally {
    await browser.close();
  }
}

async function signIn(page: Page, origin: string): Promise<void> {
  await page.goto(origin);
  await page.getByLabel("Email").fill(OWNER.email);
  await page.getByLabel("Password").fill(OWNER.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByText("Live", { exact: true }).waitFor();
}

async function shown(page: Page, subject: string): Promise<void> {
  await page
    .getByRole("list", { name: "Conversations" })
    .getByText(subject, { exact: true })
    .first()
    .waitFor();
}

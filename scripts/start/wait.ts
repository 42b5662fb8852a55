import { setTimeout as delay } from "node:timers/promises";

/** Waits until `url` answers below 500. Refuses after `patienceMs`, or when `alive` says there is nothing to wait for. */
export async function waitForHttp(
  url: string,
  {
    patienceMs = 90_000,
    alive = () => true,
  }: { patienceMs?: number; alive?: () => boolean } = {},
): Promise<void> {
  const deadline = Date.now() + patienceMs;
  while (!(await answers(url))) {
    if (!alive()) throw new Error(`What should answer at ${url} has ended.`);
    if (Date.now() > deadline)
      throw new Error(`No answer at ${url} after ${patienceMs / 1000} s.`);
    await delay(100);
  }
}

/** Not answering yet is an answer here, so every network error means no. */
export async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5000) });
    await response.body?.cancel();
    return response.status < 500;
  } catch {
    return false;
  }
}

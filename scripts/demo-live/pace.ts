import { setTimeout as delay } from "node:timers/promises";

/** A human interval, some seconds between two bounds. */
export async function pause(from: number, to: number): Promise<void> {
  await delay(1000 * (from + Math.random() * (to - from)));
}

/** One plain line for each thing that happens. */
export function tell(line: string): void {
  const clock = new Date().toLocaleTimeString("en-GB");
  console.log(`${clock}  ${line}`);
}

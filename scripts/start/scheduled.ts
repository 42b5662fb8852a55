/** Calls the Worker's scheduled handler each minute: local cron never fires by itself. Returns how to stop. */
export function callEachMinute(workerUrl: string): () => void {
  const timer = setInterval(() => void call(workerUrl), 60_000);
  return () => clearInterval(timer);
}

async function call(workerUrl: string): Promise<void> {
  try {
    await runScheduled(workerUrl);
  } catch (error) {
    // The next minute calls again; a Worker that is being restarted is no news.
    console.error(`The scheduled handler did not run: ${String(error)}`);
  }
}

/** Runs the scheduled handler now. Refuses when it fails. */
export async function runScheduled(workerUrl: string): Promise<void> {
  const response = await fetch(`${workerUrl}/cdn-cgi/handler/scheduled`, {
    method: "POST",
    signal: AbortSignal.timeout(55_000),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${response.status} ${text.slice(0, 200)}`);
}

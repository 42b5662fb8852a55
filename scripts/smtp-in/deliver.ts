export interface Delivery {
  outcome: "accepted" | "rejected" | "failed";
  reason: string;
}

/** The Worker may be reloading: wrangler holds the request until it is back. */
const PATIENCE_MS = 60_000;

/** Hands one mail to the Worker's `email()`. A Worker that is away, throws or stays silent is a temporary failure. */
export async function deliverMail(
  { workerUrl, secret }: { workerUrl: string; secret: string },
  { from, to, raw }: { from: string; to: string; raw: Buffer },
): Promise<Delivery> {
  const query = new URLSearchParams({ from, to });
  try {
    const response = await fetch(`${workerUrl}/__local/email?${query}`, {
      method: "POST",
      headers: {
        "content-type": "message/rfc822",
        "x-local-secret": secret,
      },
      body: new Uint8Array(raw),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (response.status !== 200)
      return { outcome: "failed", reason: "The Worker failed; try again" };
    const answer = (await response.json()) as Partial<Delivery>;
    return {
      outcome: answer.outcome === "accepted" ? "accepted" : "rejected",
      reason: answer.reason ?? "",
    };
  } catch (error) {
    // Killed, restarting or silent: all the same to the sender's server, which tries again.
    console.error(`Mail door: the Worker did not answer (${String(error)})`);
    return { outcome: "failed", reason: "The Worker is away; try again" };
  }
}

import { setTimeout as delay } from "node:timers/promises";

/** Ten seconds to undo, and a minute in which the sweep finds what was lost. */
const PATIENCE_MS = 90_000;

interface Caught {
  id: string;
  to: { address: string }[];
}

/** What a contact has of our answer: where it wants to be answered, and its Message-ID. */
export interface Received {
  replyTo: string;
  messageId: string;
}

/** Waits until the mail catcher has taken our message to this contact. Refuses when it does not come. */
export async function receivedBy(
  maildevUrl: string,
  address: string,
  message: string,
): Promise<Received> {
  const seen = new Set<string>();
  const deadline = Date.now() + PATIENCE_MS;
  while (Date.now() < deadline) {
    const response = await fetch(`${maildevUrl}/api/email`);
    const mails = ((await response.json()) as Caught[]).filter(
      ({ id, to }) =>
        !seen.has(id) && to.some((each) => each.address === address),
    );
    for (const { id } of mails) {
      seen.add(id);
      const source = await fetch(`${maildevUrl}/api/email/${id}/source`);
      const head = headOf(await source.text());
      if (fieldOf(head, "X-Parley-Message") !== message) continue;
      return {
        replyTo: addressOf(fieldOf(head, "Reply-To")),
        messageId: fieldOf(head, "Message-ID"),
      };
    }
    await delay(1000);
  }
  throw new Error(`No mail came to ${address}.`);
}

/** The header with its folded lines made whole. */
function headOf(raw: string): string {
  const [head = ""] = raw.split(/\r?\n\r?\n/, 1);
  return head.replaceAll(/\r?\n[ \t]+/g, " ");
}

function fieldOf(head: string, name: string): string {
  return new RegExp(`^${name}:(.*)$`, "im").exec(head)?.[1]?.trim() ?? "";
}

function addressOf(field: string): string {
  return /<([^>]+)>/.exec(field)?.[1] ?? field;
}

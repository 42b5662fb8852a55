import type { AttachmentRow } from "../attachments/present.ts";
import { chunk } from "../db/chunk.ts";
import { MAX_INLINED_BODIES_BYTES } from "../limits.ts";
import { readBody, type Body } from "./body.ts";
import type { Message } from "./contract.ts";
import { presentMessage } from "./present.ts";
import type { NamedMessage } from "./queries.ts";

/** Bodies read at once: each is up to 2 MiB as text, and an isolate has 128 MB. */
const BODIES_AT_ONCE = 8;

/**
 * Messages oldest first with their bodies, newest bodies preferred: past the limit of one answer a message comes
 * with `bodyLeftOut`, and its body is asked for by itself. What would not fit is not read either.
 */
export async function withBodies(
  files: R2Bucket,
  newestFirst: NamedMessage[],
  attachments: AttachmentRow[],
): Promise<Message[]> {
  const bodies = await readFitting(files, newestFirst);
  return newestFirst
    .map((row, index) =>
      presentMessage(
        row,
        attachments.filter((file) => file.messageId === row.message.id),
        bodies[index] ?? null,
      ),
    )
    .toReversed();
}

async function readFitting(
  files: R2Bucket,
  newestFirst: NamedMessage[],
): Promise<(Body | null)[]> {
  const fitting: (Body | null)[] = [];
  let room = MAX_INLINED_BODIES_BYTES;
  for (const part of chunk(newestFirst, BODIES_AT_ONCE)) {
    if (room < 0) break;
    const bodies = await Promise.all(
      part.map(({ message }) => readBody(files, message)),
    );
    for (const body of bodies) {
      room -= body.text.length + (body.html?.length ?? 0);
      fitting.push(room >= 0 ? body : null);
    }
  }
  return fitting;
}

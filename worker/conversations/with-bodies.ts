import type { AttachmentRow } from "../attachments/present.ts";
import { MAX_INLINED_BODIES_BYTES } from "../limits.ts";
import { readBody, type Body } from "./body.ts";
import type { Message } from "./contract.ts";
import { presentMessage } from "./present.ts";
import type { NamedMessage } from "./queries.ts";

/**
 * Messages oldest first with their bodies, newest bodies preferred: past the limit of one answer a message comes
 * with `bodyLeftOut`, and its body is asked for by itself.
 */
export async function withBodies(
  files: R2Bucket,
  newestFirst: NamedMessage[],
  attachments: AttachmentRow[],
): Promise<Message[]> {
  const bodies = await Promise.all(
    newestFirst.map(({ message }) => readBody(files, message)),
  );
  let room = MAX_INLINED_BODIES_BYTES;
  const fitting = bodies.map((body): Body | null => {
    room -= body.text.length + (body.html?.length ?? 0);
    return room >= 0 ? body : null;
  });
  return newestFirst
    .map((row, index) =>
      presentMessage(
        row,
        attachments.filter((file) => file.messageId === row.message.id),
        fitting[index] ?? null,
      ),
    )
    .toReversed();
}

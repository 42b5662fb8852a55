import type { House } from "../apply.ts";
import type { OutgoingAttachment } from "../mail/compose.ts";
import { listAttachmentsOf } from "./queries.ts";

/** The files of an outgoing message, with their bytes. */
export async function listAttachmentFiles(
  { db, env }: Pick<House, "db" | "env">,
  messageId: string,
): Promise<OutgoingAttachment[]> {
  const rows = await listAttachmentsOf(db, messageId);
  return Promise.all(
    rows.map(async (row) => {
      const object = await env.FILES.get(row.storageKey);
      if (!object) throw new Error("an attachment's object is missing");
      return {
        name: row.name,
        type: row.type,
        content: new Uint8Array(await object.arrayBuffer()),
        contentId: row.contentId,
      };
    }),
  );
}

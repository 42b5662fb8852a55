import type { Attachment } from "../conversations/contract.ts";
import type { AttachmentRow } from "./queries.ts";

export type { AttachmentRow };

export function presentAttachment(row: AttachmentRow): Attachment {
  return {
    id: row.id,
    name: row.name,
    type: row.type,
    size: row.size,
    inline: row.inline,
    contentId: row.contentId,
  };
}

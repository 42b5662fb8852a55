import type { Attachment } from "$worker/conversations/contract.ts";

/** A larger one stays in the list of attachments: as a data: URL it would be held three times. */
const MAX_INLINE_BYTES = 5_000_000;
const TYPES = new Set(["image/png", "image/jpeg", "image/gif", "image/webp"]);

export interface InlineImage {
  /** The attachment's. */
  id: string;
  /** As a data: URL. */
  url: string;
}

/**
 * The inline images that the HTML may name by `cid:`, by Content-ID. The frame has no cookie, so the app fetches them
 * and posts them in with the mail.
 */
export async function readInlineImages(
  html: string,
  attachments: readonly Attachment[],
  read: (id: string) => Promise<Blob>,
): Promise<ReadonlyMap<string, InlineImage>> {
  const named = attachments.filter(
    ({ contentId, type, size }) =>
      contentId !== null &&
      TYPES.has(type) &&
      size <= MAX_INLINE_BYTES &&
      /cid:/i.test(html),
  );
  const entries = await Promise.all(
    named.map(
      async ({
        id,
        contentId,
        type,
      }): Promise<[string, InlineImage] | null> => {
        try {
          const url = await dataUrl(await read(id), type);
          return [bare(contentId ?? ""), { id, url }];
        } catch {
          // One picture that cannot be had leaves a gap, not an unreadable mail.
          return null;
        }
      },
    ),
  );
  return new Map(entries.filter((entry) => entry !== null));
}

function bare(contentId: string): string {
  return contentId.replace(/^<|>$/g, "");
}

function dataUrl(blob: Blob, type: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error ?? new Error("unreadable"));
    reader.readAsDataURL(new Blob([blob], { type }));
  });
}

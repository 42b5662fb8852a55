import { decodingStream } from "../mail/part-decoder.ts";
import type { AttachmentRow } from "./queries.ts";

/** The bytes of a file, from its own object or decoded out of the mail that it came in; null when they are gone. */
export async function openFile(
  files: R2Bucket,
  row: AttachmentRow,
): Promise<ReadableStream<Uint8Array> | null> {
  const { storageKey, rangeOffset, rangeLength, rangeEncoding } = row;
  if (rangeOffset === null || rangeLength === null || rangeEncoding === null)
    return (await files.get(storageKey))?.body ?? null;
  if (rangeLength === 0) return new Blob([]).stream();
  const object = await files.get(storageKey, {
    range: { offset: rangeOffset, length: rangeLength },
  });
  return object?.body.pipeThrough(decodingStream(rangeEncoding)) ?? null;
}

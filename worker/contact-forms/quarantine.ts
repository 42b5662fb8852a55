import { randomToken } from "../db/ids.ts";
import type { SubmittedFile } from "../db/schema/contact-forms.ts";
import type { GivenFile } from "../hosted/read-answers.ts";

const QUARANTINE = "quarantine/";

/**
 * Stores the files of a submission before the row that names them is written. Those of a suspect one go under
 * quarantine, where no route leads.
 */
export async function storeFiles(
  files: R2Bucket,
  audienceId: string,
  given: readonly GivenFile[],
  suspect: boolean,
): Promise<SubmittedFile[]> {
  const folder = `${suspect ? QUARANTINE : ""}submissions/${audienceId}/${randomToken()}`;
  return Promise.all(
    given.map(async ({ content, ...file }, index) => {
      const storageKey = `${folder}/${index}`;
      await files.put(storageKey, content);
      return { ...file, size: content.byteLength, storageKey };
    }),
  );
}

/** Copies files out of quarantine; their new places. The old objects stay until the row names the new ones. */
export async function releaseFiles(
  files: R2Bucket,
  held: readonly SubmittedFile[],
): Promise<SubmittedFile[]> {
  return Promise.all(
    held.map(async (file) => {
      if (!file.storageKey.startsWith(QUARANTINE)) return file;
      const object = await files.get(file.storageKey);
      const storageKey = file.storageKey.slice(QUARANTINE.length);
      // Released before, by a try that ended half-way: it is where it belongs.
      if (object) await files.put(storageKey, await object.arrayBuffer());
      return { ...file, storageKey };
    }),
  );
}

/** Removes what lies under quarantine still, once nothing names it. */
export async function removeHeldFiles(
  files: R2Bucket,
  held: readonly SubmittedFile[],
): Promise<void> {
  const keys = held
    .map((file) => file.storageKey)
    .filter((key) => key.startsWith(QUARANTINE));
  if (keys.length > 0) await files.delete(keys);
}

/** Removes what a submission stored that turned out to be taken already. */
export async function removeStored(
  files: R2Bucket,
  stored: readonly SubmittedFile[],
  bodyKey: string | null,
): Promise<void> {
  const keys = [
    ...stored.map((file) => file.storageKey),
    ...(bodyKey === null ? [] : [bodyKey]),
  ];
  if (keys.length > 0) await files.delete(keys);
}

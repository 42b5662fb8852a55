import { idPrefixes } from "../db/ids.ts";

/** Whether a submission that waits is the response to a survey rather than a contact form. */
export function isResponse(submissionId: string): boolean {
  return submissionId.startsWith(`${idPrefixes.response}_`);
}

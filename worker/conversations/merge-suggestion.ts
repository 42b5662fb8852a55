import { bareSubject } from "../mail/subject.ts";
import type { MergeSuggestion } from "./contract.ts";

interface Candidate {
  id: string;
  subject: string;
  lastActivityAt: number;
}

/**
 * The first of the contact's other conversations that is about the same by its subject, whatever programs put before
 * it (spec C7). Only offered: the subject is never a key. Without a subject nothing is alike.
 */
export function suggestMerge(
  subject: string,
  candidates: readonly Candidate[],
): MergeSuggestion | null {
  const key = keyOf(subject);
  const found = candidates.find((each) => keyOf(each.subject) === key);
  if (key === "" || !found) return null;
  return {
    id: found.id,
    subject: found.subject,
    lastActivityAt: new Date(found.lastActivityAt).toISOString(),
  };
}

function keyOf(subject: string): string {
  return bareSubject(subject)
    .normalize("NFKC")
    .toLowerCase()
    .replace(/\s+/g, " ");
}

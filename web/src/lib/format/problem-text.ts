import type { Message } from "$worker/conversations/contract.ts";
import { m } from "../paraglide/messages.js";

const sentences: Record<Message["problems"][number], () => string> = {
  no_header: m.problem_no_header,
  structure_unreadable: m.problem_damaged,
  parts_cut: m.problem_attachments_cut,
  attachments_cut: m.problem_attachments_cut,
  body_cut: m.problem_text_cut,
  header_cut: m.problem_header_cut,
  addresses_cut: m.problem_header_cut,
  sealed: m.problem_sealed,
  signed: m.problem_signed,
  empty: m.problem_empty,
};

/** What could not be shown of a mail, each sentence once. */
export function problemTexts(problems: Message["problems"]): string[] {
  return [...new Set(problems.map((problem) => sentences[problem]()))];
}

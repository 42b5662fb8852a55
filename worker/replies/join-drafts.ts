import { escapeHtml } from "../mail/escape-html.ts";

export interface DraftContent {
  text: string;
  html: string;
  attachmentIds: string[];
}

/** Two pieces of writing as one, the first above the second: nothing of either is lost. */
export function joinDrafts(
  first: DraftContent,
  second: DraftContent,
): DraftContent {
  const written = [first, second].filter(({ text }) => text.trim() !== "");
  return {
    text: written.map(({ text }) => text).join("\n\n"),
    html: written.some(({ html }) => html !== "")
      ? written.map(htmlOf).join("")
      : "",
    attachmentIds: [
      ...new Set([...first.attachmentIds, ...second.attachmentIds]),
    ],
  };
}

/** What was typed before the editor was there has no HTML yet. */
function htmlOf({ text, html }: DraftContent): string {
  return (
    html ||
    text
      .split("\n")
      .map((line) => `<p>${escapeHtml(line)}</p>`)
      .join("")
  );
}

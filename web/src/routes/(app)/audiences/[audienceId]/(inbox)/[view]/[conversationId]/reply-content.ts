import type { Attachment } from "$worker/conversations/contract.ts";
import type { Draft } from "$worker/replies/contract.ts";

/** What was written, as text and, once the editor was there, as HTML too. */
export interface Words {
  text: string;
  html: string;
}

/** Words and files. */
export interface Content extends Words {
  files: Attachment[];
}

export const nothing: Content = { text: "", html: "", files: [] };

export function contentOf({ text, html, attachments }: Draft): Content {
  return { text, html, files: attachments };
}

/** All that makes two contents the same. */
export function keyOf({ text, html, files }: Content): string {
  return JSON.stringify([text, html, ...files.map(({ id }) => id)]);
}

/** The first over the second, and neither words nor a file twice: nothing of either is lost. */
export function above(first: Content, second: Content): Content {
  const ids = new Set(first.files.map(({ id }) => id));
  return {
    ...joinWords(first, second),
    files: [...first.files, ...second.files.filter(({ id }) => !ids.has(id))],
  };
}

function joinWords(first: Words, second: Words): Words {
  // The same words written further stand once.
  if (second.text.startsWith(first.text.trim())) return second;
  if (first.text.startsWith(second.text.trim())) return first;
  const written = [first, second];
  return {
    text: written.map(({ text }) => text).join("\n\n"),
    html: written.some(({ html }) => html !== "")
      ? written.map((words) => words.html || paragraphs(words.text)).join("")
      : "",
  };
}

/** Text as HTML, a paragraph for each line. */
export function paragraphs(text: string): string {
  const holder = document.createElement("div");
  for (const line of text.split("\n")) {
    const paragraph = document.createElement("p");
    paragraph.textContent = line;
    holder.append(paragraph);
  }
  return holder.innerHTML;
}

import { MAX_VISIBLE_TEXT_BYTES } from "../limits.ts";
import { cutBytes } from "./clean-text.ts";

/** What a reader sees first, and what search indexes: the text, cut between characters. */
export function visibleText(text: string): string {
  return cutBytes(text.trim(), MAX_VISIBLE_TEXT_BYTES);
}

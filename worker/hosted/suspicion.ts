import type { SpamReason } from "../enumerations.ts";
import { MIN_FILL_MS } from "../limits.ts";
import type { PageKey } from "./page-key.ts";

/** Hidden from people, filled in by programs that fill in everything. */
export const HONEYPOT = "leave_this_empty";

interface Suspect {
  key: PageKey;
  honeypot: string;
  /** All that was written, of whatever field. */
  texts: readonly string[];
  blockedWords: readonly string[];
  maxLinks: number;
  now: number;
}

/**
 * What speaks for a submission being a program's (spec K5), as far as it can be seen from the submission alone. It is
 * filed under Spam with these, never refused.
 */
export function suspicionsOf(suspect: Suspect): SpamReason[] {
  const { key, texts, now } = suspect;
  const links = texts.reduce((sum, text) => sum + countLinks(text), 0);
  const found: [SpamReason, boolean][] = [
    ["honeypot", suspect.honeypot !== ""],
    ["forged_key", key.state === "forged"],
    ["too_fast", key.state === "valid" && now - key.issuedAt < MIN_FILL_MS],
    ["too_many_links", links > suspect.maxLinks],
    ["blocked_word", hasBlockedWord(texts, suspect.blockedWords)],
  ];
  return found.filter(([, holds]) => holds).map(([reason]) => reason);
}

/** Web addresses, written out, as `[url=…]` and `<a href>`, or without scheme (`shop.example/a`, `//shop.example`). */
function countLinks(text: string): number {
  return (
    text.match(
      /(?:https?:|(?<![:\w]))[/\\]{2}[^\s/\\]{1,255}|\bwww\.[a-z0-9-]|\b[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,5}\/(?=\S)/gi,
    )?.length ?? 0
  );
}

/** Whole words, whatever their case and accents. */
function hasBlockedWord(
  texts: readonly string[],
  words: readonly string[],
): boolean {
  if (words.length === 0) return false;
  const all = ` ${texts.map(plain).join(" ")} `;
  return words.some((word) => {
    const wanted = plain(word);
    return wanted !== "" && all.includes(` ${wanted} `);
  });
}

function plain(text: string): string {
  return (
    text
      .normalize("NFKD")
      // Accents, and what is not seen: a soft hyphen, a blank of no width.
      .replace(/[\p{M}\p{Cf}]/gu, "")
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, " ")
      .trim()
  );
}

import { MAX_UUENCODED_FILES } from "../limits.ts";

export interface UuencodedFile {
  name: string;
  content: Uint8Array;
}

const BEGIN = /^begin(?:-base64)? [0-7]{3,4} (\S.{0,200})$/;

/**
 * Takes the uuencoded files out of a text (POSIX uuencode), as programs before MIME put them there. What only looks like
 * one, without its end or with lines of a wrong length, stays text.
 */
export function takeUuencoded(text: string): {
  text: string;
  files: UuencodedFile[];
} {
  // Most texts have none, and are not taken apart.
  if (!/^begin [0-7]{3}/m.test(text)) return { text, files: [] };
  const lines = text.split("\n");
  const kept: string[] = [];
  const files: UuencodedFile[] = [];
  for (let at = 0; at < lines.length; at++) {
    const name = BEGIN.exec(lines[at]?.trimEnd() ?? "")?.[1];
    const block =
      name !== undefined && files.length < MAX_UUENCODED_FILES
        ? readBlock(lines, at + 1)
        : null;
    if (!block) {
      kept.push(lines[at] ?? "");
      continue;
    }
    files.push({ name: name ?? "", content: block.content });
    at = block.end;
  }
  return { text: kept.join("\n"), files };
}

/** From the line below "begin" to "end"; null where the lines are not of the lengths they say. */
function readBlock(
  lines: readonly string[],
  start: number,
): { content: Uint8Array; end: number } | null {
  const parts: number[] = [];
  for (let at = start; at < lines.length; at++) {
    const line = (lines[at] ?? "").replace(/\r$/, "");
    if (line === "end") return { content: Uint8Array.from(parts), end: at };
    const length = (line.charCodeAt(0) - 32) & 63;
    if (line === "" || length === 0) continue;
    // Blanks at the end of a line are zeros that some programs cut off.
    const needed = Math.ceil(length / 3) * 4;
    if (line.length > 62 || line.length - 1 > needed + 2) return null;
    for (let group = 0, left = length; left > 0; group++, left -= 3) {
      const [a, b, c, d] = [1, 2, 3, 4].map((offset) =>
        sixBits(line.charCodeAt(group * 4 + offset)),
      ) as [number, number, number, number];
      parts.push(
        ...[(a << 2) | (b >> 4), (b << 4) | (c >> 2), (c << 6) | d]
          .slice(0, left)
          .map((byte) => byte & 255),
      );
    }
  }
  return null;
}

function sixBits(code: number): number {
  return Number.isNaN(code) ? 0 : (code - 32) & 63;
}

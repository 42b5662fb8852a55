import { typeByContent } from "./content-type.ts";
import { parseMail, type ParsedAttachment, type ParsedMail } from "./parse.ts";
import { PartWalker, type PartRange } from "./part-walker.ts";

export type BigAttachment = ParsedAttachment & {
  /** Where it is in the mail; null for one that is in `content` whole. */
  range: PartRange | null;
};
export type BigMail = Omit<ParsedMail, "attachments"> & {
  attachments: BigAttachment[];
};

/**
 * Reads a mail that is too large for an isolate's memory, from a stream: what `parseMail` says of it, with files as
 * ranges of its bytes and only their beginnings in `content`. Never throws on what stands in it; a broken stream does.
 */
export async function readBigMail(
  stream: ReadableStream<Uint8Array>,
): Promise<BigMail> {
  const token = crypto.randomUUID();
  const walker = new PartWalker(token);
  for await (const chunk of stream) walker.push(chunk);
  const { condensed, parts, cut } = walker.end();
  const mail = await parseMail(condensed);
  return {
    ...mail,
    attachments: await Promise.all(
      mail.attachments.map((file) => withRange(file, token, parts)),
    ),
    problems:
      cut && !mail.problems.includes("parts_cut")
        ? [...mail.problems, "parts_cut"]
        : mail.problems,
  };
}

async function withRange(
  file: ParsedAttachment,
  token: string,
  parts: readonly PartRange[],
): Promise<BigAttachment> {
  const mark = new TextDecoder("latin1").decode(file.content.subarray(0, 100));
  const number = mark.startsWith(`${token}:`)
    ? Number(mark.slice(token.length + 1).trim())
    : NaN;
  const range = parts[number] ?? null;
  if (!range) return { ...file, range: null };
  return {
    ...file,
    type: await typeByContent(range.head, file.declaredType),
    content: range.head,
    range,
  };
}

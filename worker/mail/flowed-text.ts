/** The separator above a signature ends with a space and is never folded (RFC 3676 §4.3). */
const SIGNATURE_SEPARATOR = "-- ";

/**
 * Undoes the folding of a `format=flowed` text (RFC 3676): a line that ends with a space goes on in the next one, as
 * long as both are quoted equally deep. With `delsp` that space was added by the folding and goes. Linear in the text.
 */
export function unfoldFlowed(text: string, deletesSpaces: boolean): string {
  const paragraphs: string[] = [];
  let open: { depth: number; pieces: string[] } | null = null;
  for (const line of text.split(/\r?\n/)) {
    const { depth, content } = unquoted(line);
    const isFixed = content === SIGNATURE_SEPARATOR || !content.endsWith(" ");
    if (open && (open.depth !== depth || content === SIGNATURE_SEPARATOR)) {
      paragraphs.push(quoted(open.depth, open.pieces));
      open = null;
    }
    open ??= { depth, pieces: [] };
    open.pieces.push(
      deletesSpaces && !isFixed ? content.slice(0, -1) : content,
    );
    if (!isFixed) continue;
    paragraphs.push(quoted(depth, open.pieces));
    open = null;
  }
  if (open) paragraphs.push(quoted(open.depth, open.pieces));
  return paragraphs.join("\n");
}

/** The line without its quote marks and the one space that guards what looks like a mark (§4.4, §4.5). */
function unquoted(line: string): { depth: number; content: string } {
  const depth = /^>*/.exec(line)?.[0].length ?? 0;
  const content = line.slice(line[depth] === " " ? depth + 1 : depth);
  return { depth, content };
}

function quoted(depth: number, pieces: string[]): string {
  const content = pieces.join("");
  if (depth === 0) return content;
  return content ? `${">".repeat(depth)} ${content}` : ">".repeat(depth);
}

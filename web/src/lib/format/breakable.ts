/** Characters of a word after which a line may break. */
const MAX_RUN = 80;

/**
 * A text in pieces between which a line may break: a word of 200,000 letters without such places takes a browser 15
 * seconds to lay out. Joined, they are the text; nearly every text is one piece.
 */
export function breakable(text: string): string[] {
  const runs = new RegExp(`\\S{${MAX_RUN}}(?=\\S)`, "g");
  const pieces: string[] = [];
  let from = 0;
  for (const { index } of text.matchAll(runs)) {
    pieces.push(text.slice(from, index + MAX_RUN));
    from = index + MAX_RUN;
  }
  pieces.push(text.slice(from));
  return pieces;
}

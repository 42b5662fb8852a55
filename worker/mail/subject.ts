/** What mail programs put before the subject of a mail that is sent on, and of an answer, by language. */

const forwardPrefixes = new Set(
  "fwd|fw|wg|tr|rv|i|enc|doorst|pd|vb|vl|пересл|転送|转发|轉寄|전달|ilt|πρθ".split(
    "|",
  ),
);
const replyPrefixes = new Set(
  "re|aw|antw|antwort|rép|rif|r|res|sv|vs|odp|ref|отв|ha|ynt|vá|atb|απ|返信|回复|答复|回覆|답장".split(
    "|",
  ),
);

/** The prefix, the number some programs count in it ("Re[2]:", "RE(2):"), its colon, and the bracket of "[Fwd: …]". */
const prefixed =
  /^\s*\[?([^\s:：[\]()]{1,12})(?:\[\d{1,3}\]|\(\d{1,3}\))? ?[:：]\s*/;

/** "Re: AW: Fwd: …" of a long exchange; a subject of nothing but prefixes is not walked to its end. */
const MAX_PREFIXES = 20;

/** Whether a mail is sent on: its first prefix says so. An answer to a forwarded mail ("Re: Fwd:") is not. */
export function isForwardSubject(subject: string): boolean {
  return forwardPrefixes.has(firstPrefix(subject));
}

/** Whether a mail is an answer: its first prefix says so. */
export function isReplySubject(subject: string): boolean {
  return replyPrefixes.has(firstPrefix(subject));
}

/** The subject without what programs put before it. One that is nothing else is empty. */
export function bareSubject(subject: string): string {
  let bare = subject.trim();
  for (let count = 0; count < MAX_PREFIXES; count++) {
    const found = prefixed.exec(bare);
    if (!found || !isPrefix(found[1] ?? "")) break;
    const bracketed = found[0].startsWith("[") && bare.endsWith("]");
    bare = bare.slice(found[0].length, bracketed ? -1 : undefined).trim();
  }
  return bare;
}

function firstPrefix(subject: string): string {
  return prefixed.exec(subject)?.[1]?.toLowerCase() ?? "";
}

function isPrefix(word: string): boolean {
  const prefix = word.toLowerCase();
  return forwardPrefixes.has(prefix) || replyPrefixes.has(prefix);
}

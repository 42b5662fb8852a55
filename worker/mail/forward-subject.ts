/** What mail programs put before the subject of a forwarded mail, by language. */
const prefixes = new Set(
  "fwd|fw|wg|tr|rv|i|enc|doorst|pd|vb|vl|пересл|転送|转发|轉寄|전달|ilt|πρθ".split(
    "|",
  ),
);

/** Whether a mail is sent on: its first prefix says so. An answer to a forwarded mail ("Re: Fwd:") is not. */
export function isForwardSubject(subject: string): boolean {
  const prefix = /^\s*\[?([^\s:：[\]]{1,12}) ?[:：]/.exec(subject)?.[1];
  return prefix !== undefined && prefixes.has(prefix.toLowerCase());
}

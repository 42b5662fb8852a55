/** The envelope sender that a stored mail still tells: its Return-Path, else its From. */
export function envelopeSender(raw: Buffer): string {
  const head = raw.subarray(0, 64 * 1024).toString("latin1");
  const header = head.split(/\r\n\r\n|\n\n|\r\r/, 1)[0] ?? "";
  const path = /^Return-Path:[ \t]*<?([^>\r\n]*)>?/im.exec(header)?.[1];
  if (path !== undefined) return path.trim();
  return /^From:[^\r\n]*?([^\s<>"(]+@[^\s<>")]+)/im.exec(header)?.[1] ?? "";
}

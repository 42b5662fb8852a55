const LF = 0x0a;
const CR = 0x0d;
/** A mail of so many lone CRs below its last LF was written with them for line ends. */
const MIN_LONE_CRS = 5;

/**
 * The mail with line ends that a reader of RFC 5322 knows: what Mac programs of old wrote ends its lines with a bare
 * CR, below the trace fields that servers put on top with CR LF. Any other mail comes back as it is.
 */
export function withLineFeeds(raw: Uint8Array): Uint8Array {
  // A server that took it ends it with CR LF of its own.
  let end = raw.length;
  while (end > 0 && (raw[end - 1] === LF || raw[end - 1] === CR)) end--;
  const start = end === 0 ? 0 : raw.lastIndexOf(LF, end - 1) + 1;
  let lone = 0;
  for (
    let at = raw.indexOf(CR, start);
    at >= 0 && at < end && lone < MIN_LONE_CRS;
    at = raw.indexOf(CR, at + 1)
  )
    lone++;
  if (lone < MIN_LONE_CRS) return raw;
  const readable = raw.slice();
  for (let at = start; at < end; at++)
    if (readable[at] === CR) readable[at] = LF;
  return readable;
}

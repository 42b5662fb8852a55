/**
 * A vCard 2.1, as Outlook and older telephones write it, in the form of 3.0: types stand there without their name
 * ("TEL;WORK;VOICE:"), and values in quoted-printable, whose soft line ends are no ends. Others are left as they are.
 */
export function asNewerCard(text: string): string {
  if (!/^VERSION:[ \t]*2\.1[ \t]*\r?$/im.test(text)) return text;
  return text
    .replace(/\r\n?/g, "\n")
    .split("\n")
    .reduce<string[]>(joined, [])
    .map(newerLine)
    .join("\n");
}

/** Beyond it a line in pieces is no name and no address. */
const MAX_JOINED = 4000;

/** A soft line end of quoted-printable goes on with the next line. */
function joined(lines: string[], line: string): string[] {
  const last = lines.at(-1) ?? "";
  if (
    last.endsWith("=") &&
    last.length < MAX_JOINED &&
    /^[^:]*quoted-printable/i.test(last)
  )
    lines[lines.length - 1] = last.slice(0, -1) + line;
  else lines.push(line);
  return lines;
}

function newerLine(line: string): string {
  const colon = line.indexOf(":");
  const [name = "", ...parameters] = line.slice(0, colon).split(";");
  if (colon < 0 || parameters.length === 0) return line;
  const value = line.slice(colon + 1);
  const isQuoted = parameters.some((each) =>
    /^(?:encoding=)?quoted-printable$/i.test(each),
  );
  const charset = parameters
    .map((each) => /^charset=([\w-]{1,40})$/i.exec(each)?.[1])
    .find((each) => each !== undefined);
  const kept = parameters
    .filter(
      (each) =>
        !/^(?:encoding|charset)=|^(?:quoted-printable|8bit)$/i.test(each),
    )
    .map((each) => (each.includes("=") ? each : `TYPE=${each}`));
  const read = isQuoted ? unquoted(value, charset) : value;
  return `${[name, ...kept].join(";")}:${read.replace(/\n/g, "\\n")}`;
}

/** RFC 2045 §6.7. */
function unquoted(value: string, charset = "utf-8"): string {
  const bytes = new TextEncoder().encode(value);
  const read: number[] = [];
  for (let at = 0; at < bytes.length; at += 1) {
    const hex = String.fromCharCode(bytes[at + 1] ?? 0, bytes[at + 2] ?? 0);
    if (bytes[at] === EQUALS && /^[\da-f]{2}$/i.test(hex)) {
      read.push(Number.parseInt(hex, 16));
      at += 2;
    } else read.push(bytes[at] ?? 0);
  }
  return decoderOf(charset)
    .decode(Uint8Array.from(read))
    .replace(/\r\n?/g, "\n");
}

function decoderOf(charset: string): TextDecoder {
  try {
    return new TextDecoder(charset);
  } catch {
    // A charset that nobody knows.
    return new TextDecoder();
  }
}

const EQUALS = 0x3d;

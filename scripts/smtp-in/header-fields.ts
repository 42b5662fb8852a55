export interface HeaderField {
  /** Lower case. */
  name: string;
  start: number;
  /** After its last continuation line. */
  end: number;
}

const LF = 10;
const CR = 13;
const COLON = 58;

/**
 * The fields of a mail's header by their place in the bytes, up to the blank line or the first line that is
 * neither a field nor a continuation (RFC 5322 §2.2). Works on bytes: the header may be in any charset or none.
 */
export function headerFields(mail: Buffer): HeaderField[] {
  const fields: HeaderField[] = [];
  let start = 0;
  while (start < mail.length) {
    const newline = mail.indexOf(LF, start);
    const end = newline === -1 ? mail.length : newline + 1;
    const first = mail[start];
    const last = fields.at(-1);
    if (first === LF || first === CR) break;
    if (first === 0x20 || first === 0x09) {
      if (!last) break;
      last.end = end;
    } else {
      const name = fieldName(mail.subarray(start, end));
      if (name === null) break;
      fields.push({ name, start, end });
    }
    start = end;
  }
  return fields;
}

function fieldName(line: Buffer): string | null {
  const colon = line.indexOf(COLON);
  // RFC 5322 §2.2: printable US-ASCII except colon; 1,000 is far beyond any real name.
  if (colon < 1 || colon > 1000) return null;
  const name = line.subarray(0, colon).toString("latin1").trimEnd();
  return /^[!-9;-~]+$/.test(name) ? name.toLowerCase() : null;
}

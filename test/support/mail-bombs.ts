import { Buffer } from "node:buffer";
import { deflateRawSync, gzipSync } from "node:zlib";

const MIB = 1024 * 1024;

export interface MailBomb {
  raw: () => string;
  /** What is said of it where it is not shown in full. */
  problem?: string;
}

/** A mail of Kim's: these header fields, and what the caller puts below them. */
export const bombHead = (subject: string, ...fields: string[]) =>
  [
    "From: kim@reader.example",
    `Subject: ${subject}`,
    "MIME-Version: 1.0",
    ...fields,
    "",
    "",
  ].join("\r\n");
export const mixed = 'Content-Type: multipart/mixed; boundary="b"';
export const part = (type: string, body: string) =>
  `--b\r\nContent-Type: ${type}\r\n\r\n${body}\r\n`;
export const base64 = (bytes: Uint8Array) =>
  (
    Buffer.from(bytes)
      .toString("base64")
      .match(/.{1,76}/g) ?? []
  ).join("\r\n");

/** The mails that are made to cost, each by what it is. */
export const mailBombs: Record<string, MailBomb> = {
  "10,000 parts": {
    raw: () =>
      bombHead("Parts", mixed) +
      part("text/plain", "x").repeat(10_000) +
      "--b--",
    problem: "parts_cut",
  },
  "10,000 files": {
    raw: () =>
      bombHead("Files", mixed) +
      part("image/png", "x").repeat(10_000) +
      "--b--",
    problem: "parts_cut",
  },
  "1,000 nested levels": {
    raw: () => nested(1000),
    problem: "structure_unreadable",
  },
  "100,000 addresses": {
    raw: () =>
      bombHead(
        "Addresses",
        `To: ${Array.from({ length: 100_000 }, (_, n) => `a${n}@b.example`).join(",\r\n ")}`,
      ) + "Hello",
    problem: "header_cut",
  },
  "a header of 5 MB": {
    raw: () => `${"X-Filler: y\r\n".repeat(400_000)}${bombHead("Header")}Hello`,
    problem: "header_cut",
  },
  "an archive that unpacks to a hundred megabytes": {
    raw: () => withFile("application/gzip; name=bomb.gz", gzipSync(zeros())),
  },
  "a zip that has to be unpacked to tell its type": {
    raw: () => withFile("application/zip; name=bomb.zip", zipBomb()),
  },
  "24 MB of HTML": {
    raw: () =>
      bombHead("HTML", "Content-Type: text/html") +
      "<p>again</p>".repeat((24 * MIB) / 12),
    problem: "body_cut",
  },
  "100 KB of newlines": {
    raw: () => `${bombHead("Newlines")}Hello${"\r\n".repeat(50_000)}`,
  },
  "1 MB on one line": {
    raw: () => bombHead("Line") + "word ".repeat(200_000),
  },
  "50,000 quote marks": {
    raw: () => `${bombHead("Quotes")}Hello\r\n${">".repeat(50_000)} deep\r\n`,
  },
};

function nested(levels: number): string {
  let mail = bombHead("Levels", 'Content-Type: multipart/mixed; boundary="l0"');
  for (let n = 0; n < levels; n++)
    mail += `--l${n}\r\nContent-Type: multipart/mixed; boundary="l${n + 1}"\r\n\r\n`;
  return `${mail}--l${levels}\r\nContent-Type: text/plain\r\n\r\nDeep\r\n`;
}

function withFile(type: string, content: Uint8Array): string {
  return `${bombHead("File", mixed)}${part("text/plain", "See the file.")}--b\r\nContent-Type: ${type}\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(content)}\r\n--b--`;
}

const zeros = () => new Uint8Array(100 * MIB);

/** One that begins as an Office document does: what kind it is stands in the first file, compressed. */
function zipBomb(): Uint8Array {
  const name = Buffer.from("[Content_Types].xml");
  const content = deflateRawSync(zeros());
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(8, 8);
  header.writeUInt32LE(content.length, 18);
  header.writeUInt32LE(100 * MIB, 22);
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, name, content]);
}

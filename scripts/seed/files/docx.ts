import { crc32 } from "node:zlib";
import { escapeHtml } from "../../../worker/mail/escape-html.ts";

const WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const OFFICE =
  "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

/** The least that word processors open (ECMA-376): three small parts in a ZIP. */
export function docxOf(paragraphs: readonly string[]): Buffer {
  const body = paragraphs
    .map((line) => `<w:p><w:r><w:t>${escapeHtml(line)}</w:t></w:r></w:p>`)
    .join("");
  return zip([
    [
      "[Content_Types].xml",
      `${DECLARATION}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    ],
    [
      "_rels/.rels",
      `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>`,
    ],
    [
      "word/document.xml",
      `${DECLARATION}<w:document xmlns:w="${WORD}"><w:body>${body}</w:body></w:document>`,
    ],
  ]);
}

/** A ZIP of stored entries (APPNOTE 4.3): local headers with their bytes, then the directory. */
function zip(entries: readonly (readonly [name: string, text: string])[]) {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of entries) {
    const content = Buffer.from(text);
    const path = Buffer.from(name);
    const shared = Buffer.alloc(26);
    // Version 2.0, no flags, stored, 1 January 1980.
    shared.set([20, 0, 0, 0, 0, 0, 0, 0, 33, 0]);
    shared.writeUInt32LE(crc32(content), 10);
    shared.writeUInt32LE(content.length, 14);
    shared.writeUInt32LE(content.length, 18);
    shared.writeUInt16LE(path.length, 22);
    const local = Buffer.concat([signature(3, 4), shared, path, content]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    const madeBy = Buffer.from([20, 0]);
    directory.push(
      Buffer.concat([signature(1, 2), madeBy, shared, place, path]),
    );
    files.push(local);
    offset += local.length;
  }
  const size = directory.reduce((sum, entry) => sum + entry.length, 0);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(size, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...files, ...directory, signature(5, 6), end]);
}

function signature(first: number, second: number): Buffer {
  return Buffer.from([0x50, 0x4b, first, second]);
}

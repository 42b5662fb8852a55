import { describe, expect, it } from "vitest";
import { readBigMail } from "../../../worker/mail/big-mail.ts";
import { parseMail } from "../../../worker/mail/parse.ts";
import { PartDecoder } from "../../../worker/mail/part-decoder.ts";
import { PartWalker } from "../../../worker/mail/part-walker.ts";

const latin1 = (text: string) => new Uint8Array(Buffer.from(text, "latin1"));
const MIB = 1024 * 1024;
const PDF = "%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF\n";
const base64 = (text: string) =>
  (
    Buffer.from(text, "latin1")
      .toString("base64")
      .match(/.{1,76}/g) ?? []
  ).join("\r\n");

function streamed(bytes: Uint8Array, size: number): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (let at = 0; at < bytes.length; at += size)
        controller.enqueue(bytes.subarray(at, at + size));
      controller.close();
    },
  });
}

const head =
  "From: Kim <kim@reader.example>\r\nSubject: Prices\r\nMIME-Version: 1.0\r\n";
const mails: Record<string, string> = {
  "text alone": `${head}Content-Type: text/plain\r\n\r\nHello\r\n-- \r\nKim\r\n`,
  "text and HTML with an inline picture and a PDF": [
    `${head}Content-Type: multipart/mixed; boundary="m"`,
    "",
    "preamble",
    "--m",
    'Content-Type: multipart/related; boundary="m=r"',
    "",
    "--m=r",
    "Content-Type: multipart/alternative; boundary=alt",
    "",
    "--alt",
    "Content-Type: text/plain; charset=iso-8859-1",
    "Content-Transfer-Encoding: quoted-printable",
    "",
    "=C9t=E9 -- and=",
    " more",
    "--alt",
    "Content-Type: text/html; charset=utf-8",
    "Content-Transfer-Encoding: base64",
    "",
    base64('<p>See <img src="cid:pic@x"></p>'),
    "--alt--",
    "",
    "--m=r",
    "Content-Type: image/gif; name=a.gif",
    "Content-ID: <pic@x>",
    "Content-Transfer-Encoding: base64",
    "",
    base64("GIF89a\x01\x00\x01\x00\x80\x00\x00"),
    "--m=r--",
    "--m",
    "Content-Type: application/pdf;",
    " name*=utf-8''pr%C3%A9vision.pdf",
    "Content-Disposition: attachment",
    "Content-Transfer-Encoding: base64",
    "",
    base64(PDF),
    "--m",
    "Content-Type: text/csv; name=list.csv",
    "Content-Disposition: attachment",
    "",
    "a,b",
    "--c,d",
    "",
    "--m",
    "Content-Type: text/plain; name=qp.txt",
    "Content-Disposition: attachment",
    "Content-Transfer-Encoding: quoted-printable",
    "",
    "caf=C3=A9 =3D =",
    "end",
    "--m--",
    "epilogue",
    "",
  ].join("\r\n"),
  "a mail within, whose boundary is the same": [
    `${head}Content-Type: multipart/mixed; boundary=b`,
    "",
    "--b",
    "Content-Type: text/plain",
    "",
    "Look",
    "--b",
    "Content-Type: message/rfc822",
    "",
    "From: ann@reader.example\r\nSubject: Inner\r\n\r\nInner words",
    "--b--",
  ].join("\r\n"),
  "line feeds alone and no last delimiter": [
    `${head.replaceAll("\r", "")}Content-Type: multipart/mixed; boundary=b`,
    "",
    "--b",
    "",
    "No type at all",
    "--b",
    "Content-Type: application/octet-stream; name=x.bin",
    "Content-Transfer-Encoding: base64",
    "",
    "AAEC\n!!bad!!\nAwQF",
    "",
  ].join("\n"),
  "a multipart without parts": `${head}Content-Type: multipart/mixed; boundary=b\r\n\r\nJust words\r\n`,
  "no header": "Only words\r\nand more\r\n",
  nothing: "",
};

describe("a mail that is walked says what a parsed one does", () => {
  it.each(Object.keys(mails))("%s", async (name) => {
    const raw = latin1(mails[name] ?? "");
    const parsed = await parseMail(raw);
    for (const size of [1, 2, 7, 64, raw.length || 1]) {
      const walked = await readBigMail(streamed(raw, size));
      const { attachments, ...rest } = walked;
      const { attachments: whole, headers, ...wanted } = parsed;
      expect(rest, `in pieces of ${size}`).toMatchObject({
        ...wanted,
        text: expect.anything(),
      });
      expect(rest.text.trim()).toBe(wanted.text.trim());
      expect(rest.headers).toEqual(headers);
      expect(
        attachments.map(({ content, range, ...file }) => ({
          ...file,
          content: lines(range ? fileIn(raw, range) : content),
        })),
        `files in pieces of ${size}`,
      ).toEqual(
        whole.map((file) => ({ ...file, content: lines(file.content) })),
      );
      for (const { range, content } of attachments)
        if (range) expect(range.size).toBe(fileIn(raw, range).length);
        else expect(content.length).toBeGreaterThan(0);
    }
  });

  /** The parser rewrites the line ends of files that are sent as text; a range has them as they came. */
  function lines(content: Uint8Array): string {
    return Buffer.from(content)
      .toString("latin1")
      .replaceAll("\r\n", "\n")
      .replace(/\n+$/, "");
  }

  function fileIn(
    raw: Uint8Array,
    {
      offset,
      length,
      encoding,
    }: {
      offset: number;
      length: number;
      encoding: "base64" | "quoted-printable" | "identity";
    },
  ): Uint8Array {
    const decoder = new PartDecoder(encoding);
    const bytes = raw.subarray(offset, offset + length);
    return new Uint8Array(Buffer.concat([decoder.push(bytes), decoder.end()]));
  }
});

describe("base64 that pads each of its lines", () => {
  it.each([1, 2, 3, 5, 100])("is undone in pieces of %i", (size) => {
    const bytes = latin1("SGVsbG8=\r\nIGFn\r\nYQ==\r\naW4=\r\n");
    const decoder = new PartDecoder("base64");
    const decoded: Uint8Array[] = [];
    for (let at = 0; at < bytes.length; at += size)
      decoded.push(decoder.push(bytes.subarray(at, at + size)));
    decoded.push(decoder.end());
    expect(Buffer.concat(decoded).toString()).toBe("Hello again");
  });
});

describe("whatever its size, a walked mail takes little memory", () => {
  const piece = 64 * 1024;
  function heldAtMost(head: string, body: Uint8Array, times: number): number {
    const walker = new PartWalker("token");
    walker.push(latin1(head));
    let held = 0;
    for (let n = 0; n < times; n++) {
      walker.push(body);
      held = Math.max(held, walker.heldBytes);
    }
    walker.end();
    return held;
  }
  const file =
    "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: application/zip\r\nContent-Transfer-Encoding: base64\r\n\r\n";

  it.each<[string, string, Uint8Array]>([
    ["a file of 24 MiB in one line", file, latin1("A".repeat(piece))],
    ["a file of short lines", file, latin1("QUJD\r\n".repeat(piece / 6))],
    [
      "HTML of 24 MiB",
      "Content-Type: text/html\r\n\r\n",
      latin1("<p>x</p>".repeat(piece / 8)),
    ],
    ["a header of 24 MiB", "X-A: ", latin1("a: b\r\n".repeat(piece / 6))],
    ["one header line of 24 MiB", "X-A: ", latin1("a".repeat(piece))],
    [
      "lines that look like delimiters",
      file,
      latin1("--nothing\r\n".repeat(piece / 11)),
    ],
    [
      "parts without end",
      "Content-Type: multipart/mixed; boundary=b\r\n\r\n",
      latin1("--b\r\nContent-Type: a/b\r\n\r\nx\r\n".repeat(piece / 30)),
    ],
  ])("%s", (_what, head, body) => {
    expect(heldAtMost(head, body, 384)).toBeLessThan(8 * MIB);
  });

  it("and says what it left out", async () => {
    const many = Array.from(
      { length: 1000 },
      (_, n) => `--b\r\nContent-Type: a/b; name=f${n}\r\n\r\nx\r\n`,
    ).join("");
    const mail = await readBigMail(
      streamed(
        latin1(
          `${head}Content-Type: multipart/mixed; boundary=b\r\n\r\n${many}`,
        ),
        1000,
      ),
    );
    expect(mail.problems).toContain("parts_cut");
    expect(mail.attachments.length).toBeLessThanOrEqual(500);
  });
});

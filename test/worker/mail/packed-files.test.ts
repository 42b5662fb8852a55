import { describe, expect, it } from "vitest";
import { parseMail } from "../../../worker/mail/parse.ts";
import { readTnef } from "../../../worker/mail/tnef.ts";
import { takeUuencoded } from "../../../worker/mail/uuencode.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const PDF = "%PDF-1.4\n%%EOF";

function attribute(id: number, data: Uint8Array): number[] {
  const head = new DataView(new ArrayBuffer(9));
  head.setUint8(0, 2);
  head.setUint16(1, id, true);
  head.setUint32(5, data.length, true);
  return [...new Uint8Array(head.buffer), ...data, 0, 0];
}

/** A winmail.dat with one file under a short name and, with a property, a long one. */
function winmail(content: string, longName?: string): Uint8Array {
  const signature = [0x78, 0x9f, 0x3e, 0x22, 1, 0];
  const properties = new DataView(new ArrayBuffer(28 + 64));
  properties.setUint32(0, 2, true);
  properties.setUint32(4, 0x0e210003, true);
  properties.setUint32(12, 0x3707001f, true);
  properties.setUint32(16, 1, true);
  properties.setUint32(20, (longName ?? "").length * 2, true);
  [...(longName ?? "")].forEach((letter, n) =>
    properties.setUint16(24 + n * 2, letter.charCodeAt(0), true),
  );
  return Uint8Array.from([
    ...signature,
    ...attribute(0x9002, new Uint8Array(14)),
    ...attribute(0x8010, bytes("PRICES~1.PDF\0")),
    ...attribute(0x800f, bytes(content)),
    ...(longName ? attribute(0x9005, new Uint8Array(properties.buffer)) : []),
  ]);
}

describe("a winmail.dat", () => {
  it("is the files that are in it, by their long names", () => {
    const files = readTnef(winmail(PDF, "Preisliste €.pdf"));
    expect(files?.map(({ name }) => name)).toEqual(["Preisliste €.pdf"]);
    expect(readTnef(winmail(PDF))?.[0]?.name).toBe("PRICES~1.PDF");
  });

  it("that is none, or is cut anywhere, costs nothing", () => {
    expect(readTnef(bytes("no tnef at all"))).toBeNull();
    const whole = winmail(PDF, "a.pdf");
    for (let length = 0; length < whole.length; length++)
      expect(readTnef(whole.slice(0, length))?.length ?? 0).toBeLessThan(2);
    const forged = whole.slice();
    forged.set([0xff, 0xff, 0xff, 0x7f], 6 + 5);
    expect(readTnef(forged)).toEqual([]);
  });

  it("is listed as its files in a mail", async () => {
    const mail = await parseMail(
      bytes(
        [
          "From: a@b.example",
          "Subject: Prices",
          "MIME-Version: 1.0",
          'Content-Type: multipart/mixed; boundary="b"',
          "",
          "--b",
          "Content-Type: text/plain",
          "",
          "See the file.",
          "--b",
          'Content-Type: application/ms-tnef; name="winmail.dat"',
          "Content-Transfer-Encoding: base64",
          "",
          Buffer.from(winmail(PDF, "prices.pdf")).toString("base64"),
          "--b--",
        ].join("\r\n"),
      ),
    );
    expect(mail.attachments).toMatchObject([
      { name: "prices.pdf", type: "application/pdf", inline: false },
    ]);
  });
});

describe("a uuencoded file", () => {
  const block = ["begin 644 cat.txt", "#0V%T", "`", "end"].join("\n");

  it("is taken out of the text", () => {
    const { text, files } = takeUuencoded(`Hello\n\n${block}\nBye`);
    expect(text).toBe("Hello\n\nBye");
    expect(files).toEqual([{ name: "cat.txt", content: bytes("Cat") }]);
  });

  it("in a mail is a file by its content", async () => {
    const mail = await parseMail(
      bytes(
        `From: a@b.example\r\nSubject: Cat\r\n\r\nHello\r\n\r\n${block.replaceAll("\n", "\r\n")}\r\n`,
      ),
    );
    expect(mail.text.trim()).toBe("Hello");
    expect(mail.attachments).toMatchObject([{ name: "cat.txt" }]);
  });

  it.each([
    ["begin 644 something, she said"],
    ["begin 644 x\n#0V%T\nno end"],
    [`begin 644 x\n#${"0V%T".repeat(30)}\nend`],
  ])("that is none stays text: %j", (text) => {
    expect(takeUuencoded(text)).toEqual({ text, files: [] });
  });

  it("is looked for in a time that grows with the text alone", () => {
    const text = "begin 644 x\n".repeat(50_000);
    expect(takeUuencoded(text).text).toBe(text);
  });
});

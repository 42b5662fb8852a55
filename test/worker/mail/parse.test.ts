import { describe, expect, it } from "vitest";
import {
  MAX_ADDRESSES,
  MAX_ATTACHMENTS,
  MAX_BODY_BYTES,
  MAX_FILE_NAME_CHARACTERS,
  MAX_NAME_CHARACTERS,
  MAX_SIGNATURE_BYTES,
  MAX_SUBJECT_CHARACTERS,
  MAX_VISIBLE_TEXT_BYTES,
} from "../../../worker/limits.ts";
import { parseMail } from "../../../worker/mail/parse.ts";

const utf8 = (lines: string[]) => new TextEncoder().encode(lines.join("\r\n"));
const latin1 = (lines: string[]) =>
  Uint8Array.from(lines.join("\r\n"), (character) => character.charCodeAt(0));
const base64 = (text: string) => btoa(text);

describe("a mail", () => {
  it("in ISO-8859-1 with an inline image and a PDF is read whole", async () => {
    const mail = await parseMail(
      latin1([
        "From: =?ISO-8859-1?Q?Jos=E9?= <Jose@Lector.example>",
        "To: a@b.example, =?UTF-8?B?w4ltaWxl?= <emile@c.example>",
        "Cc: d@e.example",
        "Subject: =?ISO-8859-1?Q?ma=F1ana?= =?ISO-8859-1?Q?_s=ED?=",
        "Message-ID: <one@lector.example>",
        "In-Reply-To: <zero@lector.example>",
        "References: <a@x>\r\n\t<zero@lector.example>",
        'Content-Type: multipart/mixed; boundary="m"',
        "",
        "--m",
        'Content-Type: multipart/related; boundary="r"',
        "",
        "--r",
        "Content-Type: text/html; charset=iso-8859-1",
        "",
        '<p>¿Qué tal? ñ</p><img src="cid:pic@x">',
        "--r",
        "Content-Type: image/png",
        "Content-ID: <pic@x>",
        "Content-Transfer-Encoding: base64",
        "",
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC",
        "--r--",
        "--m",
        "Content-Type: application/octet-stream",
        "Content-Disposition: attachment; filename*=UTF-8''pr%C3%A9cios.pdf",
        "Content-Transfer-Encoding: base64",
        "",
        base64("%PDF-1.4\n%%EOF"),
        "--m--",
      ]),
    );
    expect(mail).toMatchObject({
      from: { name: "José", address: "jose@lector.example" },
      to: [
        { address: "a@b.example" },
        { name: "Émile", address: "emile@c.example" },
      ],
      cc: [{ address: "d@e.example" }],
      subject: "mañana sí",
      messageId: "one@lector.example",
      inReplyTo: ["zero@lector.example"],
      references: ["a@x", "zero@lector.example"],
    });
    expect(mail.html).toContain("¿Qué tal? ñ");
    expect(mail.text).toContain("¿Qué tal? ñ");
    expect(mail.attachments).toMatchObject([
      { type: "image/png", inline: true, contentId: "pic@x" },
      {
        name: "précios.pdf",
        type: "application/pdf",
        declaredType: "application/octet-stream",
        inline: false,
      },
    ]);
  });

  it("in the charsets people send is readable", async () => {
    const cases: [string, number[], string][] = [
      ["windows-1252", [0x93, 0x80, 0x94], "“€”"],
      ["koi8-r", [0xf0, 0xd2, 0xc9, 0xd7, 0xc5, 0xd4], "Привет"],
      [
        "iso-2022-jp",
        [0x1b, 0x24, 0x42, 0x46, 0x7c, 0x4b, 0x5c, 0x1b, 0x28, 0x42],
        "日本",
      ],
      ["gb18030", [0xc4, 0xe3, 0xba, 0xc3], "你好"],
      ["no-such-charset", [0xe9], "é"],
    ];
    for (const [charset, bytes, text] of cases) {
      const head = latin1([
        "From: a@b.example",
        `Content-Type: text/plain; charset=${charset}`,
        "",
        "",
      ]);
      const mail = await parseMail(new Uint8Array([...head, ...bytes]));
      expect.soft(mail.text.trim(), charset).toBe(text);
    }
  });

  it("cannot bring line breaks, bidi marks or endless names into what is shown", async () => {
    const mail = await parseMail(
      utf8([
        `From: "=?UTF-8?B?${base64("Eve\r\nBcc: x@y.example")}?= ${"n".repeat(1000)}" <eve@else.example>`,
        `Subject: =?UTF-8?Q?Hi=0D=0ABcc:_everyone@x.example?= ${"s".repeat(5000)}`,
        'Content-Type: multipart/mixed; boundary="m"',
        "",
        "--m",
        `Content-Disposition: attachment; filename="../../../etc/${"x".repeat(10_000)}.pdf"`,
        "",
        "x",
        "--m",
        "Content-Disposition: attachment; filename*=UTF-8''invoice%E2%80%AEgpj.exe%0D%0AX: y",
        "",
        "x",
        "--m--",
      ]),
    );
    expect(mail.subject).not.toMatch(/[\r\n]/);
    expect(mail.subject.length).toBeLessThanOrEqual(MAX_SUBJECT_CHARACTERS);
    expect(mail.from?.name).not.toMatch(/[\r\n]/);
    expect(mail.from?.name.length).toBeLessThanOrEqual(MAX_NAME_CHARACTERS);
    for (const { name } of mail.attachments) {
      expect.soft(name).not.toMatch(/[/\\\r\n\u202e]|^\./);
      expect.soft(name.length).toBeLessThanOrEqual(MAX_FILE_NAME_CHARACTERS);
    }
    expect(mail.attachments[0]?.name).toMatch(/\.pdf$/);
  });
});

describe("a mail bomb is read within bounds", () => {
  it("of ten thousand parts", async () => {
    const part =
      "--m\r\nContent-Type: application/x\r\nContent-Disposition: attachment\r\n\r\nx\r\n";
    const mail = await parseMail(
      utf8([
        "Subject: parts",
        'Content-Type: multipart/mixed; boundary="m"',
        "",
        part.repeat(10_000),
      ]),
    );
    expect(mail.subject).toBe("parts");
    expect(mail.attachments.length).toBeLessThanOrEqual(MAX_ATTACHMENTS);
    expect(mail.problems.length).toBeGreaterThan(0);
  });

  it("of a thousand nested levels", async () => {
    const levels = Array.from(
      { length: 1000 },
      (_, i) =>
        `Content-Type: multipart/mixed; boundary="b${i}"\r\n\r\n--b${i}\r\n`,
    ).join("");
    const mail = await parseMail(
      utf8([
        "Subject: deep",
        `${levels}Content-Type: text/plain\r\n\r\nbottom`,
      ]),
    );
    expect(mail.subject).toBe("deep");
    expect(mail.problems.length).toBeGreaterThan(0);
  });

  it("of a hundred thousand addresses", async () => {
    const to = Array.from(
      { length: 100_000 },
      (_, i) => `a${i}@b.example`,
    ).join(",\r\n ");
    const mail = await parseMail(
      utf8([`To: ${to}`, "From: x@y.example", "Subject: many", "", "text"]),
    );
    expect(mail.to.length).toBeLessThanOrEqual(MAX_ADDRESSES);
  });

  it("of a header of 5 MB", async () => {
    const mail = await parseMail(
      utf8([
        "From: x@y.example",
        "Subject: header",
        `X-Long: ${"x".repeat(5_000_000)}`,
        "",
        "text",
      ]),
    );
    expect(mail.subject).toBe("header");
  });

  it("of a body of 3 MB on one line", async () => {
    const mail = await parseMail(
      utf8(["Subject: long", "", "ü".repeat(1_500_000)]),
    );
    expect(new TextEncoder().encode(mail.text).byteLength).toBeLessThanOrEqual(
      MAX_BODY_BYTES,
    );
    expect(mail.text).not.toContain("\ufffd");
    expect(mail.problems).toContain("body_cut");
  });
});

describe("what a row keeps of a mail's text", () => {
  const older = ["", "On 3 Mar 2026, at 09:15, Ann wrote:", "> How many?"];

  it("is the new text and the signature, each cut to its size", async () => {
    const mail = await parseMail(
      utf8([
        "Subject: a",
        "",
        "ü".repeat(5000),
        "-- ",
        "é".repeat(5000),
        ...older,
      ]),
    );
    expect(mail.visibleText).toBe("ü".repeat(MAX_VISIBLE_TEXT_BYTES / 2));
    expect(mail.signature).toMatch(/^-- \né+$/);
    expect(
      new TextEncoder().encode(mail.signature).byteLength,
    ).toBeLessThanOrEqual(MAX_SIGNATURE_BYTES);
    expect(mail.snippet).toMatch(/^ü+$/);
    expect(mail.text).toContain("> How many?");
  });

  it("of a mail that was sent on is the older mail too", async () => {
    const visible = async (subject: string) =>
      (await parseMail(utf8([`Subject: ${subject}`, "", "See.", ...older])))
        .visibleText;
    expect(await visible("WG: Tee")).toContain("How many?");
    expect(await visible("AW: Tee")).toBe("See.");
  });

  it("of a mail of HTML alone is its text", async () => {
    const mail = await parseMail(
      utf8([
        "Subject: a",
        "Content-Type: text/html",
        "",
        '<p>Two.</p><div class="moz-cite-prefix">Ann:</div><blockquote type="cite">How many?</blockquote>',
      ]),
    );
    expect(mail.visibleText).toBe("Two.");
    expect(mail.text).toBe("Two.\n\nAnn:\n\n> How many?");
  });
});

it("bytes that are no mail never throw", async () => {
  const noise = crypto.getRandomValues(new Uint8Array(20_000));
  for (const raw of [
    new Uint8Array(),
    noise,
    utf8([":"]),
    utf8(["\r\n\r\n"]),
    utf8(["From"]),
    utf8(["Content-Type: multipart/mixed", "", "--"]),
  ]) {
    const mail = await parseMail(raw);
    expect(mail.subject.length).toBeLessThanOrEqual(MAX_SUBJECT_CHARACTERS);
  }
});

import { describe, expect, it } from "vitest";
import {
  MAX_ADDRESSES,
  MAX_ATTACHMENTS,
  MAX_BODY_BYTES,
  MAX_FILE_NAME_CHARACTERS,
  MAX_NAME_CHARACTERS,
  MAX_PARTS,
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

describe("a text whose label lies, or that has none, is read by its bytes", () => {
  const bytes = (text: string) => [...new TextEncoder().encode(text)];
  const single = (type: string | null, body: number[]) =>
    new Uint8Array([
      ...utf8(["Subject: s", ...(type ? [`Content-Type: ${type}`] : [])]),
      ...utf8(["", "", ""]),
      ...body,
    ]);
  const part = (type: string | null, body: number[]) =>
    new Uint8Array([
      ...utf8(["Content-Type: multipart/mixed; boundary=b", "", "--b", ""]),
      ...utf8(type ? [`Content-Type: ${type}`, "", ""] : ["", ""]),
      ...body,
      ...utf8(["", "--b--", ""]),
    ]);
  const cases: [string, string | null, number[], string][] = [
    [
      "UTF-8 labelled us-ascii",
      "text/plain; charset=us-ascii",
      bytes("Été – “ok”"),
      "Été – “ok”",
    ],
    [
      "UTF-8 labelled iso-8859-1",
      "text/plain; charset=iso-8859-1",
      bytes("Été – “ok”"),
      "Été – “ok”",
    ],
    [
      "UTF-8 labelled unknown-8bit",
      "text/plain; charset=unknown-8bit",
      bytes("Été"),
      "Été",
    ],
    [
      "UTF-8 labelled by a name that nobody knows",
      "text/plain; charset=x-foo",
      bytes("Été"),
      "Été",
    ],
    ["UTF-8 without a label", null, bytes("Été"), "Été"],
    ["windows-1252 without a label", null, [0xc9, 0x74, 0xe9], "Été"],
    [
      "windows-1252 labelled utf-8",
      "text/plain; charset=utf-8",
      [0x93, 0xc9, 0x74, 0xe9, 0x94],
      "“Été”",
    ],
    [
      "UTF-8 with one broken character",
      "text/plain; charset=utf-8",
      [...bytes("Привет"), 0xd0],
      "Привет\ufffd",
    ],
    [
      "ISO-2022-JP without a label",
      null,
      [0x1b, 0x24, 0x42, 0x46, 0x7c, 0x4b, 0x5c, 0x1b, 0x28, 0x42],
      "日本",
    ],
    [
      "HTML that names its charset itself",
      "text/html",
      [
        ...bytes('<meta charset="windows-1251"><p>'),
        0xcf,
        0xf0,
        0xe8,
        0xe2,
        0xe5,
        0xf2,
      ],
      "Привет",
    ],
    [
      "KOI8-R that is KOI8-R",
      "text/plain; charset=koi8-r",
      [0xf0, 0xd2, 0xc9, 0xd7, 0xc5, 0xd4],
      "Привет",
    ],
    ["Big5", "text/plain; charset=big5", [0xa7, 0x41, 0xa6, 0x6e], "你好"],
    [
      "windows-1255",
      "text/plain; charset=windows-1255",
      [0xf9, 0xec, 0xe5, 0xed],
      "שלום",
    ],
    [
      "HZ",
      "text/plain; charset=hz-gb-2312",
      bytes("~{<:Ky2;~} ~~ ok"),
      "己所不 ~ ok",
    ],
    [
      "HZ that folds its lines",
      "text/plain; charset=HZ-GB-2312; format=flowed",
      bytes("~{<:~}~\n~{Ky~}"),
      "己所",
    ],
    [
      "ISO-2022-KR",
      "text/plain; charset=iso-2022-kr",
      bytes("\x1b$)C\x0e>H3g\x0f ok"),
      "안녕 ok",
    ],
    [
      "ISO-2022-CN",
      "text/plain; charset=iso-2022-cn",
      bytes("\x1b$)A\x0eDc:C\x0f ok"),
      "你好 ok",
    ],
    [
      "HTML in ISO-2022-CN-EXT",
      "text/html; charset=iso-2022-cn-ext",
      bytes("<p>\x1b$)A\x0eDc:C\x0f</p>"),
      "你好",
    ],
    ["no type worth the name", "text", bytes("Été"), "Été"],
  ];
  it.each(cases)("%s", async (_name, type, body, text) => {
    expect((await parseMail(single(type, body))).text.trim()).toBe(text);
    expect((await parseMail(part(type, body))).text.trim()).toBe(text);
  });

  it("whatever the transfer encoding", async () => {
    const encoded = (encoding: string, body: string) =>
      parseMail(
        utf8([
          "Subject: s",
          "Content-Type: text/plain",
          `Content-Transfer-Encoding: ${encoding}`,
          "",
          body,
        ]),
      );
    expect((await encoded("base64", btoa("Caf\xe9"))).text).toBe("Café");
    expect((await encoded("quoted-printable", "Caf=C3=A9")).text.trim()).toBe(
      "Café",
    );
  });

  it("but UTF-7 is never decoded, into markup least of all", async () => {
    const script = "+ADw-script+AD4-alert(1)+ADw-/script+AD4-";
    for (const charset of ["utf-7", "UTF-7", "unicode-1-1-utf-7", "x-utf-7"]) {
      const mail = await parseMail(
        utf8([
          `Subject: =?${charset}?Q?${script}?=`,
          `Content-Type: text/html; charset=${charset}`,
          "",
          `<meta charset="utf-7"><p>${script}</p>`,
        ]),
      );
      expect.soft(mail.html, charset).toContain(`<p>${script}</p>`);
      expect.soft(mail.text, charset).toBe(script);
      expect.soft(mail.subject, charset).toBe(script);
    }
  });
});

describe("a flowed text", () => {
  const flowed = async (parameters: string, lines: string[]) =>
    (
      await parseMail(
        utf8([
          "Subject: s",
          `Content-Type: text/plain; format=flowed${parameters}`,
          "",
          ...lines,
        ]),
      )
    ).text;

  it("is unfolded, and never into what it quotes", async () => {
    expect(
      await flowed("", [
        "We would like ",
        "two boxes. ",
        "> How many ",
        "> do you want? ",
        ">> Hello ",
        " > no quote",
        "-- ",
        "Kim ",
        "Reader",
      ]),
    ).toBe(
      [
        "We would like two boxes. ",
        "> How many do you want? ",
        ">> Hello ",
        "> no quote",
        "-- ",
        "Kim Reader",
        "",
      ].join("\n"),
    );
  });

  it("with delsp loses the space that folding added", async () => {
    expect(await flowed("; delsp=yes", ["日本 ", "語です", "-- ", "金"])).toBe(
      "日本語です\n-- \n金\n",
    );
  });
});

describe("a damaged mail is shown as it came, and says so", () => {
  const inner = ["--x", "Content-Type: text/plain", "", "Hello", "--x--"];
  const cases: [string, string[]][] = [
    [
      "without a boundary",
      ["Content-Type: multipart/alternative", "", ...inner],
    ],
    [
      "with a boundary that never comes",
      ['Content-Type: multipart/mixed; boundary="y"', "", ...inner],
    ],
    [
      "with such a part in a good one",
      [
        "Content-Type: multipart/mixed; boundary=b",
        "",
        "--b",
        "",
        "Above",
        "--b",
        "Content-Type: multipart/alternative; boundary=y",
        "",
        ...inner,
        "--b--",
      ],
    ],
    ["without a blank line below its header", ["Hello", "and more"]],
  ];
  it.each(cases)("%s", async (_name, lines) => {
    const mail = await parseMail(utf8(["Subject: s", ...lines]));
    expect(mail.text).toContain("Hello");
    expect(mail.visibleText).toContain("Hello");
    expect(mail.problems).toContain("structure_unreadable");
  });

  it("but one whose parts are all there is not called damaged", async () => {
    const mail = await parseMail(
      utf8([
        "Subject: s",
        "Content-Type: (comment) multipart/alternative; boundary*0=x",
        "",
        "This is a message in MIME format.",
        ...inner,
      ]),
    );
    expect(mail).toMatchObject({ text: "Hello\n", problems: [] });
  });
});

describe("a text that says it is base64 and was never encoded", () => {
  const base64Text = (...lines: string[]) => [
    "Content-Transfer-Encoding: base64",
    "Content-Type: text/plain; charset=utf-8",
    "",
    ...lines,
  ];
  const mixed = (subtype: string, ...parts: string[][]) =>
    parseMail(
      utf8([
        "Subject: s",
        `Content-Type: multipart/${subtype}; boundary=b`,
        "",
        ...parts.flatMap((part) => ["--b", ...part]),
        "--b--",
      ]),
    );

  it("is shown as it stands where it is what the mail says", async () => {
    const mail = await parseMail(
      utf8([
        "Subject: s",
        ...base64Text("Two boxes, please – été.", "", "Kim"),
      ]),
    );
    expect(mail.text.trim()).toBe("Two boxes, please – été.\n\nKim");
    expect(mail.problems).toEqual(["structure_unreadable"]);
  });

  it("is shown in both forms of an alternative", async () => {
    const mail = await mixed("alternative", base64Text("Two boxes, please"), [
      "Content-Transfer-Encoding: base64",
      "Content-Type: text/html",
      "",
      "<p>Two boxes, please</p>",
    ]);
    expect(mail.text.trim()).toBe("Two boxes, please");
    expect(mail.html?.trim()).toBe("<p>Two boxes, please</p>");
    expect(mail.attachments).toEqual([]);
  });

  it("is a file as it came where it stands below other words", async () => {
    const mail = await mixed(
      "mixed",
      ["", "See below"],
      base64Text("%no base64%", "--", "at all"),
    );
    expect(mail.text.trim()).toBe("See below");
    expect(mail.attachments).toMatchObject([{ type: "text/plain" }]);
    expect(new TextDecoder().decode(mail.attachments[0]?.content)).toBe(
      "%no base64%\r\n--\r\nat all",
    );
    expect(mail.problems).toEqual(["structure_unreadable"]);
  });

  it.each([
    ["in lines", ["VHdvIGJv", "eGVz"]],
    ["behind a blank line", ["", "VHdvIGJveGVz"]],
    ["with blanks around", [" VHdvIGJveGVz\t"]],
  ])("is not one %s", async (_name, lines) => {
    const mail = await mixed("mixed", ["", "Above"], base64Text(...lines));
    expect(mail.text.trim()).toBe("Above\n\nTwo boxes");
    expect(mail).toMatchObject({ attachments: [], problems: [] });
  });
});

describe("bytes without a mail's header are text", () => {
  const trace = "Received: from mx by mx.cloudflare.net; now\r\n";
  it.each([
    ["just words, no header"],
    ["Note: please call me"],
    ["Hello: what is this?\r\n\r\nplease call me"],
  ])("%j, on its own or below trace fields", async (words) => {
    for (const raw of [words, trace + words, `${trace}\r\n${words}`]) {
      const mail = await parseMail(utf8([raw]));
      expect.soft(mail.text.trim(), raw).toBe(words.replaceAll("\r\n", "\n"));
      expect.soft(mail.problems, raw).toEqual(["no_header"]);
    }
  });

  it("and where there is nothing to show, that is said", async () => {
    const empty = [
      "",
      trace,
      "Subject: s\r\n\r\n",
      "Subject: s",
      "Subject: s\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n\r\n--b--\r\n",
    ];
    for (const raw of empty) {
      expect
        .soft((await parseMail(utf8([raw]))).problems, raw)
        .toEqual(["empty"]);
    }
    expect((await parseMail(utf8(["\0\0\0"]))).problems).toEqual([
      "no_header",
      "empty",
    ]);
  });
});

describe("the parts of a mail that are no text", () => {
  const mixed = (parts: string[][]) =>
    parseMail(
      utf8([
        "Subject: s",
        "Content-Type: multipart/mixed; boundary=b",
        "",
        ...parts.flatMap((part) => ["--b", ...part]),
        "--b--",
      ]),
    );

  it("are listed, 150 of them too", async () => {
    const mail = await mixed(
      Array.from({ length: 150 }, (_, i) => [
        `Content-Disposition: attachment; filename=${i}.txt`,
        "",
        "x",
      ]),
    );
    expect(mail.attachments).toHaveLength(150);
    expect(mail.problems).toEqual([]);
  });

  it("are listed up to a limit, and that there are more is said", async () => {
    const mail = await mixed(
      Array.from({ length: MAX_PARTS + 1 }, () => [
        "Content-Disposition: attachment",
        "",
        "x",
      ]),
    );
    expect(mail.attachments).toHaveLength(MAX_ATTACHMENTS);
    expect(mail.problems).toEqual(["parts_cut"]);
  });

  it("are invitations, contact cards and mails with all their bytes", async () => {
    const nested = ["From: x@y.example", "Subject: inner", "", "inner"];
    const mail = await mixed([
      ["", "Look"],
      ["Content-Type: text/calendar; method=REQUEST", "", "BEGIN:VCALENDAR"],
      ["Content-Type: text/vcard", "", "BEGIN:VCARD"],
      ["Content-Type: message/rfc822", "", ...nested],
    ]);
    expect(mail.text).toBe("Look\n");
    expect(mail.attachments.map(({ type }) => type)).toEqual([
      "text/calendar",
      "text/vcard",
      "message/rfc822",
    ]);
    expect(new TextDecoder().decode(mail.attachments[2]?.content).trim()).toBe(
      nested.join("\n"),
    );
  });

  it("have the names that were split by RFC 2231", async () => {
    const mail = await mixed([
      [
        "Content-Disposition: attachment; filename*0*=UTF-8''%C3%A9t;",
        " filename*1*=%C3%A9%20; filename*2=2026.pdf",
        "",
        "%PDF-1.4",
      ],
      [
        "Content-Type: application/pdf; name*=iso-8859-1'fr'%E9t%E9.pdf",
        "",
        "%PDF-1.4",
      ],
    ]);
    expect(mail.attachments.map(({ name }) => name)).toEqual([
      "été 2026.pdf",
      "été.pdf",
    ]);
  });

  it.each([
    [
      "S/MIME",
      ["Content-Type: application/pkcs7-mime; name=smime.p7m", "", "x"],
    ],
    [
      "PGP/MIME",
      [
        "Content-Type: multipart/encrypted; protocol=application/pgp-encrypted; boundary=c",
        "",
        "--c",
        "Content-Type: application/pgp-encrypted",
        "",
        "Version: 1",
        "--c",
        "Content-Type: application/octet-stream; name=encrypted.asc",
        "",
        "-----BEGIN PGP MESSAGE-----",
        "--c--",
      ],
    ],
  ])(
    "are all there is of a mail sealed by %s, which says so",
    async (_, lines) => {
      const mail = await parseMail(utf8(["Subject: s", ...lines]));
      expect(mail.problems).toEqual(["sealed"]);
      expect(mail.attachments.length).toBeGreaterThan(0);
    },
  );

  it("leave the words of a clear-signed mail alone", async () => {
    const mail = await parseMail(
      utf8([
        "Subject: s",
        "Content-Type: multipart/signed; protocol=application/pkcs7-signature; boundary=c",
        "",
        "--c",
        "",
        "Signed words",
        "--c",
        "Content-Type: application/pkcs7-signature; name=smime.p7s",
        "",
        "x",
        "--c--",
      ]),
    );
    expect(mail).toMatchObject({ text: "Signed words\n", problems: [] });
    expect(mail.attachments.map(({ name }) => name)).toEqual(["smime.p7s"]);
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

it("a mail of a program that ends its lines with a bare CR is read, also where a server ended it with CR LF", async () => {
  const lines = [
    "From: Odd <odd@old.example>",
    "Subject: From a Mac of old",
    "To: books@example.test",
    "",
    "One line",
    "and another",
  ].join("\r");
  for (const raw of [lines, `X-Trace: 1\r\n${lines}\r\n`]) {
    const mail = await parseMail(new TextEncoder().encode(raw));
    expect(mail.from?.address).toBe("odd@old.example");
    expect(mail.subject).toBe("From a Mac of old");
    expect(mail.text.trim()).toBe("One line\nand another");
  }
});

import { describe, expect, it } from "vitest";
import { MAX_OPENED_SIGNATURES, MAX_PARTS } from "../../../worker/limits.ts";
import { parseMail } from "../../../worker/mail/parse.ts";
import { readSignedContent } from "../../../worker/mail/signed-data.ts";
import {
  ascii,
  ber,
  ENVELOPED,
  octets,
  p7m,
  SIGNED,
  SIGNED_TYPE,
  signed,
} from "../../support/signed-mail.ts";

const read = (...lines: string[]) =>
  parseMail(new TextEncoder().encode(["Subject: s", ...lines].join("\r\n")));
const mixed = (...parts: string[]) =>
  read(
    "Content-Type: multipart/mixed; boundary=b",
    "",
    ...parts.map((part) => `--b\r\n${part}`),
    "--b--",
  );

const WORDS = "Content-Type: text/plain\r\n\r\nSigned words";
const WORDS_AND_FILE = [
  "Content-Type: multipart/mixed; boundary=c",
  "",
  "--c",
  "Content-Type: text/plain; charset=utf-8",
  "",
  "Signed words",
  "--c",
  "Content-Disposition: attachment; filename=a.txt",
  "Content-Transfer-Encoding: base64",
  "",
  "SGk=",
  "--c--",
].join("\r\n");

describe("a mail signed by S/MIME as a whole", () => {
  const content = ascii(WORDS_AND_FILE);
  it.each([
    ["in one piece", SIGNED_TYPE, signed(octets(content))],
    [
      "in pieces, without lengths",
      "application/x-pkcs7-mime; name=smime.p7m",
      signed(
        ber(0x24, octets(content.slice(0, 50)), octets(content.slice(50))),
        SIGNED,
        ber,
      ),
    ],
    [
      "under a type that says nothing",
      'application/octet-stream; name="smime.p7m"',
      signed(octets(content)),
    ],
  ])("%s shows what was signed, and says so", async (_name, type, bytes) => {
    const mail = await read(p7m(type, bytes));
    expect(mail.text.trim()).toBe("Signed words");
    expect(mail.visibleText).toBe("Signed words");
    expect(mail.problems).toEqual(["signed"]);
    expect(mail.attachments.map(({ name }) => name)).toEqual(["a.txt"]);
    expect(new TextDecoder().decode(mail.attachments[0]?.content)).toBe("Hi");
  });

  it("has its words among those around it", async () => {
    const mail = await mixed(
      "\r\nAbove",
      p7m(SIGNED_TYPE, signed(octets(ascii(WORDS)))),
      "\r\nBelow",
    );
    expect(mail.text.split(/\s*\n\s*/)).toEqual([
      "Above",
      "Signed words",
      "Below",
      "",
    ]);
  });

  it("may have signed words without a header", async () => {
    const mail = await read(
      p7m(SIGNED_TYPE, signed(octets(ascii("Words alone:\r\nand more")))),
    );
    expect(mail.text.trim()).toBe("Words alone:\nand more");
    const long = await read(
      p7m(SIGNED_TYPE, signed(octets(ascii("Words\r\n".repeat(50_000))))),
    );
    expect(long.text.trim()).toHaveLength(6 * 50_000 - 1);
  });

  it("may be signed twice, and thrice, and no more is opened", async () => {
    const wrapped = (times: number): string =>
      times === 0
        ? WORDS
        : p7m(SIGNED_TYPE, signed(octets(ascii(wrapped(times - 1)))));
    const deepest = await read(wrapped(MAX_OPENED_SIGNATURES));
    expect(deepest.text.trim()).toBe("Signed words");
    const tooDeep = await read(wrapped(MAX_OPENED_SIGNATURES + 1));
    expect(tooDeep.text).toBe("");
    expect(tooDeep.problems).toEqual(["signed", "sealed"]);
    expect(tooDeep.attachments.map(({ name }) => name)).toEqual(["smime.p7m"]);
  });

  it("brings no more parts and levels than a mail may have", async () => {
    const parts = `Content-Type: multipart/mixed; boundary=c\r\n\r\n${"--c\r\nContent-Type: image/png\r\n\r\nx\r\n".repeat(5000)}`;
    const many = await read(p7m(SIGNED_TYPE, signed(octets(ascii(parts)))));
    expect(many.attachments.length).toBeLessThanOrEqual(MAX_PARTS);
    expect(many.problems).toContain("parts_cut");
    const levels = Array.from(
      { length: 1000 },
      (_, n) =>
        `Content-Type: multipart/mixed; boundary=l${n}\r\n\r\n--l${n}\r\n`,
    ).join("");
    const deep = await read(p7m(SIGNED_TYPE, signed(octets(ascii(levels)))));
    expect(deep.problems).toEqual(["sealed"]);
    expect(deep.attachments).toHaveLength(1);
  });
});

describe("a mail in S/MIME that is not signed alone", () => {
  it.each([
    ["encrypted", "enveloped-data", signed(octets(ascii(WORDS)), ENVELOPED)],
    ["cut", "signed-data", signed(octets(ascii(WORDS))).slice(0, 40)],
    ["empty", "signed-data", signed([])],
    ["something else", "signed-data", ascii("no ASN.1 at all")],
  ])("is sealed when it is %s", async (_name, type, bytes) => {
    const mail = await read(
      p7m(`application/pkcs7-mime; smime-type=${type}; name=smime.p7m`, bytes),
    );
    expect(mail.problems).toEqual(["sealed"]);
    expect(mail.attachments.map(({ name }) => name)).toEqual(["smime.p7m"]);
  });

  it("may hold certificates only, which seal nothing", async () => {
    const mail = await read(
      p7m("application/pkcs7-mime; smime-type=certs-only", ascii("x")),
    );
    expect(mail.problems).toEqual([]);
  });
});

describe("bytes that are no signature", () => {
  const whole = Uint8Array.from(signed(octets(ascii(WORDS))));

  it("never throw, wherever they are cut or forged", () => {
    expect(readSignedContent(whole)).not.toBeNull();
    for (let at = 0; at < whole.length; at++) {
      expect(readSignedContent(whole.slice(0, at))).toBeNull();
      for (const byte of [0, 0x24, 0x80, 0x84, 0xff])
        readSignedContent(whole.with(at, byte));
    }
  });

  it("cost a time that grows with them alone", () => {
    const levels = new Uint8Array(1_000_000).fill(0x80);
    for (let at = 0; at < levels.length; at += 2) levels[at] = 0x30;
    expect(readSignedContent(levels)).toBeNull();
    const pieces = Array.from({ length: 300_000 }, () => [4, 1, 65]).flat();
    const joined = readSignedContent(
      Uint8Array.from(signed(ber(0x24, pieces), SIGNED, ber)),
    );
    expect(joined?.length).toBe(300_000);
  });
});

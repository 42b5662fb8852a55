import { describe, expect, it } from "vitest";
import { bookClub, max } from "../../support/cast.ts";
import { as } from "../../support/http.ts";
import { deliver } from "../../support/mail.ts";
import {
  ascii,
  octets,
  p7m,
  SIGNED_TYPE,
  signed,
} from "../../support/signed-mail.ts";

const latin1 = (text: string) =>
  Uint8Array.from(text, (character) => character.charCodeAt(0));

/** Delivers a mail of these fields and this body, and gives the message the team sees. */
async function received(fields: string[], body: Uint8Array | string) {
  const head = ["From: kim@reader.example", ...fields, "", ""].join("\r\n");
  const bytes =
    typeof body === "string" ? new TextEncoder().encode(body) : body;
  await deliver(new Uint8Array([...latin1(head), ...bytes]), {
    to: bookClub.inboxAddress,
  });
  const asMax = await as(max);
  const { body: list } = await asMax.get(
    `/api/v1/audiences/${bookClub.id}/conversations`,
  );
  const { body: conversation } = await asMax.get(
    `/api/v1/conversations/${list.items[0].id}`,
  );
  return { asMax, list, message: conversation.messages[0] };
}

describe("a mail that came in", () => {
  it.each<[string, string, number[], string]>([
    [
      "ISO-2022-JP",
      "iso-2022-jp",
      [0x1b, 0x24, 0x42, 0x46, 0x7c, 0x4b, 0x5c, 0x1b, 0x28, 0x42],
      "日本",
    ],
    ["GB18030", "gb18030", [0xc4, 0xe3, 0xba, 0xc3], "你好"],
    ["Big5", "big5", [0xa7, 0x41, 0xa6, 0x6e], "你好"],
    ["EUC-KR", "ks_c_5601-1987", [0xbe, 0xc8, 0xb3, 0xe7], "안녕"],
    ["KOI8-R", "koi8-r", [0xf0, 0xd2, 0xc9, 0xd7, 0xc5, 0xd4], "Привет"],
    ["windows-1250", "windows-1250", [0x8e, 0x6c, 0x75, 0x9d], "Žluť"],
    ["windows-1251", "cp1251", [0xcf, 0xf0, 0xe8], "При"],
    ["windows-1253", "windows-1253", [0xc3, 0xe5, 0xe9, 0xdc], "Γειά"],
    ["windows-1256", "windows-1256", [0xe3, 0xd1, 0xcd], "مرح"],
    [
      "UTF-8 called us-ascii",
      "us-ascii",
      [0xc3, 0xa9, 0x74, 0xc3, 0xa9],
      "été",
    ],
    [
      "UTF-8 called latin1",
      "iso-8859-1",
      [0xc3, 0xa9, 0x74, 0xc3, 0xa9],
      "été",
    ],
  ])("in %s is read, listed and found", async (_name, charset, bytes, text) => {
    const { asMax, list, message } = await received(
      [`Content-Type: text/plain; charset=${charset}`],
      new Uint8Array(bytes),
    );
    expect(message).toMatchObject({ visibleText: text, problems: [] });
    expect(message.text.trim()).toBe(text);
    expect(list.items[0].snippet).toBe(text);
    const found = await asMax.get(
      `/api/v1/audiences/${bookClub.id}/conversations?view=all&q=${encodeURIComponent(text)}`,
    );
    expect(found.body.items).toHaveLength(1);
  });

  it("with an invitation, a card and a mail inside lists them, and gives each as it was, never to be run", async () => {
    const nested =
      "From: x@y.example\r\nSubject: =?utf-8?q?=C3=A9?=\r\n\r\n<script>1</script>";
    const page = "<meta charset=utf-7>+ADw-script+AD4-";
    const { asMax, message } = await received(
      ["Content-Type: multipart/mixed; boundary=b"],
      [
        "--b\r\n\r\nLook",
        "--b\r\nContent-Type: text/calendar; method=REQUEST; name=invite.ics\r\n\r\nBEGIN:VCALENDAR",
        "--b\r\nContent-Type: text/vcard; name=kim.vcf\r\n\r\nBEGIN:VCARD",
        `--b\r\nContent-Type: message/rfc822\r\nContent-Disposition: attachment; filename=inner.eml\r\n\r\n${nested}`,
        `--b\r\nContent-Type: text/html; charset=utf-7\r\nContent-Disposition: attachment; filename=page.html\r\n\r\n${page}`,
        "--b--",
      ].join("\r\n"),
    );
    expect(message.text.trim()).toBe("Look");
    expect(message.attachments).toMatchObject([
      { name: "invite.ics", type: "text/calendar" },
      { name: "kim.vcf", type: "text/vcard" },
      { name: "inner.eml", type: "message/rfc822" },
      { name: "page.html", type: "text/html" },
    ]);
    const contents = ["BEGIN:VCALENDAR", "BEGIN:VCARD", nested, page];
    for (const [index, content] of contents.entries()) {
      const { body, headers } = await asMax.get(
        `/api/v1/attachments/${message.attachments[index].id}/content`,
      );
      expect.soft(body.trim().replace(/\r?\n/g, "\r\n")).toBe(content);
      expect.soft(headers.get("content-disposition")).toMatch(/^attachment/);
      expect.soft(headers.get("content-security-policy")).toMatch(/sandbox/);
      expect.soft(headers.get("content-type")).not.toMatch(/html|rfc822/);
    }
  });

  it("signed as a whole is read, listed and found, its file is downloaded, and it is said to be not verified", async () => {
    const inner = [
      "Content-Type: multipart/mixed; boundary=c",
      "",
      "--c",
      "",
      "Two boxes of sencha",
      "--c",
      "Content-Type: text/vcard; name=kim.vcf",
      "Content-Disposition: attachment",
      "",
      "BEGIN:VCARD",
      "--c--",
    ].join("\r\n");
    const [head = "", body = ""] = p7m(
      SIGNED_TYPE,
      signed(octets(ascii(inner))),
    ).split("\r\n\r\n", 2);
    const { asMax, list, message } = await received([head], body);
    expect(message).toMatchObject({
      visibleText: "Two boxes of sencha",
      problems: ["signed"],
      attachments: [{ name: "kim.vcf", type: "text/vcard" }],
    });
    expect(list.items[0].snippet).toBe("Two boxes of sencha");
    const found = await asMax.get(
      `/api/v1/audiences/${bookClub.id}/conversations?view=all&q=sencha`,
    );
    expect(found.body.items).toHaveLength(1);
    const file = await asMax.get(
      `/api/v1/attachments/${message.attachments[0].id}/content`,
    );
    expect(file.body.trim()).toBe("BEGIN:VCARD");
  });
});

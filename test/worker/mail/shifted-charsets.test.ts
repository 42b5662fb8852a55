import { describe, expect, it } from "vitest";
import { parseMail } from "../../../worker/mail/parse.ts";
import { decodeShifted } from "../../../worker/mail/shifted-charsets.ts";

const decode = (text: string, charset: string) =>
  decodeShifted(new Uint8Array(Buffer.from(text, "latin1")), charset);

describe("a charset that shifts between sets of characters", () => {
  it.each([
    ["hz-gb-2312", "~{<:Ky2;~} ~~ ok", "己所不 ~ ok"],
    ["HZ", "one~\ntwo~\r\nthree", "onetwothree"],
    ["hz-gb-2312", "~{<:Ky\nback ~{2;~}", "己所\nback 不"],
    ["hz-gb-2312", "a ~x ~", "a ~x ~"],
    ["iso-2022-kr", "\x1b$)C\x0e>H3g\x0f ok", "안녕 ok"],
    ["csISO2022KR", "\x1b$)C\x0e>H\r\nok", "안\r\nok"],
    ["iso-2022-cn", "\x1b$)A\x0eDc:C\x0f ok\n\x1b$)A\x0eDc\x0f", "你好 ok\n你"],
  ])("%s is read: %j", (charset, bytes, text) => {
    expect(decode(bytes, charset)).toBe(text);
  });

  it.each([
    ["of CNS 11643", "\x1b$)G\x0eD!D\x22\x0f ok", "\ufffd\ufffd ok"],
    ["of a second plane", "\x1b$)A\x1b$*H\x1bN!!\x0eDc\x0f", "\ufffd你"],
    ["that end too soon", "\x1b$)A\x0eD", "\ufffd"],
    ["cut in an escape", "ok\x1b$", "ok"],
  ])("shows no wrong words for characters %s", (_name, bytes, text) => {
    expect(decode(bytes, "iso-2022-cn-ext")).toBe(text);
  });

  it("is none of the others", () => {
    for (const charset of ["utf-7", "iso-2022-jp", "gb2312", "hzx", ""])
      expect.soft(decode("~{<:~}", charset), charset).toBeNull();
  });

  it("hides no markup from what reads the HTML", async () => {
    const mail = await parseMail(
      new TextEncoder().encode(
        "Subject: s\r\nContent-Type: text/html; charset=iso-2022-kr\r\n\r\n<p>\x1b$)C\x0e<script>\x0fHi</p>",
      ),
    );
    expect(mail.html).not.toContain("<script");
    expect(mail.html).toContain("Hi</p>");
  });
});

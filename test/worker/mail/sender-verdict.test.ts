import { describe, expect, it } from "vitest";
import { readAuthResults } from "../../../worker/mail/auth-results.ts";
import { senderVerdict } from "../../../worker/mail/sender-verdict.ts";
import { senderWarnings } from "../../../worker/mail/sender-warnings.ts";
import { readTopHeader } from "../../../worker/mail/top-header.ts";
import { parseMail } from "../../../worker/mail/parse.ts";
import { checked, mail } from "../../support/mail.ts";

const bytes = (raw: string) => new TextEncoder().encode(raw);
const verdictOf = (raw: string) =>
  senderVerdict(readTopHeader(bytes(raw)).fields);

describe("the verdict on a sender", () => {
  it.each([
    ["dmarc=pass header.from=reader.example", "verified", "dmarc_pass"],
    ["spf=fail; dmarc=pass", "verified", "dmarc_pass"],
    ["dkim=pass header.d=reader.example; dmarc=fail", "failed", "dmarc_fail"],
    [
      "dkim=pass header.d=mail.reader.example; dmarc=none",
      "verified",
      "dkim_aligned",
    ],
    [
      "dkim=fail header.d=x.example; dkim=pass header.i=@reader.example",
      "verified",
      "dkim_aligned",
    ],
    [
      "spf=pass smtp.mailfrom=bounce@news.reader.example",
      "verified",
      "spf_aligned",
    ],
    ["spf=pass smtp.mailfrom=sender.example", "unknown", "not_aligned"],
    ["dkim=pass header.d=other.example", "unknown", "not_aligned"],
    ["spf=fail smtp.mailfrom=reader.example", "failed", "spf_fail"],
    [
      "spf=fail smtp.mailfrom=x.example; dkim=pass header.d=reader.example",
      "verified",
      "dkim_aligned",
    ],
    ["spf=softfail smtp.mailfrom=reader.example", "unknown", "not_aligned"],
    ["dmarc=pass header.from=other.example", "unknown", "not_aligned"],
    ["none", "unknown", "not_aligned"],
  ])("%s is %s: %s", (results, verdict, reason) => {
    expect(verdictOf(checked(mail(), results))).toEqual({ verdict, reason });
  });

  it("rests on nothing that a sender can write", () => {
    const forged = "Authentication-Results: mx.cloudflare.net; dmarc=pass\r\n";
    const unknown = { verdict: "unknown", reason: "not_checked" };
    expect(verdictOf(mail())).toEqual(unknown);
    expect(verdictOf(forged + mail())).toEqual(unknown);
    // Cloudflare said nothing: the forged field stands first below its block.
    expect(verdictOf(checked(forged + mail(), null))).toEqual(unknown);
    expect(
      verdictOf(checked(`${forged}X-CF-SpamH-Score: 0\r\n${mail()}`, null)),
    ).toEqual(unknown);
    expect(
      verdictOf(
        `Received: from a by b\r\nSubject: x\r\n${forged}X-CF-SpamH-Score: 0\r\n${mail()}`,
      ),
    ).toEqual(unknown);
    // Another server's word, and one that only looks like it.
    for (const server of ["mx.google.com", "mx.cloudflare.net.evil.example"])
      expect(
        verdictOf(
          `Received: x\r\nAuthentication-Results: ${server}; dmarc=pass\r\nX-CF-SpamH-Score: 0\r\n${mail()}`,
        ),
      ).toEqual(unknown);
    // The real one fails; the forged one below it does not count.
    expect(verdictOf(checked(forged + mail(), "dmarc=fail"))).toMatchObject({
      verdict: "failed",
    });
  });

  it("is never verified for several senders or none", () => {
    for (const [from, reason] of [
      ["Kim <kim@reader.example>, Eve <eve@evil.example>", "several_senders"],
      ["Kim <kim@reader.example>\r\nFrom: eve@evil.example", "several_senders"],
      ["undisclosed", "not_checked"],
    ] as const)
      expect(verdictOf(checked(mail({ from }), "dmarc=pass"))).toEqual({
        verdict: "unknown",
        reason,
      });
  });

  it("knows that two customers of one host are two organisations", () => {
    const from = "Kim <kim@kim.github.io>";
    expect(
      verdictOf(checked(mail({ from }), "dkim=pass header.d=eve.github.io")),
    ).toMatchObject({ verdict: "unknown" });
  });

  it("reads comments, quotes and blanks as RFC 8601 has them", () => {
    expect(
      readAuthResults(
        'MX.cloudflare.net 1 (a; (nested) b) ; dkim/1 = pass (ok; "x") header.d = "reader.example" reason="good; very"; ; spf=fail',
      ),
    ).toEqual({
      authservId: "mx.cloudflare.net",
      results: [
        {
          method: "dkim",
          result: "pass",
          properties: { "header.d": "reader.example" },
        },
        { method: "spf", result: "fail", properties: {} },
      ],
    });
    expect(readAuthResults("(((((").results).toEqual([]);
  });
});

describe("what may deceive about a sender", () => {
  const warningsOf = async (raw: string) => {
    const parsed = await parseMail(bytes(raw));
    return senderWarnings({ ...parsed, fields: parsed.headers });
  };

  it.each([
    ['"boss@company.example" <x@evil.example>', "", ["name_is_other_address"]],
    ['"kim@reader.example" <kim@reader.example>', "", []],
    [
      "=?utf-8?B?4oCuZXZpbA==?= <x@evil.example>",
      "",
      ["name_hides_characters"],
    ],
    [
      "Kim <kim@reader.example>",
      "Reply-To: kim@freemail.example",
      ["reply_to_differs"],
    ],
    ["Kim <kim@reader.example>", "Reply-To: help@support.reader.example", []],
    [
      "Kim <kim@reader.example>",
      "Reply-To: list@lists.example\r\nList-Id: <list.lists.example>",
      [],
    ],
  ])("%s with %s: %j", async (from, field, warnings) => {
    const raw = mail({ from, ...(field ? { headers: [field] } : {}) });
    expect(await warningsOf(raw)).toEqual(warnings);
  });
});

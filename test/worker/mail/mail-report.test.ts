import { describe, expect, it } from "vitest";
import { readMailReport } from "../../../worker/mail/mail-report.ts";
import { parseMail } from "../../../worker/mail/parse.ts";
import { deliveryReport } from "../../support/reports.ts";
import { mail } from "../../support/mail.ts";

async function reportOf(raw: string, envelopeFrom = "") {
  const parsed = await parseMail(new TextEncoder().encode(raw));
  return readMailReport(parsed, envelopeFrom);
}

describe("a delivery report", () => {
  it("says who did not get which mail, and why (RFC 3464)", async () => {
    expect(
      await reportOf(
        deliveryReport({
          recipient: "Kim@Reader.example",
          status: "5.1.1",
          diagnostic: "smtp; 550 5.1.1 No such user",
          messageId: "ours@parley.test",
        }),
      ),
    ).toEqual({
      type: "delivery",
      recipients: [
        {
          address: "kim@reader.example",
          action: "failed",
          status: "5.1.1",
          gone: true,
          diagnostic: "550 5.1.1 No such user",
        },
      ],
      original: {
        messageId: "ours@parley.test",
        to: ["kim@reader.example"],
        subject: "Our answer",
      },
    });
  });

  it.each([
    ["failed", "5.2.2", "failed", false],
    ["failed", "5.7.1", "failed", false],
    ["failed", "4.4.7", "failed", false],
    ["delayed", "4.4.1", "delayed", false],
    ["relayed", "2.0.0", "delivered", false],
    ["failed", "5.1.10", "failed", true],
  ])("%s %s is %s, address gone: %s", async (said, status, action, gone) => {
    const report = await reportOf(deliveryReport({ action: said, status }));
    expect(report?.recipients).toMatchObject([{ action, status, gone }]);
  });

  it("reads blocks that no blank line parts, and twenty of ten thousand", async () => {
    const blocks = Array.from(
      { length: 10_000 },
      (_, n) =>
        `Final-Recipient: rfc822; reader${n}@reader.example\r\nAction: failed\r\nStatus: 5.1.1`,
    ).join("\r\n");
    const report = await reportOf(deliveryReport({ blocks }));
    expect(report?.recipients).toHaveLength(20);
    expect(report?.recipients[19]?.address).toBe("reader19@reader.example");
  });

  it.each([
    [
      "Mail delivery failed: returning message to sender",
      "This message was created automatically by mail delivery software.\r\n\r\n  kim@reader.example\r\n    SMTP error: 550 5.1.1 <kim@reader.example>: User unknown\r\n\r\n------ This is a copy of the message ------\r\n\r\nMessage-ID: <ours@parley.test>\r\nTo: kim@reader.example\r\n",
      { address: "kim@reader.example", status: "5.1.1", gone: true },
    ],
    [
      "failure notice",
      "Hi. This is the qmail-send program.\r\nI'm afraid I wasn't able to deliver your message.\r\n\r\n<kim@reader.example>:\r\n192.0.2.9 does not like recipient.\r\nRemote host said: 552 mailbox full\r\n",
      { address: "kim@reader.example", status: "5.0.0", gone: false },
    ],
    [
      "Unzustellbar: Unsere Antwort",
      "Ihre Nachricht konnte nicht zugestellt werden an kim@reader.example",
      { address: "kim@reader.example", status: null, gone: false },
    ],
  ])("in a mail system's own words: %s", async (subject, text, recipient) => {
    const from = "Mail Delivery System <mailer-daemon@reader.example>";
    const report = await reportOf(mail({ from, subject, text }));
    expect(report?.recipients).toMatchObject([recipient]);
  });

  it("is none where a person speaks of one", async () => {
    const text = "Undelivered: 550 5.1.1 user unknown kim@reader.example";
    const from = "Kim <kim@reader.example>";
    expect(
      await reportOf(
        mail({ from, subject: "Fwd: Returned mail", text }),
        "kim@reader.example",
      ),
    ).toBeNull();
  });
});

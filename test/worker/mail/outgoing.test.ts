import { describe, expect, it } from "vitest";
import {
  assertSendable,
  composeReply,
  type ReplyInput,
} from "../../../worker/mail/compose.ts";
import { cleanOutgoingHtml, htmlToText } from "../../../worker/mail/html.ts";
import { sortSmtpError } from "../../../worker/mail/transport/smtp-error.ts";
import { emailServiceTransport } from "../../../worker/mail/transport/email-service.ts";

const input: ReplyInput = {
  id: "msg_x",
  from: { name: "Bergen Books", address: "inbox@parley.test" },
  to: [{ name: "Kim", address: "kim@reader.example" }],
  cc: [],
  replyTo: { name: "Bergen Books", address: "rabc@inbound.parley.test" },
  subject: "Re: AW: Which edition?",
  isReply: true,
  text: "The second.",
  html: null,
  messageId: "msg_x@parley.test",
  inReplyTo: "one@reader.example",
  conversationIds: ["zero@reader.example", "one@reader.example"],
  headers: {},
  attachments: [],
};

describe("an answer", () => {
  it("has one Re:, the conversation's threading, and always both parts", () => {
    const mail = composeReply(input);
    expect(mail.subject).toBe("Re: Which edition?");
    expect(mail.headers).toMatchObject({
      "In-Reply-To": "<one@reader.example>",
      References: "<zero@reader.example> <one@reader.example>",
    });
    expect(mail.text).toContain("The second.");
    expect(mail.html).toContain("<p>The second.</p>");
    expect(
      composeReply({
        ...input,
        text: null,
        html: "<p>Hi <b>you</b></p><ul><li>one</li></ul>",
      }).text,
    ).toMatch(/Hi you\s+- one/);
  });

  it("is refused before sending when a line break would reach a header", () => {
    const mail = composeReply(input);
    const broken = [
      { ...mail, subject: "a\r\nBcc: x@y.example" },
      { ...mail, from: { ...mail.from, name: "a\nb" } },
      { ...mail, to: [{ name: "", address: "a@b.example\r\nRCPT" }] },
      { ...mail, headers: { "X-A": "b\r\nc" } },
      {
        ...mail,
        attachments: [
          {
            name: "a\r\nb.pdf",
            type: "application/pdf",
            content: new Uint8Array(1),
            contentId: null,
          },
        ],
      },
    ];
    for (const each of broken)
      expect.soft(() => assertSendable(each)).toThrow();
    expect(() => assertSendable(mail)).not.toThrow();
  });

  it("larger than the mail service takes is refused", () => {
    const file = {
      name: "a.pdf",
      type: "application/pdf",
      content: new Uint8Array(6_000_000),
      contentId: null,
    };
    expect(() =>
      assertSendable({ ...composeReply(input), attachments: [file] }),
    ).toThrow();
    expect(() =>
      assertSendable({
        ...composeReply(input),
        headers: { "X-A": "x".repeat(3000) },
      }),
    ).toThrow();
  });
});

describe("what the composer sends", () => {
  it("keeps basic rich text and nothing else", () => {
    const html = cleanOutgoingHtml(
      '<p onclick="x">Hi <strong>you</strong> <a href="https://a.example" style="x">a</a> <a href="javascript:x">b</a></p><script>x</script><img src="https://evil.example/x.gif"><img src="cid:pic"><iframe></iframe><svg><a></a></svg>',
    );
    expect(html).toContain("<strong>you</strong>");
    expect(html).toContain('href="https://a.example"');
    expect(html).not.toMatch(/script|onclick|javascript|evil|iframe|svg|style/);
    expect(html).toContain('src="cid:pic"');
  });

  it("makes readable text of HTML, in time for any length", () => {
    expect(
      htmlToText(
        "<style>x{}</style><p>One</p><p>Two<br>Three &amp; four</p><script>y</script>",
      ),
    ).toBe("One\n\nTwo\nThree & four");
    expect(htmlToText("<div>".repeat(100_000)).length).toBeLessThan(10);
    expect(htmlToText("<p>&#x1F600;".repeat(50_000)).length).toBeGreaterThan(
      1000,
    );
  });
});

describe("what a mail service says", () => {
  const error = (fields: Record<string, unknown>) =>
    Object.assign(new Error("x"), fields);

  it("by SMTP is sorted by whether it can get better, and by whether the content had left", () => {
    const cases: [Record<string, unknown>, boolean, string][] = [
      [{ code: "ESOCKET", command: "CONN" }, false, "temporary"],
      [{ code: "ETIMEDOUT", command: "CONN" }, false, "temporary"],
      [
        {
          code: "EENVELOPE",
          command: "RCPT TO",
          responseCode: 450,
          response: "450 later",
        },
        false,
        "temporary",
      ],
      [
        {
          code: "EENVELOPE",
          command: "RCPT TO",
          responseCode: 550,
          response: "550 no such user",
        },
        false,
        "permanent",
      ],
      [
        {
          code: "EENVELOPE",
          command: "MAIL FROM",
          responseCode: 421,
          response: "421 busy",
        },
        false,
        "temporary",
      ],
      [
        {
          code: "EMESSAGE",
          command: "DATA",
          responseCode: 554,
          response: "554 spam",
        },
        true,
        "permanent",
      ],
      [
        {
          code: "EMESSAGE",
          command: "DATA",
          responseCode: 451,
          response: "451 local",
        },
        true,
        "temporary",
      ],
      [
        {
          code: "EAUTH",
          command: "AUTH PLAIN",
          responseCode: 535,
          response: "535 bad",
        },
        false,
        "temporary",
      ],
      [{ code: "ECONNECTION", command: "CONN" }, true, "unknown"],
      [{ code: "ETIMEDOUT", command: "DATA" }, true, "unknown"],
    ];
    for (const [fields, written, outcome] of cases) {
      expect
        .soft(
          sortSmtpError(error(fields), written).outcome,
          JSON.stringify(fields),
        )
        .toBe(outcome);
    }
  });

  it("by the Email Service binding likewise, and the built message is what it documents", async () => {
    const sent: unknown[] = [];
    const answering = (answer: () => Promise<EmailSendResult>) =>
      emailServiceTransport({
        send: (message: unknown) => {
          sent.push(message);
          return answer();
        },
      });
    const mail = composeReply(input);
    expect(
      await answering(async () => ({ messageId: "p-1" })).send(mail),
    ).toEqual({ outcome: "accepted", providerId: "p-1", messageId: null });
    expect(sent[0]).toMatchObject({
      from: { name: "Bergen Books", email: "inbox@parley.test" },
      subject: "Re: Which edition?",
      replyTo: { email: "rabc@inbound.parley.test" },
    });
    expect(JSON.stringify(sent[0])).not.toMatch(/message-id|"Date"/i);
    const failing = (code?: string) =>
      answering(() =>
        Promise.reject(code ? error({ code }) : new Error("lost")),
      ).send(mail);
    expect((await failing("E_RECIPIENT_SUPPRESSED")).outcome).toBe("permanent");
    expect((await failing("E_RATE_LIMIT_EXCEEDED")).outcome).toBe("temporary");
    expect((await failing()).outcome).toBe("unknown");
  });
});

interface Report {
  recipient?: string;
  action?: string;
  status?: string;
  diagnostic?: string;
  /** Of our mail that is returned. */
  messageId?: string;
  /** In place of the one recipient's. */
  blocks?: string;
}

/** A delivery report as Postfix writes one. */
export function deliveryReport({
  recipient = "kim@reader.example",
  action = "failed",
  status = "5.1.1",
  diagnostic = "smtp; 550 5.1.1 User unknown",
  messageId = "ours@parley.test",
  blocks,
}: Report = {}): string {
  return report(
    "delivery-status",
    [
      "Reporting-MTA: dns; mx.reader.example",
      "",
      blocks ??
        [
          `Final-Recipient: rfc822; ${recipient}`,
          `Action: ${action}`,
          `Status: ${status}`,
          `Diagnostic-Code: ${diagnostic}`,
        ].join("\r\n"),
    ],
    messageId,
    recipient,
  );
}

/** An abuse report (RFC 5965) as mail providers send one. */
export function abuseReport({
  recipient = "kim@reader.example",
  messageId = "ours@parley.test",
}: Pick<Report, "recipient" | "messageId"> = {}): string {
  return report(
    "feedback-report",
    ["Feedback-Type: abuse", "User-Agent: Test/1", "Version: 1"],
    messageId,
    recipient,
  );
}

function report(
  type: string,
  fields: string[],
  messageId: string,
  recipient: string,
): string {
  return [
    "From: Mail Delivery System <mailer-daemon@reader.example>",
    "To: books@example.test",
    "Subject: Undelivered Mail Returned to Sender",
    `Message-ID: <${crypto.randomUUID()}@reader.example>`,
    "MIME-Version: 1.0",
    `Content-Type: multipart/report; report-type=${type}; boundary="b"`,
    "",
    "--b",
    "Content-Type: text/plain",
    "",
    "This is the mail system.",
    "",
    "--b",
    `Content-Type: message/${type}`,
    "",
    ...fields,
    "",
    "--b",
    "Content-Type: message/rfc822",
    "",
    "From: books@example.test",
    `To: ${recipient}`,
    "Subject: Our answer",
    `Message-ID: <${messageId}>`,
    "",
    "Hello",
    "--b--",
    "",
  ].join("\r\n");
}

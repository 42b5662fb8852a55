import { reasonOf, type Handover } from "./transport.ts";

type Failure = Exclude<Handover, { outcome: "accepted" }>;

interface SmtpError {
  code: string;
  /** The step of the dialogue: CONN, EHLO, STARTTLS, AUTH …, MAIL FROM, RCPT TO, DATA. */
  command: string;
  responseCode: number | null;
  response: string;
}

/**
 * What an SMTP dialogue that failed means, sorted once (RFC 5321 §4.2.1):
 *
 * | what happened | outcome |
 * |---|---|
 * | a 4yz answer to sender, recipient or content; 421 at any step | temporary |
 * | a 5yz answer to sender, recipient or content | permanent |
 * | not reached, silent, closed, TLS or sign-in refused, before the whole content was written | temporary |
 * | no answer after the whole content was written | unknown |
 */
export function sortSmtpError(
  error: unknown,
  contentWritten: boolean,
): Failure {
  const { code, command, responseCode, response } = readError(error);
  const said = reasonOf(response);
  if (code === "EAUTH") {
    return temporary(
      "authentication_failed",
      `The mail server refused our sign-in: ${said}`,
    );
  }
  if (responseCode !== null && responseCode >= 400) {
    return responseCode >= 500 && responseCode < 600 && isAboutMail(command)
      ? permanent(
          permanentCode(command, responseCode),
          `The mail server refused it: ${said}`,
        )
      : temporary(
          temporaryCode(responseCode),
          `The mail server asks to try later: ${said}`,
        );
  }
  if (code === "EENVELOPE" || code === "EMESSAGE") {
    return permanent(
      "message_refused",
      "The message could not be put into an SMTP dialogue.",
    );
  }
  if (contentWritten) {
    return {
      outcome: "unknown",
      code: "no_answer_to_content",
      reason:
        "The mail server took the whole message, but the connection ended before it answered.",
    };
  }
  return unreachable(code, command, response);
}

function unreachable(code: string, command: string, text: string): Failure {
  if (code === "ETIMEDOUT" || /timeout|timed out/i.test(text)) {
    return command === "CONN" && !/greeting/i.test(text)
      ? temporary(
          "server_silent",
          "The mail server could not be reached in time.",
        )
      : temporary("server_silent", "The mail server does not answer.");
  }
  if (code === "ETLS" || /certificate|TLS|SSL/i.test(text)) {
    return temporary(
      "tls_failed",
      "No secure connection to the mail server could be made.",
    );
  }
  if (code === "EDNS") {
    return temporary(
      "server_not_found",
      "The mail server's name could not be resolved.",
    );
  }
  return /closed|hang up|reset/i.test(text) && command !== "CONN"
    ? temporary(
        "connection_closed",
        "The mail server closed the connection in the middle.",
      )
    : temporary(
        "connection_refused",
        "The mail server could not be reached: the connection was refused or closed.",
      );
}

/** An answer about this mail, not about us: only that may be final. */
function isAboutMail(command: string): boolean {
  return command === "MAIL FROM" || command === "RCPT TO" || command === "DATA";
}

function permanentCode(command: string, responseCode: number): string {
  if (responseCode === 552 || responseCode === 523) return "too_large";
  if (command === "MAIL FROM") return "sender_rejected";
  return command === "RCPT TO" ? "recipient_rejected" : "message_refused";
}

function temporaryCode(responseCode: number): string {
  if (responseCode === 452 || responseCode === 422) return "mailbox_full";
  return responseCode === 450 || responseCode === 451
    ? "greylisted"
    : "try_later";
}

function temporary(code: string, reason: string): Failure {
  return { outcome: "temporary", code, reason: reasonOf(reason) };
}

function permanent(code: string, reason: string): Failure {
  return { outcome: "permanent", code, reason: reasonOf(reason) };
}

function readError(error: unknown): SmtpError {
  const fields: Record<string, unknown> =
    error instanceof Error ? { ...error } : {};
  const message = error instanceof Error ? error.message : String(error);
  return {
    code: typeof fields["code"] === "string" ? fields["code"] : "",
    command: typeof fields["command"] === "string" ? fields["command"] : "",
    responseCode:
      typeof fields["responseCode"] === "number"
        ? fields["responseCode"]
        : null,
    response:
      typeof fields["response"] === "string" ? fields["response"] : message,
  };
}

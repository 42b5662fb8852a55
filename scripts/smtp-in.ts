import { SMTPServer, type SMTPServerSession } from "smtp-server";
import { deliverMail, type Delivery } from "./smtp-in/deliver.ts";
import { readMail } from "./smtp-in/read.ts";
import { refusal } from "./smtp-in/refusal.ts";
import { stampTrace } from "./smtp-in/stamp.ts";

export interface MailDoorOptions {
  port: number;
  /** Mail to any other domain is refused: this is no relay. */
  domain: string;
  workerUrl: string;
  secret: string;
}

export interface MailDoor {
  port: number;
  close(): Promise<void>;
}

/** What Email Routing takes; RFC 1870 makes a larger mail a permanent 552. */
const MAX_MAIL_BYTES = 25 * 1024 * 1024;

/**
 * The local stand-in for Email Routing: takes mail by SMTP and hands it to the Worker's `email()`, once per
 * recipient. A rejection by the Worker is a 550 with its reason, a failure or a Worker that is away a 451.
 * With several recipients the mail is accepted if any took it; a single 451 among them asks for another try,
 * which costs nothing: the Worker files the same mail once.
 */
export function startMailDoor(options: MailDoorOptions): Promise<MailDoor> {
  const server = new SMTPServer({
    name: "localhost",
    banner: "Parley local mail door",
    size: MAX_MAIL_BYTES,
    authOptional: true,
    disabledCommands: ["AUTH", "STARTTLS"],
    disableReverseLookup: true,
    logger: false,
    onRcptTo({ address }, _session, callback) {
      const domain = address.slice(address.lastIndexOf("@") + 1).toLowerCase();
      if (domain === options.domain) callback();
      else callback(refusal(550, `5.7.1 No mail for ${domain} is taken here`));
    },
    onData(stream, session, callback) {
      readMail(stream)
        .then((mail) => handOver(mail, session, options))
        .then((answer) => callback(null, answer))
        .catch((error: unknown) => callback(asSmtpError(error)));
    },
  });
  // A client that drops its connection must not end the door.
  server.on("error", (error: Error) => {
    console.error(`Mail door: ${error.message}`);
  });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, "127.0.0.1", () => {
      server.off("error", reject);
      resolve({
        port: options.port,
        close: () => new Promise((closed) => server.close(() => closed())),
      });
    });
  });
}

async function handOver(
  mail: Buffer,
  session: SMTPServerSession,
  options: MailDoorOptions,
): Promise<string> {
  const { mailFrom, rcptTo } = session.envelope;
  const from = mailFrom ? mailFrom.address : "";
  const deliveries: Delivery[] = [];
  // One after the other: Cloudflare runs `email()` once per recipient, each with trace fields of its own.
  for (const { address } of rcptTo) {
    const raw = stampTrace(mail, {
      helo: session.hostNameAppearsAs,
      ip: session.remoteAddress,
      recipient: address,
      domain: options.domain,
      at: new Date(),
    });
    deliveries.push(await deliverMail(options, { from, to: address, raw }));
  }
  return conclude(deliveries);
}

function conclude(deliveries: readonly Delivery[]): string {
  const failed = deliveries.find(({ outcome }) => outcome === "failed");
  if (failed) throw refusal(451, `4.3.0 ${failed.reason}`);
  if (deliveries.some(({ outcome }) => outcome === "accepted"))
    return "2.0.0 Accepted";
  const [rejected] = deliveries;
  throw refusal(550, `5.1.1 ${rejected?.reason ?? "Rejected"}`);
}

function asSmtpError(error: unknown): Error {
  if (error instanceof Error && "responseCode" in error) return error;
  console.error("Mail door:", error);
  return refusal(451, "4.3.0 The mail door failed; try again");
}

import type { Language } from "../../../worker/enumerations.ts";

export type Client = "gmail" | "outlook" | "apple" | "phone" | "plain";

export interface Quoted {
  from: { name: string; address: string };
  to: { name: string; address: string };
  subject: string;
  at: number;
  /** As plain text and as the inside of an HTML body, with what it quoted itself. */
  text: string;
  html: string;
}

/** "On Tue, 3 Mar 2026 at 10:12, Northwind Tea <…> wrote:", as the client and its language say it. */
export function attribution(
  { from, at }: Quoted,
  client: Client,
  language: Language,
): string {
  const who = `${from.name} <${from.address}>`;
  if (language === "fr") {
    const day =
      client === "gmail" || client === "plain"
        ? format(at, "fr", { weekday: "short", ...SHORT_DAY })
        : format(at, "fr", SHORT_DAY);
    const verb = "a écrit :";
    return `Le ${day} à ${clock(at)}, ${who} ${verb}`;
  }
  if (client === "gmail")
    return `On ${format(at, "en-GB", { weekday: "short", ...SHORT_DAY })} at ${clock(at)}, ${who} wrote:`;
  return `On ${format(at, "en-GB", SHORT_DAY)}, at ${clock(at)}, ${who} wrote:`;
}

/** The four lines that Outlook puts above a quote. */
export function outlookHeader(
  { from, to, subject, at }: Quoted,
  language: Language,
): [label: string, value: string][] {
  const labels =
    language === "fr"
      ? ["De :", "Envoyé :", "À :", "Objet :"]
      : ["From:", "Sent:", "To:", "Subject:"];
  const long = {
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
  } as const;
  const values = [
    `${from.name} <${from.address}>`,
    `${format(at, language === "fr" ? "fr" : "en-GB", long)} ${clock(at)}`,
    `${to.name} <${to.address}>`,
    subject,
  ];
  return labels.map((label, index) => [label, values[index] ?? ""]);
}

/** The lines that Gmail, set to English, puts above a mail that is passed on. */
export function forwardHeader({ from, to, subject, at }: Quoted): string[] {
  const day = format(at, "en-GB", { weekday: "short", ...SHORT_DAY });
  return [
    "---------- Forwarded message ---------",
    `From: ${from.name} <${from.address}>`,
    `Date: ${day} at ${clock(at)}`,
    `Subject: ${subject}`,
    `To: ${to.name} <${to.address}>`,
  ];
}

export function phoneSignature(language: Language): string {
  return language === "fr" ? "Envoyé de mon iPhone" : "Sent from my iPhone";
}

const SHORT_DAY = { day: "numeric", month: "short", year: "numeric" } as const;

function format(
  at: number,
  locale: string,
  options: Intl.DateTimeFormatOptions,
): string {
  return new Intl.DateTimeFormat(locale, options).format(at);
}

function clock(at: number): string {
  return format(at, "en-GB", { hour: "2-digit", minute: "2-digit" });
}

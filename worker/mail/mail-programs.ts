import type { HeaderField } from "./top-header.ts";

/** What people write mail with, as it names itself in X-Mailer or User-Agent (RFC 5322 §3.6.8 leaves these to us). */
const programs = [
  "apple mail",
  "i(?:phone|pad) mail",
  "microsoft (?:office )?outlook",
  "microsoft[- ]macoutlook",
  "mozilla",
  "thunderbird",
  "betterbird",
  "postbox",
  "em ?client",
  "the bat",
  "mutt",
  "neomutt",
  "alpine",
  "evolution",
  "kmail",
  "claws mail",
  "sylpheed",
  "geary",
  "gnus",
  "mew",
  "wanderlust",
  "becky",
  "mailmate",
  "airmail",
  "spark",
  "foxmail",
  "k-9 mail",
  "fairemail",
  "bluemail",
  "nine",
  "samsung",
  "roundcube",
  "squirrelmail",
  "horde",
  "internet messaging program",
  "open-xchange mailer",
  "sogo(?:mail|connector)?",
  "zimbra",
  "zoho mail",
  "yahoomail\\w*",
  "yamail",
  "cyrus-jmap",
  "messagingengine",
  "proton",
  "lotus notes",
  "hcl notes",
  "novell groupwise",
  "groupwise",
  "eudora",
  "qualcomm .{0,20}eudora",
];
const programPattern = new RegExp(`^\\s*(?:${programs.join("|")})\\b`, "i");

/** Whether a program that people write with made the header. A script may say so too, thus it proves nothing alone. */
export function isFromMailProgram(fields: readonly HeaderField[]): boolean {
  return fields.some(
    ({ name, value }) =>
      (name === "x-mailer" || name === "user-agent") &&
      programPattern.test(value),
  );
}

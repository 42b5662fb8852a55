import { createHash } from "node:crypto";
import type { DemoFile } from "../files.ts";

export interface RawMail {
  from: { name: string; address: string };
  to: { name: string; address: string };
  subject: string;
  messageId: string;
  date: Date;
  text: string;
  html?: string;
  /** Shown by the HTML as `cid:`. */
  picture?: { file: DemoFile; contentId: string };
  files: readonly DemoFile[];
  /** Further header fields, ASCII. */
  headers: Readonly<Record<string, string>>;
  charset: "utf-8" | "iso-8859-1";
}

interface Part {
  headers: string[];
  body: string;
}

/**
 * A mail as mailers write it: text and HTML as alternatives, the picture beside the HTML, files around both. The
 * same mail is always the same bytes, so a repeated delivery is known as one (spec C8).
 */
export function composeRaw(mail: RawMail): Buffer {
  const whole = bodyOf(mail);
  const lines = [
    `From: ${mailbox(mail.from)}`,
    `To: ${mailbox(mail.to)}`,
    `Subject: ${encodeWords(mail.subject)}`,
    `Message-ID: ${mail.messageId}`,
    `Date: ${mail.date.toUTCString().replace("GMT", "+0000")}`,
    ...Object.entries(mail.headers).map(([name, value]) => `${name}: ${value}`),
    "MIME-Version: 1.0",
    ...whole.headers,
    "",
    whole.body,
    "",
  ];
  return Buffer.from(lines.join("\r\n"), "latin1");
}

function bodyOf(mail: RawMail): Part {
  const text = textPart("plain", mail.text, mail.charset);
  const readable =
    mail.html === undefined
      ? text
      : multipart(mail, "alternative", [text, htmlPart(mail, mail.html)]);
  if (mail.files.length === 0) return readable;
  return multipart(mail, "mixed", [readable, ...mail.files.map(filePart)]);
}

function htmlPart(mail: RawMail, html: string): Part {
  const page = textPart("html", html, mail.charset);
  if (!mail.picture) return page;
  const { file, contentId } = mail.picture;
  const picture = filePart(file);
  return multipart(mail, "related", [
    page,
    {
      body: picture.body,
      headers: [
        ...picture.headers.filter((line) => !/^Content-Disposition/.test(line)),
        `Content-ID: <${contentId}>`,
        `Content-Disposition: inline; filename="${file.name}"`,
      ],
    },
  ]);
}

function textPart(
  subtype: "plain" | "html",
  text: string,
  charset: RawMail["charset"],
): Part {
  const bytes = Buffer.from(text, charset === "utf-8" ? "utf8" : "latin1");
  return {
    headers: [
      `Content-Type: text/${subtype}; charset=${charset}`,
      "Content-Transfer-Encoding: quoted-printable",
    ],
    body: quotedPrintable(bytes),
  };
}

function filePart({ name, type, content }: DemoFile): Part {
  return {
    headers: [
      `Content-Type: ${type}; name="${name}"`,
      "Content-Transfer-Encoding: base64",
      `Content-Disposition: attachment; filename="${name}"`,
    ],
    body: (content.toString("base64").match(/.{1,76}/g) ?? []).join("\r\n"),
  };
}

function multipart(
  { messageId }: RawMail,
  subtype: string,
  parts: readonly Part[],
): Part {
  const hash = createHash("sha256").update(`${messageId}${subtype}`);
  const boundary = `=_${hash.digest("hex").slice(0, 24)}`;
  const body = parts.flatMap((part) => [
    `--${boundary}`,
    ...part.headers,
    "",
    part.body,
  ]);
  return {
    headers: [`Content-Type: multipart/${subtype}; boundary="${boundary}"`],
    body: [...body, `--${boundary}--`, ""].join("\r\n"),
  };
}

/** RFC 2045 §6.7: printable bytes as they are, lines of at most 76 characters. */
function quotedPrintable(bytes: Buffer): string {
  return bytes
    .toString("latin1")
    .split(/\r?\n/)
    .map((line) => {
      const encoded = line
        .replaceAll(/[^\t\x20-\x3c\x3e-\x7e]/g, hexOf)
        .replace(/[\t ]$/, hexOf);
      return softBreaks(encoded);
    })
    .join("\r\n");
}

function hexOf(character: string): string {
  const code = character.charCodeAt(0).toString(16).toUpperCase();
  return `=${code.padStart(2, "0")}`;
}

function softBreaks(line: string): string {
  const pieces: string[] = [];
  let rest = line;
  while (rest.length > 76) {
    // Never within "=C3".
    const equals = rest.lastIndexOf("=", 75);
    const end = equals > 72 ? equals : 75;
    pieces.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return [...pieces, rest].join("=\r\n");
}

function mailbox({ name, address }: RawMail["from"]): string {
  if (name === "") return address;
  const isPlain = /^[A-Za-z0-9 ]+$/.test(name);
  return `${isPlain ? name : encodeWords(name, true)} <${address}>`;
}

/** RFC 2047: words in base64, whole characters, each encoded word within 75 characters. */
function encodeWords(text: string, always = false): string {
  if (!always && /^[\x20-\x7e]*$/.test(text)) return text;
  const words: string[] = [];
  let word = "";
  for (const character of text) {
    if (Buffer.byteLength(word + character) > 42) {
      words.push(word);
      word = "";
    }
    word += character;
  }
  return [...words, word]
    .map((each) => `=?UTF-8?B?${Buffer.from(each).toString("base64")}?=`)
    .join("\r\n ");
}

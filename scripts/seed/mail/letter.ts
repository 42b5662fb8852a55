import type { Language } from "../../../worker/enumerations.ts";
import { escapeHtml } from "../../../worker/mail/escape-html.ts";
import {
  attribution,
  forwardHeader,
  outlookHeader,
  phoneSignature,
  type Client,
  type Quoted,
} from "./phrases.ts";

export interface Letter {
  text: string;
  client: Client;
  language: Language;
  quoted: Quoted | null;
  /** Passed on by hand, below the text; from Gmail only. */
  forwarded: Quoted | null;
  /** Where the HTML shows a picture: at [picture], else after the text. */
  contentId: string | null;
}

export interface Written {
  text: string;
  /** The inside of the body, for whoever quotes this mail. */
  html: string;
  /** The whole page; null from a client that writes plain text only. */
  page: string | null;
}

/** A letter as its sender's mail program writes it: the markup, the quote below it, the phone's signature. */
export function writeLetter(letter: Letter): Written {
  const html = writers[letter.client](letter);
  const isPlainText = letter.client === "plain" && letter.contentId === null;
  return {
    text: plainText(letter),
    html,
    page: isPlainText ? null : pageOf(letter.client, html),
  };
}

const writers: Record<Client, (letter: Letter) => string> = {
  gmail: gmailHtml,
  outlook: outlookHtml,
  apple: appleHtml,
  phone: appleHtml,
  plain: appleHtml,
};

function plainText(letter: Letter): string {
  const { text, client, language, quoted } = letter;
  const own = signed(letter, text.replaceAll("[picture]", "").trim());
  if (letter.forwarded)
    return `${own}\n\n${forwardHeader(letter.forwarded).join("\n")}\n\n${letter.forwarded.text}\n`;
  if (!quoted) return `${own}\n`;
  if (client === "outlook") {
    const header = outlookHeader(quoted, language)
      .map(([label, value]) => `${label} ${value}`)
      .join("\n");
    return `${own}\n\n\n${header}\n\n${quoted.text}`;
  }
  const lines = quoted.text
    .trimEnd()
    .split("\n")
    .map((line) => (line.startsWith(">") ? `>${line}` : `> ${line}`.trimEnd()));
  return `${own}\n\n${attribution(quoted, client, language)}\n\n${lines.join("\n")}\n`;
}

function signed({ client, language }: Letter, text: string): string {
  return client === "phone" ? `${text}\n\n${phoneSignature(language)}` : text;
}

function gmailHtml(letter: Letter): string {
  const own = `<div dir="auto">${blocks(letter, (lines) => `<div>${lines}</div>`, "<div><br></div>")}</div>`;
  const { quoted, forwarded } = letter;
  if (forwarded) {
    const header = forwardHeader(forwarded).map(escapeHtml).join("<br>");
    return `${own}<br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">${header}<br></div><br><br>${forwarded.html}</div>`;
  }
  if (!quoted) return own;
  const said = escapeHtml(attribution(quoted, letter.client, letter.language));
  return `${own}<br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">${said}<br></div><blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex">${quoted.html}</blockquote></div>`;
}

function outlookHtml(letter: Letter): string {
  const paragraph = (lines: string) =>
    `<p class="MsoNormal"><span style="font-size:11.0pt;font-family:&quot;Calibri&quot;,sans-serif">${lines}</span></p>`;
  const gap = paragraph("&nbsp;");
  const own = blocks(letter, paragraph, gap);
  const { quoted } = letter;
  if (!quoted) return `<div class="WordSection1">${own}</div>`;
  const header = outlookHeader(quoted, letter.language)
    .map(([label, value]) => `<b>${label}</b> ${escapeHtml(value)}`)
    .join("<br>");
  return `<div class="WordSection1">${own}${gap}<div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm">${paragraph(header)}</div>${gap}${quoted.html}</div>`;
}

function appleHtml(letter: Letter): string {
  const { quoted, client, language } = letter;
  const phone =
    client === "phone"
      ? `<div><br></div><div dir="ltr">${phoneSignature(language)}</div>`
      : "";
  const own = `${blocks(letter, (lines) => `<div>${lines}</div>`, "<div><br></div>")}${phone}`;
  if (!quoted) return own;
  const said = escapeHtml(attribution(quoted, client, language));
  return `${own}<div><br><blockquote type="cite"><div>${said}</div><br class="Apple-interchange-newline"><div>${quoted.html}</div></blockquote></div>`;
}

/** Paragraphs by blank lines, the picture in its place. */
function blocks(
  { text, contentId }: Letter,
  wrap: (lines: string) => string,
  gap: string,
): string {
  const image = contentId
    ? wrap(`<img src="cid:${contentId}" alt="" width="400" height="260">`)
    : "";
  const whole =
    contentId && !text.includes("[picture]") ? `${text}\n\n[picture]` : text;
  return whole
    .trim()
    .split(/\n\s*\n/)
    .map((paragraph) =>
      paragraph.trim() === "[picture]"
        ? image
        : wrap(escapeHtml(paragraph).replaceAll("\n", "<br>")),
    )
    .join(gap);
}

function pageOf(client: Client, body: string): string {
  if (client === "gmail") return body;
  if (client === "outlook")
    return `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40"><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><meta name="Generator" content="Microsoft Word 15 (filtered medium)"><style><!--\np.MsoNormal, li.MsoNormal, div.MsoNormal {margin:0cm; font-size:11.0pt; font-family:"Calibri",sans-serif;}\na:link, span.MsoHyperlink {color:#0563C1; text-decoration:underline;}\n--></style></head><body lang="EN-GB" link="#0563C1" vlink="#954F72" style="word-wrap:break-word">${body}</body></html>`;
  return `<html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"></head><body style="overflow-wrap: break-word; -webkit-nbsp-mode: space; line-break: after-white-space;">${body}</body></html>`;
}

import type { Language } from "../../../worker/enumerations.ts";

/** How a newsletter looks; its words are in the files beside this one. */
export interface Design {
  language: Language;
  /** Shown by mail programs beside the subject, hidden in the mail. */
  preheader: string;
  /** Where its pictures and links live: never loaded unless a reader asks. */
  host: string;
  brand: string;
  ink: string;
  paper: string;
  accent: string;
  blocks: readonly Block[];
  /** Address, reason and unsubscribe link at the end. */
  footer: string;
  unsubscribe: string;
}

export type Block =
  | { kind: "hero"; image: string; alt: string }
  | { kind: "title"; text: string }
  | { kind: "text"; html: string }
  | { kind: "button"; label: string; path: string }
  | { kind: "pair"; items: readonly [Item, Item] };

interface Item {
  image: string;
  title: string;
  text: string;
  price: string;
}

/** The HTML of a newsletter as sending tools write it: nested tables, inline styles, Outlook's conditional comments. */
export function newsletterHtml(design: Design): string {
  const rows = design.blocks.map((block) => row(design, block)).join("\n");
  return `<div style="display:none;max-height:0;overflow:hidden;mso-hide:all;font-size:1px;line-height:1px;color:${design.paper}">${design.preheader}&#847;&zwnj;&nbsp;&#847;&zwnj;&nbsp;</div>
<!--[if mso]><table role="presentation" width="600" align="center"><tr><td><![endif]-->
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor="${design.paper}" style="background-color:${design.paper};border-collapse:collapse">
<tr><td align="center" style="padding:24px 12px">
<table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0" style="width:100%;max-width:600px;background-color:#ffffff;border-collapse:collapse;font-family:Georgia,'Times New Roman',serif;color:${design.ink}">
<tr><td align="center" style="padding:28px 32px 20px 32px;border-bottom:3px solid ${design.accent}"><a href="https://www.${design.host}/?utm_source=newsletter" style="text-decoration:none"><img src="https://img.${design.host}/mail/logo@2x.png" width="180" height="44" alt="${design.brand}" style="display:block;border:0;font-size:24px;color:${design.ink}"></a></td></tr>
${rows}
<tr><td style="padding:24px 32px;background-color:${design.paper};font-family:Arial,sans-serif;font-size:12px;line-height:18px;color:#6b6b6b" align="center">${design.footer}<br><a href="https://www.${design.host}/u/4f1c9a" style="color:#6b6b6b;text-decoration:underline">${design.unsubscribe}</a></td></tr>
</table>
</td></tr>
</table>
<!--[if mso]></td></tr></table><![endif]-->
<img src="https://click.${design.host}/o/8d2e71.gif" width="1" height="1" alt="" style="display:block;border:0">`;
}

function row(design: Design, block: Block): string {
  switch (block.kind) {
    case "hero":
      return `<tr><td style="padding:0"><img src="https://img.${design.host}/mail/${block.image}" width="600" alt="${block.alt}" style="display:block;width:100%;max-width:600px;height:auto;border:0"></td></tr>`;
    case "title":
      return `<tr><td style="padding:28px 32px 4px 32px;font-size:26px;line-height:32px;font-weight:bold">${block.text}</td></tr>`;
    case "text":
      return `<tr><td style="padding:10px 32px;font-size:16px;line-height:26px">${block.html}</td></tr>`;
    case "button":
      return `<tr><td align="center" style="padding:18px 32px 28px 32px"><table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr><td bgcolor="${design.accent}" style="border-radius:4px"><a href="https://click.${design.host}/l/${block.path}" style="display:inline-block;padding:12px 28px;font-family:Arial,sans-serif;font-size:15px;color:#ffffff;text-decoration:none">${block.label}</a></td></tr></table></td></tr>`;
    case "pair":
      return `<tr><td style="padding:14px 24px"><table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr>${block.items.map((item) => cell(design, item)).join("")}</tr></table></td></tr>`;
  }
}

function cell({ host, accent }: Design, item: Item): string {
  return `<td width="50%" valign="top" style="padding:8px"><img src="https://img.${host}/mail/${item.image}" width="260" alt="${item.title}" style="display:block;width:100%;height:auto;border:0"><p style="margin:10px 0 2px 0;font-size:17px;font-weight:bold">${item.title}</p><p style="margin:0;font-size:14px;line-height:20px">${item.text}</p><p style="margin:6px 0 0 0;font-size:14px;color:${accent}">${item.price}</p></td>`;
}

/** The plain-text part that goes with it. */
export function newsletterText({ blocks, footer }: Design): string {
  const paragraphs = blocks.flatMap((block) => {
    switch (block.kind) {
      case "hero":
        return [];
      case "title":
        return [block.text.toUpperCase()];
      case "text":
        return [bare(block.html)];
      case "button":
        return [`[ ${block.label} ]`];
      case "pair":
        return block.items.map(
          (item) => `* ${item.title}: ${item.text} ${item.price}`,
        );
    }
  });
  return `${[...paragraphs, "--", bare(footer)].join("\n\n")}\n`;
}

function bare(html: string): string {
  return html
    .replaceAll(/<br>\s*/g, "\n")
    .replaceAll(/<[^>]+>/g, "")
    .replaceAll("&nbsp;", " ");
}

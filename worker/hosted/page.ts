import { randomBytes } from "node:crypto";
import { html, raw } from "hono/html";
import type { Language } from "../enumerations.ts";
import { inkOn } from "./colours.ts";
import type { Colours } from "./contract.ts";
import type { Html } from "./render-fields.ts";
import { pageStyle } from "./style.ts";

export const plainColours: Colours = {
  accent: "#1f4fbf",
  background: "#ffffff",
};

export interface HostedPage {
  language: Language;
  title: string;
  colours: Colours;
  body: Html;
  status?: number;
  /** Inside another site's frame: without the page around it. */
  embedded?: boolean;
  /** Where its form leads, when that is another site. */
  leadsTo?: string | null;
  /** It answers what was sent: the browser's Back must find it again without sending that again. */
  answers?: boolean;
  /** Where the page leads by itself at once. */
  goesOnTo?: string;
  /** The challenge's own script and frame, when one is configured. */
  challenge?: boolean;
  /** Who may put it in a frame; without, anybody. */
  frameAncestors?: string;
}

const CHALLENGE_ORIGIN = "https://challenges.cloudflare.com";

/**
 * A page for people who are no users: one document, no script of ours, nothing from elsewhere. It is kept by nobody but
 * the browser that sent something: each has a key of its own.
 */
export async function hostedPage(page: HostedPage): Promise<Response> {
  const nonce = randomBytes(16).toString("base64url");
  const { accent, background } = page.colours;
  const ink = inkOn(background);
  const document = await html`<!doctype html>
    <html lang="${page.language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        ${page.goesOnTo ? html`<meta http-equiv="refresh" content="0;url=${page.goesOnTo}" />` : ""}
        <title>${page.title}</title>
        <style nonce="${nonce}">
          :root{--accent:${accent};--on-accent:${inkOn(accent)};--background:${background};--ink:${ink};color-scheme:${ink === "#ffffff" ? "dark" : "light"}}${raw(pageStyle)}
        </style>
        ${page.challenge ? html`<script nonce="${nonce}" src="${CHALLENGE_ORIGIN}/turnstile/v0/api.js" async defer></script>` : ""}
      </head>
      <body class="${page.embedded ? "embedded" : ""}">
        <main>${page.body}</main>
      </body>
    </html> `;
  return new Response(document.toString(), {
    status: page.status ?? 200,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-language": page.language,
      // Nobody else keeps the answer to a POST either way (RFC 9111 §3).
      "cache-control": page.answers ? "private, no-cache" : "no-store",
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
      "content-security-policy": policy(page, nonce),
    },
  });
}

function policy(page: HostedPage, nonce: string): string {
  const challenge = page.challenge ? ` ${CHALLENGE_ORIGIN}` : "";
  return [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    "img-src 'self'",
    // Chromium holds the redirect after a submit to this too.
    `form-action 'self'${page.leadsTo ? ` ${new URL(page.leadsTo).origin}` : ""}`,
    ...(page.challenge
      ? [
          `script-src 'nonce-${nonce}'${challenge}`,
          `frame-src${challenge}`,
          `connect-src${challenge}`,
        ]
      : []),
    "base-uri 'none'",
    ...(page.frameAncestors ? [`frame-ancestors ${page.frameAncestors}`] : []),
  ].join("; ");
}

/** Paragraphs by blank lines, and lines by line ends: all the layout that a text has. */
export function paragraphs(text: string): Html {
  return html`${text
    .split(/\n{2,}/)
    .filter((part) => part.trim() !== "")
    .map((part) => html`<p class="text" dir="auto">${part.trim()}</p>`)}`;
}

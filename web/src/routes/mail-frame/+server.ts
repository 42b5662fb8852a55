import { frameDocument, frameScript } from "$lib/mail-html/frame-document.ts";
import type { RequestHandler } from "./$types";

/** The empty document that a mail is shown in (spec E2). */
export const GET: RequestHandler = async ({ url }) => {
  const digest = await crypto.subtle.digest(
    "SHA-256",
    new TextEncoder().encode(frameScript),
  );
  const hash = btoa(String.fromCharCode(...new Uint8Array(digest)));
  const policy = [
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    // The frame's own origin is opaque, so 'self' would mean nothing.
    `img-src ${url.origin} data:`,
    `script-src 'sha256-${hash}'`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
  ].join("; ");
  return new Response(frameDocument(), {
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": policy,
      "cache-control": "private, max-age=3600",
    },
  });
};

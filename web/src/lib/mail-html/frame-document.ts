/**
 * The script of the frame that shows a mail. It is the only one that may run there (by its hash): it puts in what the
 * app posts, and reports height and link clicks. Nothing of the mail is trusted with more than being looked at.
 */
export const frameScript = `
const say = (message) => parent.postMessage(message, "*");
const root = document.documentElement;
let told = -1;
let room = { width: 0, height: 0 };
const measure = () => {
  room = { width: innerWidth, height: innerHeight };
  const height = Math.min(Math.ceil(document.body.getBoundingClientRect().height), 30000);
  if (height === told) return;
  told = height;
  say({ type: "height", height });
};
// A mail may follow the height of its frame, which follows the mail: what only that changed is not told.
const measureUnlessEcho = () => {
  if (innerWidth === room.width && innerHeight !== room.height) room.height = innerHeight;
  else measure();
};
addEventListener("message", (event) => {
  if (event.source !== parent || !event.data || event.data.type !== "show") return;
  root.dataset.look = event.data.look === "dark" || event.data.look === "light" ? event.data.look : "paper";
  document.body.innerHTML = event.data.html;
  requestAnimationFrame(measure);
});
const linkOf = (event) => (event.target instanceof Element ? event.target.closest("a[href]") : null);
const tellLink = (event) => {
  const link = linkOf(event);
  // A summary opens what it folds; it leads nowhere.
  if (!link && event.target instanceof Element && event.target.closest("summary")) return;
  event.preventDefault();
  if (link) say({ type: "link", href: link.href, text: link.textContent.slice(0, 300) });
};
addEventListener("click", tellLink, true);
addEventListener("auxclick", tellLink, true);
addEventListener("submit", (event) => event.preventDefault(), true);
for (const type of ["pointerover", "focusin"]) {
  addEventListener(type, (event) => {
    const link = linkOf(event);
    say({ type: "hover", href: link ? link.href : null });
  }, true);
}
const forgetLink = () => say({ type: "hover", href: null });
root.addEventListener("pointerleave", forgetLink);
addEventListener("blur", forgetLink);
addEventListener("load", measure, true);
addEventListener("toggle", measure, true);
new ResizeObserver(measureUnlessEcho).observe(document.body);
say({ type: "ready" });
`;

/** The first layer's `!important` outranks the mail's: as high as what it holds, not as its frame. */
export const frameStyle = `
@layer parley { html, body { height: auto !important; min-height: 0 !important; max-height: none !important; } }
:root { color-scheme: light; background: #fff; }
:root[data-look="light"] { background: #fff; }
:root[data-look="dark"] { color-scheme: dark; background: #282521; }
body { margin: 0; padding: 12px; font: 15px/1.5 system-ui, sans-serif; color: #23201b; overflow-wrap: anywhere; display: flow-root; }
:root[data-look="light"] body, :root[data-look="dark"] body { padding: 0; }
:root[data-look="dark"] body { color: #eeeae1; }
:root[data-look="dark"] a { color: #7fcab7; }
body > :first-child, body > :first-child > p:first-child { margin-top: 0; }
img { max-width: 100%; height: auto; }
table { max-width: 100%; }
pre { white-space: pre-wrap; }
blockquote { margin: 0.5em 0 0.5em 0.3em; padding-left: 0.9em; border-left: 2px solid #8885; opacity: 0.85; }
details.parley-quote > summary { list-style: none; display: inline-block; margin: 6px 0; padding: 0 10px; border: 1px solid #8886; border-radius: 9px; font: 500 12px/18px system-ui, sans-serif; opacity: 0.8; cursor: pointer; }
details.parley-quote > summary:hover { opacity: 1; }
`;

/** The document around a mail: of its own origin, allowed to load nothing but pictures from here and data:. */
export function frameDocument(): string {
  return `<!doctype html><html lang="und"><head><meta charset="utf-8"><title>Message</title><style>${frameStyle}</style></head><body></body><script>${frameScript}</script></html>`;
}

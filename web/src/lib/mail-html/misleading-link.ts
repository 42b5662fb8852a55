/** Endings of files: `invoice.pdf` names no place, though `zip` and others are endings of hosts too. */
const FILES =
  /\.(?:pdf|docx?|xlsx?|pptx?|csv|txt|md|rtf|od[tsp]|pages|numbers|key|html?|xml|json|js|ts|css|py|rs|sh|pl|png|jpe?g|gif|webp|svg|heic|ai|ps|eps|psd|mp[34]|mov|wav|zip|gz|rar|7z|exe|dmg|ics|vcf|eml)$/;
/** Where the names before the last two belong to different people. */
const SHARED =
  /^(?:(?:com?|org|net|gov|edu|ac|gob|or|ne|go)\.[a-z]{2}|(?:github|gitlab|netlify|vercel|pages|workers|web|firebaseapp|herokuapp|onrender|fly|azurewebsites|cloudfront|amazonaws|blogspot|wordpress|weebly|wixsite|myshopify|sharepoint|ngrok)\.(?:io|com|app|dev|net))$/;
/** Alphabets whose letters look like Latin ones. */
const LOOKALIKES =
  /[\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Armenian}\p{Script=Cherokee}]/u;

/**
 * Whether a reader should see where a link leads before it opens: its text names a host of somebody else's, or one
 * written in letters that look like others; or the address hides its host behind a user's name, as no letter needs to.
 * Names of files, and the same place with or without `www.`, are no reason.
 */
export function isMisleading(href: string, text: string): boolean {
  if (!URL.canParse(href)) return false;
  const { hostname, username } = new URL(href);
  if (username !== "") return true;
  return (
    hostname !== "" &&
    hostsIn(text).some(
      (host) => looksLikeAnother(host) || !isSamePlace(ascii(host), hostname),
    )
  );
}

/** The hosts that a text names: in addresses, after an `@`, or by themselves. */
function hostsIn(text: string): string[] {
  return text
    .normalize("NFKC")
    .replace(/\p{Cf}/gu, "")
    .replace(/。/g, ".")
    .toLowerCase()
    .split(/[\s()[\]<>"'“”‘’«»,;!|]+/)
    .flatMap((word) => {
      const scheme = /^[a-z]+:\/\//.exec(word)?.[0] ?? "";
      const [authority = ""] = word.slice(scheme.length).split(/[/?#\\]/);
      const sure = scheme !== "" || authority.startsWith("www.");
      return (
        authority.match(/[\p{L}\p{M}\p{N}-]+(?:\.[\p{L}\p{M}\p{N}-]+)+/gu) ?? []
      ).filter((host) => sure || isHost(host));
    });
}

function isHost(name: string): boolean {
  return /\.(?:\p{L}{2,}|xn--[a-z0-9-]+)$/u.test(name) && !FILES.test(name);
}

function looksLikeAnother(host: string): boolean {
  return LOOKALIKES.test(host) && /\.[a-z]+$/.test(host);
}

function ascii(host: string): string {
  return URL.canParse(`http://${host}`)
    ? new URL(`http://${host}`).hostname
    : host;
}

function isSamePlace(named: string, real: string): boolean {
  return ownName(named) === ownName(real);
}

/** The part of a host that somebody registered: the last two names, or three where the last two are shared. */
function ownName(host: string): string {
  const names = host.replace(/\.$/, "").split(".");
  if (/^[\d.]+$/.test(host)) return host;
  return names
    .slice(SHARED.test(names.slice(-2).join(".")) ? -3 : -2)
    .join(".");
}

/** Names that resolvers answer with this machine or its own network. */
const LOCAL_SUFFIXES = [
  "localhost",
  "local",
  "internal",
  "intranet",
  "lan",
  "home",
  "corp",
  "private",
  "home.arpa",
];

/**
 * Whether the proxy may ask for this address (spec E2): http or https on 80 or 443, a public name, no address
 * literal, no credentials, none of our own hosts. Each redirect is checked again.
 */
export function isFetchable(
  address: string,
  ownHosts: readonly string[],
): boolean {
  const url = parse(address);
  if (!url || (url.protocol !== "http:" && url.protocol !== "https:"))
    return false;
  // URL drops the port that is the scheme's own.
  if (url.port !== "" && url.port !== "80" && url.port !== "443") return false;
  if (url.username !== "" || url.password !== "") return false;
  const host = url.hostname.toLowerCase().replace(/\.$/, "");
  // The URL parser has turned every spelling of an IPv4 address (hex, octal, one number) into dotted form.
  if (/^[\d.]+$/.test(host) || host.startsWith("[") || !host.includes("."))
    return false;
  if (
    LOCAL_SUFFIXES.some(
      (suffix) => host === suffix || host.endsWith(`.${suffix}`),
    )
  )
    return false;
  return !ownHosts.some((own) => host === own || host.endsWith(`.${own}`));
}

function parse(address: string): URL | null {
  return URL.canParse(address) ? new URL(address) : null;
}

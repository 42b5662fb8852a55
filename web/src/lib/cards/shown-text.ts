/** Letters that turn or hide others, and what no screen shows. */
const HIDDEN =
  // eslint-disable-next-line no-control-regex -- these are what is taken out
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** One line of a stranger's file, as it may stand beside our own words. */
export function shownLine(text: string, most = 300): string {
  return cut(text.replace(/\s+/g, " ").replace(HIDDEN, "").trim(), most);
}

/** Some lines of it. */
export function shownText(text: string, most = 3000): string {
  return cut(text.replace(HIDDEN, "").trim(), most);
}

function cut(text: string, most: number): string {
  return text.length > most
    ? `${text.slice(0, most).toWellFormed().trimEnd()} …`
    : text;
}

/** An address that may become a link; null for any other scheme, or for one with a name and password in it. */
export function webLink(text: string): string | null {
  if (!/^https?:\/\/\S{1,2000}$/i.test(text)) return null;
  const url = URL.parse(text);
  return url && !url.username && !url.password ? url.href : null;
}

export function mailLink(address: string): string | null {
  return /^[^\s@<>()[\]",:;\\?&]{1,64}@[\p{L}\p{N}.-]{1,253}$/u.test(address)
    ? `mailto:${encodeURI(address)}`
    : null;
}

/** RFC 3966: digits, and the plus of an international number. */
export function phoneLink(number: string): string | null {
  const bare = number.replace(/[\s().\-/]/g, "");
  return /^\+?\d{3,20}$/.test(bare) ? `tel:${bare}` : null;
}

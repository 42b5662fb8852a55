import { languages, type Language } from "../enumerations.ts";

/** The language of a page that has none of its own: of ours the one that the browser weighs most (RFC 9110 §12.5.4). */
export function preferredLanguage(accepted: string | undefined): Language {
  let best: { language: Language; weight: number } = {
    language: "en",
    weight: 0,
  };
  for (const range of (accepted ?? "").slice(0, 500).split(",")) {
    const [tag = "", ...parameters] = range.trim().toLowerCase().split(";");
    const language = languages.find((each) => each === tag.split("-", 1)[0]);
    const given = parameters
      .map((parameter) => /^\s*q=([\d.]+)$/.exec(parameter)?.[1])
      .find((q) => q !== undefined);
    const weight = given === undefined ? 1 : Number(given);
    if (language && weight > best.weight) best = { language, weight };
  }
  return best.language;
}

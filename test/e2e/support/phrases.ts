import en from "../../../web/messages/en.json" with { type: "json" };
import fr from "../../../web/messages/fr.json" with { type: "json" };

export type Language = "en" | "fr";
type Key = keyof typeof en & keyof typeof fr;
type Inputs = Record<string, string | number>;

/** What the app says for a key, with these inputs filled in; plurals go by `count`. */
export type Say = (key: Key, inputs?: Inputs) => string;

const tables = { en, fr };

/** The words of the app in one language, from the same files as the app has them. */
export function phrasesIn(language: Language): Say {
  return (key, inputs = {}) => {
    const found = tables[language][key];
    const text =
      typeof found === "string"
        ? found
        : plural(language, found[0]?.match ?? {}, Number(inputs["count"]));
    return text.replace(/\{(\w+)\}/g, (whole, name: string) =>
      String(inputs[name] ?? whole),
    );
  };
}

export const english = phrasesIn("en");

function plural(
  language: Language,
  forms: Record<string, string>,
  count: number,
): string {
  const form = new Intl.PluralRules(language).select(count);
  const text = forms[`form=${form}`] ?? forms["form=other"];
  if (text === undefined) throw new Error(`no form for ${count}`);
  return text;
}

/** The name of something that may say more: "Open" and its count, a row and its time. */
export function beginning(words: string): RegExp {
  return new RegExp(`^${escaped(words)}`);
}

export function containing(words: string): RegExp {
  return new RegExp(escaped(words));
}

function escaped(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

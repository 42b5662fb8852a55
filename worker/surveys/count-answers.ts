import { languages } from "../enumerations.ts";
import type { Answer } from "../hosted/contract.ts";
import { wordsOf } from "../hosted/words.ts";

/** The option under which "other" is counted, and the one that counts everybody who answered at all. */
export const OTHER_OPTION = "__other";
export const ANSWERED = "__answered";

const COUNTED = new Set(["choice", "dropdown", "several", "range", "checkbox"]);

interface Counted {
  fieldId: string;
  option: string;
  count: number;
}

const OTHER_PREFIXES = languages.map((language) =>
  wordsOf(language).otherLabel(""),
);

/**
 * What a response adds to the counters of its survey, and what an edited one takes back. It depends on the answers
 * alone: were it reckoned by what is offered now, an edit would take back what was never added.
 */
export function countsOf(
  after: readonly Answer[],
  before: readonly Answer[],
): Counted[] {
  const sums = new Map<string, Counted>();
  const add = (answers: readonly Answer[], by: 1 | -1) => {
    for (const { id, kind, values } of answers) {
      if (values.length === 0) continue;
      const options = COUNTED.has(kind) ? values.map(optionOf) : [];
      for (const option of [ANSWERED, ...options]) {
        const key = JSON.stringify([id, option]);
        const sum = sums.get(key) ?? { fieldId: id, option, count: 0 };
        sums.set(key, { ...sum, count: sum.count + by });
      }
    }
  };
  add(after, 1);
  add(before, -1);
  return [...sums.values()].filter(({ count }) => count !== 0);
}

/** Own words under "other" are one option, whatever they say. */
function optionOf(value: string): string {
  return OTHER_PREFIXES.some((prefix) => value.startsWith(prefix))
    ? OTHER_OPTION
    : value;
}

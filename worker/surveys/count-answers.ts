import type { Answer } from "../hosted/contract.ts";

/** The option under which "other" is counted, and the one that counts everybody who answered at all. */
export const OTHER_OPTION = "__other";
export const ANSWERED = "__answered";

const COUNTED = new Set(["choice", "dropdown", "several", "range", "checkbox"]);

interface Counted {
  fieldId: string;
  option: string;
  count: number;
}

/**
 * What a response adds to the counters of its survey, and what an edited one takes back. `offered` has the options of
 * each field: anything else that was answered is "other".
 */
export function countsOf(
  after: readonly Answer[],
  before: readonly Answer[],
  offered: ReadonlyMap<string, readonly string[]>,
): Counted[] {
  const sums = new Map<string, Counted>();
  const add = (answers: readonly Answer[], by: 1 | -1) => {
    for (const { id, kind, values } of answers) {
      if (values.length === 0) continue;
      const options = COUNTED.has(kind)
        ? values.map((value) =>
            kind === "checkbox" || offered.get(id)?.includes(value)
              ? value
              : OTHER_OPTION,
          )
        : [];
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

import type { Answer } from "../hosted/contract.ts";

const OPEN_KINDS = new Set(["text", "long_text"]);

/** An answer to an open question: what somebody wrote in their own words. */
export const isOpen = ({ kind }: Pick<Answer, "kind">): boolean =>
  OPEN_KINDS.has(kind);

/**
 * A response as the text of a message (spec J2): what was written, each below its question, then the other answers.
 * Nothing that was not answered.
 */
export function layOutResponse(answers: readonly Answer[]): string {
  const given = answers.filter(
    (each) => each.values.length > 0 && each.kind !== "email",
  );
  const open = given
    .filter(isOpen)
    .map(({ label, values }) => `${label}\n${values.join("\n")}`);
  const others = given
    .filter((each) => !isOpen(each))
    .map(({ label, values }) => `${label}: ${values.join("; ")}`);
  return [...open, others.join("\n")]
    .filter((part) => part !== "")
    .join("\n\n");
}

import type { Answer, Field } from "../hosted/contract.ts";
import type { Section, SurveyDefinition } from "./contract.ts";

/** All that a survey asks, in the order in which it does. */
export function fieldsOf({ sections }: SurveyDefinition): Field[] {
  return sections.flatMap((section) => section.fields);
}

/** The sections that are a page of their own in a survey in parts; one that neither asks nor says anything is none. */
export function pagesOf({ sections, paged }: SurveyDefinition): Section[] {
  return paged
    ? sections.filter(({ fields, text }) => fields.length > 0 || text !== "")
    : sections.slice(0, 1);
}

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

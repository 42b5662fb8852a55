import type { SurveyDefinition } from "./contract.ts";

/** Whether a survey may notify at once (spec J2): somebody to answer, and something to answer to. */
export function isEligible({
  sections,
  anonymous,
}: Pick<SurveyDefinition, "sections" | "anonymous">): boolean {
  const kinds = new Set(
    sections.flatMap(({ fields }) => fields.map((field) => field.kind)),
  );
  return (
    !anonymous &&
    kinds.has("email") &&
    (kinds.has("text") || kinds.has("long_text"))
  );
}

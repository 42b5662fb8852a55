import { optionsOf } from "../hosted/read-answers.ts";
import type { Section } from "./contract.ts";

/** The options that each question offers, by its name. */
export function offeredBy(
  sections: readonly Section[],
): ReadonlyMap<string, readonly string[]> {
  return new Map(
    sections
      .flatMap(({ fields }) => fields)
      .map((field) => [
        field.id,
        field.kind === "choice" ||
        field.kind === "dropdown" ||
        field.kind === "several" ||
        field.kind === "range"
          ? optionsOf(field)
          : [],
      ]),
  );
}

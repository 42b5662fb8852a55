import { CHALLENGE_INPUT, SUBSCRIBE_INPUT } from "../hosted/form-page.ts";
import { contactParts, otherName, partName } from "../hosted/read-answers.ts";
import { HONEYPOT } from "../hosted/suspicion.ts";
import type { FormDefinition } from "./contract.ts";

/**
 * Names in a JSON submission that the form does not ask for: a mistyped one would lose what somebody wrote. Plain forms
 * may carry others, which are not read.
 */
export function unknownNames(
  { fields, subscribe }: FormDefinition,
  values: ReadonlyMap<string, unknown>,
): Record<string, string> {
  const known = new Set([
    "clientId",
    HONEYPOT,
    CHALLENGE_INPUT,
    ...(subscribe ? [SUBSCRIBE_INPUT] : []),
    ...fields.flatMap((field) => [
      field.id,
      ...("other" in field && field.other ? [otherName(field.id)] : []),
      ...(field.kind === "contact_information"
        ? contactParts.map((part) => partName(field.id, part))
        : []),
    ]),
  ]);
  return Object.fromEntries(
    [...values.keys()]
      .filter((name) => !known.has(name))
      .slice(0, 20)
      .map((name) => [name, "is not a field of this form"]),
  );
}

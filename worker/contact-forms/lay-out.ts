import type { Answer } from "../hosted/contract.ts";
import { EMAIL_FIELD, MESSAGE_FIELD, SUBJECT_FIELD } from "./contract.ts";

/** Shown as who wrote and about what, so not among the answers again. */
const SHOWN_ELSEWHERE = new Set([EMAIL_FIELD, SUBJECT_FIELD]);

/**
 * What was submitted as the text of a message: the message first, then each other answer with what was asked. Nothing
 * that was not answered.
 */
export function layOut(answers: readonly Answer[]): string {
  const message = answers.find((each) => each.id === MESSAGE_FIELD);
  const others = answers.filter(
    (each) =>
      each.id !== MESSAGE_FIELD &&
      !SHOWN_ELSEWHERE.has(each.id) &&
      each.values.length > 0,
  );
  return [
    message?.values[0] ?? "",
    others
      .map(({ label, values }) =>
        values.length === 1 && !values[0]?.includes("\n")
          ? `${label}: ${values[0]}`
          : `${label}:\n${values.join("\n")}`,
      )
      .join("\n"),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

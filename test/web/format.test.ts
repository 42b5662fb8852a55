import { expect, it } from "vitest";
import { reasonText } from "../../web/src/lib/format/reason-text.ts";
import { snippetText } from "../../web/src/lib/format/snippet.ts";
import * as errors from "../../worker/lib/errors.ts";

/** Every refusal that the API can give. */
const refusals = Object.values(errors)
  .filter((each) => each !== errors.AppError)
  .map(
    (refuse) => (refuse as (...input: unknown[]) => errors.AppError)({}).code,
  );

it("every refusal of the API is said in a sentence of the app", () => {
  expect(refusals.length).toBeGreaterThan(20);
  for (const code of refusals) expect.soft(reasonText(code), code).toBeTruthy();
});

it("a snippet that the server cut ends with a whole word and three dots", () => {
  expect(snippetText("All of it.")).toBe("All of it.");
  expect(snippetText("word ".repeat(40).slice(0, 158) + "xy")).toMatch(
    / word …$/,
  );
  expect(snippetText("語".repeat(160))).toBe(`${"語".repeat(160)}…`);
});

import type { Db } from "../db/open.ts";
import type { Field } from "../hosted/contract.ts";
import { csvLine } from "../lib/csv.ts";
import { fieldsOf } from "./lay-out.ts";
import type { Place } from "../lib/paging.ts";
import { listResponses, type ResponseRow, type SurveyRow } from "./queries.ts";

const ROWS_AT_ONCE = 200;

/**
 * All responses that are no spam as CSV, newest first, read a page at a time while they are sent. Questions that the
 * survey no longer asks come last.
 */
export function exportResponses(db: Db, survey: SurveyRow): ReadableStream {
  const definition = survey.publishedJson ?? survey.draftJson;
  const fields = [...fieldsOf(definition), ...survey.formerJson];
  const encoder = new TextEncoder();
  let after: Place | null = null;
  let begun = false;
  return new ReadableStream({
    async pull(controller) {
      if (!begun) {
        begun = true;
        // A byte order mark: spreadsheets take a file without one for Latin-1.
        const head = ["id", "at", "edited_at", "email"];
        controller.enqueue(
          encoder.encode(`\ufeff${csvLine([...head, ...headings(fields)])}`),
        );
      }
      // A page of nothing but spam gives no text; nobody would ask for the next one then.
      for (let text = ""; text === "";) {
        const rows = await listResponses(db, {
          surveyId: survey.id,
          after,
          limit: ROWS_AT_ONCE,
        });
        const page = rows.slice(0, ROWS_AT_ONCE);
        const last = page.at(-1);
        text = page
          .filter((row) => row.reasonsJson.length === 0)
          .map((row) => csvLine(cellsOf(row, fields)))
          .join("");
        if (text !== "") controller.enqueue(encoder.encode(text));
        if (rows.length <= ROWS_AT_ONCE || !last) return controller.close();
        after = { at: last.at, id: last.id };
      }
    },
  });
}

function cellsOf(row: ResponseRow, fields: readonly Field[]): string[] {
  return [
    row.id,
    new Date(row.at).toISOString(),
    row.editedAt === null ? "" : new Date(row.editedAt).toISOString(),
    row.email,
    ...fields.map(
      ({ id }) =>
        row.answersJson.find((answer) => answer.id === id)?.values.join("; ") ??
        "",
    ),
  ];
}

/** No two alike: "Why?" and "Why? (2)". */
function headings(fields: readonly Field[]): string[] {
  const seen = new Map<string, number>();
  return fields.map(({ label }) => {
    const times = (seen.get(label) ?? 0) + 1;
    seen.set(label, times);
    return times === 1 ? label : `${label} (${times})`;
  });
}

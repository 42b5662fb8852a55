import type { Db } from "../db/open.ts";
import type { Field } from "../hosted/contract.ts";
import { reportedDays } from "../lib/days.ts";
import { wordsOf } from "../hosted/words.ts";
import type { SurveyDefinition, SurveyResults } from "./contract.ts";
import { ANSWERED, OTHER_OPTION } from "./count-answers.ts";
import { optionsOf } from "../hosted/read-answers.ts";
import { fieldsOf } from "./lay-out.ts";
import { readResults, type SurveyRow } from "./queries.ts";

/** Counts per question and per day, from counters: what it costs does not grow with the responses. */
export async function surveyResults(
  db: Db,
  survey: SurveyRow,
  now: number,
): Promise<SurveyResults> {
  const reported = reportedDays(now);
  const { days, counts } = await readResults(db, survey.id, reported[0] ?? "");
  const definition = survey.publishedJson ?? survey.draftJson;
  const counted = new Map(
    counts.map(({ fieldId, option, count }) => [
      JSON.stringify([fieldId, option]),
      count,
    ]),
  );
  const countOf = (fieldId: string, option: string) =>
    counted.get(JSON.stringify([fieldId, option])) ?? 0;
  const byDay = new Map(days.map((row) => [row.day, row]));
  const shown = reported.map((day) => {
    const row = byDay.get(day);
    return {
      day,
      views: row?.views ?? 0,
      starts: row?.starts ?? 0,
      responses: row?.responses ?? 0,
      spam: row?.spam ?? 0,
    };
  });
  const sum = (name: "views" | "starts" | "responses" | "spam") =>
    shown.reduce((total, each) => total + each[name], 0);
  return {
    questions: [
      ...fieldsOf(definition).map((field) => ({ field, former: false })),
      ...survey.formerJson
        .filter(({ id }) => countOf(id, ANSWERED) > 0)
        .map((field) => ({ field, former: true })),
    ].map(({ field, former }) => ({
      ...questionOf(
        field,
        definition,
        countOf,
        counts.filter((each) => each.fieldId === field.id),
      ),
      former,
    })),
    days: shown,
    totals: {
      views: sum("views"),
      starts: sum("starts"),
      responses: sum("responses"),
      spam: sum("spam"),
    },
  };
}

function questionOf(
  field: Field,
  { language }: SurveyDefinition,
  countOf: (fieldId: string, option: string) => number,
  counted: readonly { option: string; count: number }[],
) {
  const offered =
    field.kind === "checkbox"
      ? ["✓"]
      : "options" in field || field.kind === "range"
        ? optionsOf(field)
        : [];
  const options = offered.map((label) => ({
    label,
    count: countOf(field.id, label),
  }));
  // Chosen while they were offered, and still counted.
  const former = counted
    .filter(
      ({ option, count }) =>
        count > 0 &&
        option !== ANSWERED &&
        option !== OTHER_OPTION &&
        !offered.includes(option),
    )
    .map(({ option, count }) => ({ label: option, count }));
  const others = countOf(field.id, OTHER_OPTION);
  const answered = countOf(field.id, ANSWERED);
  const points = [...options, ...former].reduce(
    (sum, { label, count }) => sum + Number(label) * count,
    0,
  );
  return {
    id: field.id,
    kind: field.kind,
    label: field.label,
    answered,
    options: [
      ...options,
      ...former,
      ...(others > 0 || ("other" in field && field.other)
        ? [{ label: wordsOf(language).other, count: others }]
        : []),
    ],
    average: field.kind === "range" && answered > 0 ? points / answered : null,
  };
}

import type { Db } from "../db/open.ts";
import type { FormReport } from "./contract.ts";
import { listFormDays, type FormRow } from "./queries.ts";

const REPORTED_DAYS = 90;
const DAY_MS = 86_400_000;

/** The last 90 days of a form, those without anything too. */
export async function reportForm(
  db: Db,
  form: FormRow,
  now: number,
): Promise<FormReport> {
  const first = now - (REPORTED_DAYS - 1) * DAY_MS;
  const rows = await listFormDays(db, form.id, dayOf(first));
  const byDay = new Map(rows.map((row) => [row.day, row]));
  const days = Array.from({ length: REPORTED_DAYS }, (_, index) => {
    const day = dayOf(first + index * DAY_MS);
    const { views = 0, submissions = 0, spam = 0 } = byDay.get(day) ?? {};
    return { day, views, submissions, spam };
  });
  return {
    days,
    totals: {
      views: sum(days.map((each) => each.views)),
      submissions: sum(days.map((each) => each.submissions)),
      spam: sum(days.map((each) => each.spam)),
    },
  };
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

import type { Db } from "../db/open.ts";
import { reportedDays } from "../lib/days.ts";
import type { FormReport } from "./contract.ts";
import { listFormDays, type FormRow } from "./queries.ts";

/** The last 90 days of a form, those without anything too. */
export async function reportForm(
  db: Db,
  form: FormRow,
  now: number,
): Promise<FormReport> {
  const days = reportedDays(now);
  const rows = await listFormDays(db, form.id, days[0] ?? "");
  const byDay = new Map(rows.map((row) => [row.day, row]));
  const shown = days.map((day) => {
    const { views = 0, submissions = 0, spam = 0 } = byDay.get(day) ?? {};
    return { day, views, submissions, spam };
  });
  const sum = (name: "views" | "submissions" | "spam") =>
    shown.reduce((total, each) => total + each[name], 0);
  return {
    days: shown,
    totals: {
      views: sum("views"),
      submissions: sum("submissions"),
      spam: sum("spam"),
    },
  };
}

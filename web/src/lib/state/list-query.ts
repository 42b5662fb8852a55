import type { Conversation } from "$worker/conversations/contract.ts";

/** What a list shows; the same words as the API's query. */
export type ListQuery = Record<string, string> & { view: string };

export const views = [
  "open",
  "mine",
  "unassigned",
  "starred",
  "snoozed",
  "done",
  "all",
] as const;
export type ViewName = (typeof views)[number];

/** Whether a row that a live event brought belongs in this list (the server's table, spec D1). */
export function belongs(
  row: Conversation,
  query: ListQuery,
  userId: string,
): boolean {
  if (query["q"]) return false;
  if (query["source"] && row.source !== query["source"]) return false;
  if (query["form"] && row.formId !== query["form"]) return false;
  if (query["survey"] && row.surveyId !== query["survey"]) return false;
  if (query["unread"] === "true" && !row.unread) return false;
  switch (query.view) {
    case "mine":
      return row.status === "open" && row.assignee?.id === userId;
    case "unassigned":
      return row.status === "open" && row.assignee === null;
    case "starred":
      return row.starred;
    case "all":
      return true;
    default:
      return row.status === query.view;
  }
}

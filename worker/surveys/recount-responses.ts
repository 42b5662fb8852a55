import type { Context } from "../change.ts";
import type { Statement } from "../db/open.ts";
import { dayOf } from "../lib/days.ts";
import { countsOf } from "./count-answers.ts";
import {
  addResponses,
  countOptions,
  countSurveyDay,
  expectResponseVersion,
  listResponsesIn,
  updateResponse,
} from "./queries.ts";

/** A response whose conversation is marked as spam leaves the results of its survey; when it is none again, it is back. */
export async function recountResponses(
  { db }: Context,
  { conversationId, spam }: { conversationId: string; spam: boolean },
): Promise<{ expects: Statement[]; writes: Statement[] }> {
  const responses = await listResponsesIn(db, conversationId);
  const changing = responses.filter(
    ({ reasonsJson }) => (reasonsJson.length === 0) === spam,
  );
  const by = spam ? -1 : 1;
  return {
    expects: changing.map((row) => expectResponseVersion(db, row)),
    writes: changing.flatMap(({ id, surveyId, at, answersJson }) => [
      updateResponse(db, id, { reasonsJson: spam ? ["blocked_sender"] : [] }),
      addResponses(db, surveyId, by),
      countSurveyDay(db, surveyId, dayOf(at), { responses: by, spam: -by }),
      ...countOptions(
        db,
        surveyId,
        spam ? countsOf([], answersJson) : countsOf(answersJson, []),
      ),
    ]),
  };
}

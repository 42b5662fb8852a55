import { unchanged, type Change, type Context } from "../change.ts";
import { assertLegible } from "../hosted/colours.ts";
import { surveyChanged, surveyNotEligible } from "../lib/errors.ts";
import type { SurveyDefinition } from "./contract.ts";
import { getSurvey } from "./get.ts";
import { isEligible } from "./is-eligible.ts";
import { expectSurveyVersion, updateSurvey } from "./queries.ts";

/**
 * Keeps what was edited; people see it once it is published. An edit that takes away what notifications need switches
 * them off and says so (spec J2); switching them on without it is refused. Refuses too: a draft that somebody else
 * changed since (`survey_changed`), and colours that cannot be told apart.
 */
export async function saveSurveyDraft(
  context: Context,
  {
    id,
    definition: wanted,
    version,
  }: { id: string; definition: SurveyDefinition; version: number },
): Promise<Change<{ notificationsTurnedOff: boolean }>> {
  const { db } = context;
  const survey = await getSurvey(context, id);
  const before = survey.draftJson;
  const lost = wanted.notifications && !isEligible(wanted);
  if (lost && !before.notifications) throw surveyNotEligible();
  const definition = lost ? { ...wanted, notifications: false } : wanted;
  if (JSON.stringify(before) === JSON.stringify(definition))
    return unchanged({ notificationsTurnedOff: lost });
  if (survey.version !== version) throw surveyChanged();
  assertLegible(definition.colours);
  const about = { data: { surveyId: id } };
  return {
    expects: [expectSurveyVersion(db, survey)],
    writes: [
      updateSurvey(db, id, { draftJson: definition, version: version + 1 }),
    ],
    events: [
      { type: "survey.changed", ...about },
      ...(lost
        ? [{ type: "survey.notifications_turned_off" as const, ...about }]
        : []),
    ],
    result: { notificationsTurnedOff: lost },
  };
}

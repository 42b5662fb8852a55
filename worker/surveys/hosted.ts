import { definitionCache } from "../submissions/definition-cache.ts";
import { visitCounter } from "../submissions/visit-counter.ts";
import { countSurveyDay, findHostedSurvey } from "./queries.ts";

/** The surveys that people see, as this isolate remembers them. */
export const hostedSurveys = definitionCache(findHostedSurvey);

export const countSurveyVisit = visitCounter(countSurveyDay);

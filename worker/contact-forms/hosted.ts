import { definitionCache } from "../submissions/definition-cache.ts";
import { visitCounter } from "../submissions/visit-counter.ts";
import { countFormDay, findHostedForm } from "./queries.ts";

/** The forms that people see, as this isolate remembers them. */
export const hostedForms = definitionCache(findHostedForm);

export const countFormVisit = visitCounter((db, id, day, { views = 0 }) =>
  countFormDay(db, id, day, { views }),
);

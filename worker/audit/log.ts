export { findEventSeq, listEventsAfter } from "./queries.ts";

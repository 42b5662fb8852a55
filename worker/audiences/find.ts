export { findAudience } from "./queries.ts";

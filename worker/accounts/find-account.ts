export { findAccount } from "./queries.ts";

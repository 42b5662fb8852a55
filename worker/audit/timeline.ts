export { listContactEvents } from "./queries.ts";

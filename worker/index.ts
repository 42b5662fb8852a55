import { app } from "./http/app.ts";
import { acceptMail, type ArrivingMail } from "./inbound/accept.ts";
import { dispatchJobs } from "./jobs/dispatch.ts";
import { sweep } from "./jobs/sweep.ts";
import type { Env } from "./env.ts";

export { InboxRoom } from "./live/room.ts";

export default {
  fetch: (request, env, execution) => app.fetch(request, env, execution),
  email: (message: ArrivingMail, env: Env, execution: ExecutionContext) =>
    acceptMail(message, env, execution),
  queue: (batch, env, execution) => dispatchJobs(batch, env, execution),
  scheduled: (_event, env, execution) => sweep(env, execution),
} satisfies ExportedHandler<Env>;

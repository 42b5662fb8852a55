import worker from "../../worker/index.ts";
import type { Env } from "../../worker/env.ts";
import { deliverLocally } from "./deliver.ts";
import { dateBack } from "./past.ts";
import { addLocalUser } from "./users.ts";

export * from "../../worker/index.ts";

/**
 * What runs on a developer's machine: the real Worker behind three doors that a deployment does not have, so
 * that the deployed bundle holds no local route. All want the set-up secret of this state.
 */
export default {
  ...worker,
  async fetch(request, env, context) {
    const url = new URL(request.url);
    if (!url.pathname.startsWith("/__local/"))
      return worker.fetch(request, env, context);
    if (request.headers.get("x-local-secret") !== env.SETUP_SECRET)
      return new Response("wrong secret", { status: 403 });
    const route = `${request.method} ${url.pathname}`;
    if (route === "POST /__local/email")
      return deliverLocally(request, (message) =>
        worker.email(message, env, context),
      );
    if (route === "POST /__local/users") return addLocalUser(request, env);
    if (route === "POST /__local/past") return dateBack(request, env);
    return new Response("no such door", { status: 404 });
  },
} satisfies ExportedHandler<Env>;

import { Hono } from "hono";
import { openAPIRouteHandler } from "hono-openapi";
import { accountRoutes } from "../accounts/routes.ts";
import { openHouse } from "../apply.ts";
import { attachmentRoutes } from "../attachments/routes.ts";
import { audienceRoutes } from "../audiences/routes.ts";
import { campaignRoutes } from "../campaigns/routes.ts";
import { hostedFormRoutes } from "../contact-forms/hosted-routes.ts";
import { contactFormRoutes } from "../contact-forms/routes.ts";
import { contactRoutes } from "../contacts/routes.ts";
import { conversationRoutes } from "../conversations/routes.ts";
import { forwardingRoutes } from "../forwarding/routes.ts";
import { inboundRoutes } from "../inbound/routes.ts";
import { liveRoutes } from "../live/routes.ts";
import { remoteImageRoutes } from "../remote-images/routes.ts";
import { replyRoutes } from "../replies/routes.ts";
import { hostedSurveyRoutes } from "../surveys/hosted-routes.ts";
import { surveyRoutes } from "../surveys/routes.ts";
import { userRoutes } from "../users/routes.ts";
import type { App } from "./app-types.ts";
import { onError, onNotFound } from "./errors.ts";
import { healthRoutes } from "./health.ts";
import { ownOrigin } from "./origin.ts";

/** Mounts everything. A feature adds one line here. */
export const app = new Hono<App>();

app.onError(onError);
app.notFound(onNotFound);

app.use(async (c, next) => {
  c.set("requestId", c.req.header("cf-ray") ?? crypto.randomUUID());
  c.set("house", openHouse(c.env, c.executionCtx));
  await next();
  // The headers of an upgrade belong to the room.
  if (c.res.status === 101) return;
  c.res.headers.set("x-request-id", c.get("requestId"));
  c.res.headers.set("x-content-type-options", "nosniff");
  if (!c.res.headers.has("cache-control"))
    c.res.headers.set("cache-control", "no-store");
});
app.use("/api/*", ownOrigin);

app.route("/api", healthRoutes);
app.route("/api/auth", userRoutes.auth);
app.route("/api/v1", userRoutes.team);
app.route("/api/v1", accountRoutes);
app.route("/api/v1", audienceRoutes);
app.route("/api/v1", contactRoutes);
app.route("/api/v1", conversationRoutes);
app.route("/api/v1", replyRoutes);
app.route("/api/v1", attachmentRoutes);
app.route("/api/v1", remoteImageRoutes);
app.route("/api/v1", inboundRoutes);
app.route("/api/v1", forwardingRoutes);
app.route("/api/v1", campaignRoutes);
app.route("/api/v1", contactFormRoutes);
app.route("/api/v1", liveRoutes);
app.route("/api/v1", surveyRoutes);
app.route("/f", hostedFormRoutes);
app.route("/s", hostedSurveyRoutes);

app.get(
  "/api/openapi.json",
  openAPIRouteHandler(app, {
    documentation: {
      info: {
        title: "Parley",
        version: "1",
        description: "A shared inbox for marketing audiences.",
      },
      servers: [{ url: "/" }],
      components: {
        securitySchemes: {
          session: {
            type: "apiKey",
            in: "cookie",
            name: "parley.session_token",
          },
        },
      },
      security: [{ session: [] }],
    },
  }),
);

import type { Context } from "hono";
import type { House } from "../apply.ts";
import type { AudienceRow } from "../audiences/queries.ts";
import type { Role } from "../enumerations.ts";
import type { Env } from "../env.ts";

/** Who asks: a user with a live session. */
export interface Caller {
  userId: string;
  sessionId: string;
  name: string;
  email: string;
  role: Role;
  language: string | null;
  /** null: every audience. */
  audienceIds: string[] | null;
}

export interface App {
  Bindings: Env;
  Variables: {
    house: House;
    requestId: string;
    caller: Caller;
    audience: AudienceRow;
  };
}

export type Request = Context<App>;

import type { Language } from "../../../worker/enumerations.ts";
import type { Client } from "../mail/phrases.ts";

export interface DemoContact {
  email: string;
  name: string;
  status: "subscribed" | "unsubscribed" | "non_subscribed";
  tags: readonly string[];
  /** The mail program they write with. */
  client: Client;
  language: Language;
  /** When they became a contact. */
  since: string;
}

type Details = Partial<Omit<DemoContact, "email" | "name" | "client">>;

/** A contact of an audience in this language, subscribed unless the details say otherwise. */
export const contactIn =
  (language: Language) =>
  (
    email: string,
    name: string,
    client: Client,
    since: string,
    details: Details = {},
  ): DemoContact => ({
    email,
    name,
    client,
    since,
    status: "subscribed",
    tags: [],
    language,
    ...details,
  });

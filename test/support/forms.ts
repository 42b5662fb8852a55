import type { FormDefinition } from "../../worker/contact-forms/contract.ts";
import { newDefinition } from "../../worker/contact-forms/new-definition.ts";
import { readConfig, type Env } from "../../worker/env.ts";
import { issuePageKey } from "../../worker/hosted/page-key.ts";
import { bookClub } from "./cast.ts";
import { env } from "./env.ts";
import { answerOf, ask, type Answer } from "./http.ts";
import type { Caller } from "./conversations.ts";

export const formsPath = `/api/v1/audiences/${bookClub.id}/contact-forms`;
export const formPath = (id: string) => `/api/v1/contact-forms/${id}`;

/** A published form of the book club; its id. */
export async function publishedForm(
  user: Caller,
  changes: Partial<FormDefinition> = {},
): Promise<string> {
  const { body } = await user.post(formsPath, {
    clientId: crypto.randomUUID(),
  });
  const definition = { ...newDefinition("en"), ...changes };
  const draft = await user.put(`${formPath(body.id)}/draft`, {
    definition,
    version: body.version,
  });
  if (draft.status !== 200) throw new Error(JSON.stringify(draft.body));
  await user.put(`${formPath(body.id)}/publication`);
  return body.id;
}

/** The key of a page that was opened this long ago: people take their time. */
export function pageKey(formId: string, openedAgoMs = 60_000): string {
  const { linkSecret } = readConfig(env);
  return issuePageKey(linkSecret, formId, Date.now() - openedAgoMs);
}

let senders = 0;

/** As somebody sends it whom no limit knows yet. */
export function someAddress(): string {
  senders += 1;
  return `198.51.${Math.floor(senders / 250)}.${(senders % 250) + 1}`;
}

export interface Sent extends Answer {
  location: string | null;
}

/** Sends a form as a browser does without script. */
export async function submit(
  formId: string,
  values: Record<string, string | string[]> | FormData,
  { address = someAddress(), query = "", bindings = env as Env } = {},
): Promise<Sent> {
  const body = values instanceof FormData ? values : new URLSearchParams();
  if (!(values instanceof FormData))
    for (const [name, value] of Object.entries(values))
      for (const each of [value].flat()) body.append(name, each);
  const response = await ask(
    `/f/${formId}${query}`,
    {
      method: "POST",
      headers: { "cf-connecting-ip": address },
      body,
      redirect: "manual",
    },
    bindings,
  );
  return {
    ...(await answerOf(response)),
    location: response.headers.get("location"),
  };
}

/** What a person writes, with the key of a page opened a minute ago. */
export const written = (formId: string, more: Record<string, string> = {}) => ({
  email: "ann@writer.example",
  subject: "A book",
  message: "Do you have it in green?",
  page_key: pageKey(formId),
  ...more,
});

import { expect, type Page } from "@playwright/test";
import {
  browserCookies,
  signIn as apiSignIn,
  type ApiSession,
} from "../../../scripts/api-session.ts";
import { DEMO_PASSWORD } from "../../../scripts/seed/cast.ts";
import { english, type Say } from "./phrases.ts";

/** The stack that scripts/e2e.ts started, or `npm start` on its usual ports. */
export const demo = {
  web: process.env["PARLEY_WEB"] ?? "http://localhost:8788",
  api: process.env["PARLEY_API"] ?? "http://127.0.0.1:8787",
  smtp: Number(process.env["PARLEY_SMTP"] ?? 2525),
  maildev: process.env["PARLEY_MAILDEV"] ?? "http://127.0.0.1:1080",
};

export interface DemoAudience {
  id: string;
  name: string;
  inboxAddress: string;
}

const OWNER = "owner@parley.test";
const sessions = new Map<string, Promise<ApiSession>>();

/** The API as a user of the demo. Each signs in once a run: the sign-in limit counts every try from one address. */
export function apiOf(email: string): Promise<ApiSession> {
  const known = sessions.get(email);
  if (known) return known;
  const session = apiSignIn(demo.api, demo.web, {
    email,
    password: DEMO_PASSWORD,
  });
  sessions.set(email, session);
  return session;
}

export const ownerApi = (): Promise<ApiSession> => apiOf(OWNER);

export async function firstAudience(api: ApiSession): Promise<DemoAudience> {
  const { items } = await api.call<{ items: DemoAudience[] }>(
    "GET",
    "/api/v1/audiences",
  );
  const [audience] = items;
  if (!audience) throw new Error("there is no audience");
  return audience;
}

/** One for stories that run beside those of the first: what arrives there disturbs none of them. */
export const audienceBeside = (api: ApiSession): Promise<DemoAudience> =>
  api.call("POST", "/api/v1/audiences", {
    clientId: "audience-beside",
    name: "Beside",
    language: "en",
  });

/** Gives the browser the session that this run has for the user. */
export async function takeSession(page: Page, email = OWNER): Promise<void> {
  await addSession(page, await apiOf(email));
}

/** Gives the browser a session of its own, for stories that end it. */
export async function takeOwnSession(page: Page, email = OWNER): Promise<void> {
  const person = { email, password: DEMO_PASSWORD };
  await addSession(page, await apiSignIn(demo.api, demo.web, person));
}

async function addSession(page: Page, session: ApiSession): Promise<void> {
  await page.context().addCookies(browserCookies(session, demo.web));
}

/** Opens the inbox with the session that this run has for the user. */
export async function signIn(
  page: Page,
  email = OWNER,
  say = english,
): Promise<void> {
  await takeSession(page, email);
  await page.goto("/");
  await expectInbox(page, say);
}

/** Signs in as a person does, with a session of its own. */
export async function signInByForm(
  page: Page,
  email = OWNER,
  say = english,
): Promise<void> {
  await page.goto("/");
  await page.getByLabel(say("email")).fill(email);
  await page.getByLabel(say("password")).fill(DEMO_PASSWORD);
  await page.getByRole("button", { name: say("sign_in") }).click();
  await expectInbox(page, say);
}

/** The inbox is there and hears what happens; a phone has the first views at its foot. */
export async function expectInbox(page: Page, say = english): Promise<void> {
  const views = page
    .getByRole("navigation", { name: say("views"), exact: true })
    .or(page.getByRole("navigation", { name: say("quick_views") }));
  await expect(views.filter({ visible: true })).toBeVisible();
  await expect(page.getByText(say("live"), { exact: true })).toBeVisible();
}

/** On a phone the sidebar is behind "More". */
export async function openSidebar(
  page: Page,
  say: Say,
  phone: boolean,
): Promise<void> {
  if (!phone) return;
  await page
    .getByRole("navigation", { name: say("quick_views") })
    .getByRole("button", { name: say("more") })
    .click();
  await expect(page.getByRole("dialog", { name: say("views") })).toBeVisible();
}

/** The rows of the list, by what they say. */
export function row(page: Page, name: string | RegExp, say: Say = english) {
  return page
    .getByRole("list", { name: say("conversations") })
    .getByRole("link", { name });
}

export interface Caught {
  id: string;
  subject: string;
  text: string;
  html: string;
  headers: Record<string, string>;
  to: { address: string }[];
}

/** The mail the catcher got for this address whose text holds these words. */
export async function caughtMail(
  maildev: string,
  to: string,
  words: string,
): Promise<Caught> {
  let found: Caught | undefined;
  await expect
    .poll(
      async () => {
        const all = (await (
          await fetch(`${maildev}/api/email`)
        ).json()) as Caught[];
        found = all.find(
          (mail) =>
            mail.to.some((each) => each.address === to) &&
            mail.text.includes(words),
        );
        return found !== undefined;
      },
      { timeout: 40_000, intervals: [500] },
    )
    .toBe(true);
  if (!found) throw new Error("no such mail was caught");
  return found;
}

/** The bytes as they were handed over: headers are read from these, not from what a parser made of them. */
export async function rawMail(maildev: string, id: string): Promise<string> {
  return (await fetch(`${maildev}/api/email/${id}/source`)).text();
}

export function headerOf(raw: string, name: string): string {
  const head = raw.split(/\r?\n\r?\n/, 1)[0] ?? "";
  const unfolded = head.replace(/\r?\n[ \t]+/g, " ");
  return (
    new RegExp(`^${name}:\\s*(.*)$`, "im").exec(unfolded)?.[1]?.trim() ?? ""
  );
}

export function addressOf(value: string): string {
  return /<([^>]+)>/.exec(value)?.[1] ?? value.trim();
}

import type { Browser } from "@playwright/test";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { browserCookies, signIn, type ApiSession } from "../api-session.ts";
import { DEMO_PASSWORD } from "../seed/cast.ts";
import { findShown } from "./shown.ts";
import { sideBySide } from "./side-by-side.ts";
import { Studio } from "./studio.ts";

const FOLDER = "docs/screenshots";
/** They lie in the repository and load with the README. */
const LARGEST_BYTES = 350_000;

const WIDE = { width: 1440, height: 900 };
/** About twice as fine as the README shows two of them, and still light. */
const PHONE_SCALE = 4 / 3;
const PHONE = { width: 390, height: 844 };

interface Place {
  origin: string;
  workerUrl: string;
}

interface Look {
  scheme: "light" | "dark";
  size: { width: number; height: number };
  scale: number;
}

/** Writes the pictures of the README to docs/screenshots. One that is too heavy for it counts as a failure. */
export async function takePictures(
  browser: Browser,
  { origin, workerUrl }: Place,
): Promise<void> {
  const api = await signIn(workerUrl, origin, {
    email: "owner@parley.test",
    password: DEMO_PASSWORD,
  });
  const shown = await findShown(api);
  mkdirSync(FOLDER, { recursive: true });
  const open = (look: Look) => openStudio(browser, origin, api, look);
  for (const scheme of ["light", "dark"] as const) {
    const wide = await open({ scheme, size: WIDE, scale: 1 });
    save(`inbox-${scheme}`, await wide.conversationFromStart(shown));
    await wide.close();
    const phone = await open({ scheme, size: PHONE, scale: PHONE_SCALE });
    const screens = [await phone.list(shown), await phone.conversation(shown)];
    save(`phone-${scheme}`, await sideBySide(browser, screens, PHONE_SCALE));
    await phone.close();
  }
}

/** A fresh browser of this look, with the owner signed in. */
async function openStudio(
  browser: Browser,
  origin: string,
  api: ApiSession,
  { scheme, size, scale }: Look,
): Promise<Studio> {
  const context = await browser.newContext({
    baseURL: origin,
    colorScheme: scheme,
    viewport: size,
    deviceScaleFactor: scale,
    locale: "en-GB",
    timezoneId: "Europe/Paris",
    reducedMotion: "reduce",
  });
  await context.addCookies(browserCookies(api, origin));
  return new Studio(await context.newPage());
}

function save(name: string, picture: Buffer): void {
  const file = join(FOLDER, `${name}.png`);
  writeFileSync(file, picture);
  const heavy = picture.byteLength > LARGEST_BYTES;
  if (heavy) process.exitCode = 1;
  console.log(
    `${file}: ${Math.round(picture.byteLength / 1000)} KB${heavy ? ", too heavy" : ""}`,
  );
}

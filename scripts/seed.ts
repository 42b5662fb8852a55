import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  anonymous,
  ApiFailure,
  signIn,
  type ApiSession,
} from "./api-session.ts";
import { DEMO_PASSWORD } from "./seed/cast.ts";
import { openFormAndSurvey } from "./seed/collect.ts";
import { dateStoriesBack } from "./seed/date-back.ts";
import { playStories } from "./seed/play.ts";
import { untilSent } from "./seed/until-sent.ts";
import { openWorld } from "./seed/world.ts";
import { appOrigin, workerUrl } from "./start/settings.ts";
import type { Stack } from "./start/stack.ts";

/**
 * Fills an empty database with the demo team, two audiences, some eighty conversations, a contact form and a survey with
 * answers: mails come through the SMTP door, the team acts through the API, and then all of it is dated back over the
 * last weeks. Interrupted, it goes on where it stopped; finished, it never runs again, so that what a user deletes stays
 * deleted. Leaves an account that is not the demo alone. Answers whether the demo account is there.
 */
export async function seed(stack: Stack): Promise<boolean> {
  const finished = join(stack.settings.ownDir, "seeded");
  if (existsSync(finished)) return true;
  const owner = await demoOwner(stack);
  if (!owner) return false;
  console.log("Adding demo data, about half a minute …");
  const world = await openWorld(owner, stack);
  try {
    await playStories(world);
    const surveyId = await openFormAndSurvey(world);
    await untilSent(world);
    await dateStoriesBack(world, surveyId);
  } finally {
    world.smtp.close();
  }
  writeFileSync(finished, new Date().toISOString());
  return true;
}

async function demoOwner(stack: Stack): Promise<ApiSession | null> {
  const url = workerUrl(stack.settings);
  const origin = appOrigin(stack.settings);
  const nobody = anonymous(url, origin);
  const { done } = await nobody.call<{ done: boolean }>("GET", "/api/v1/setup");
  if (!done) {
    await nobody.call("POST", "/api/v1/setup", {
      secret: stack.secrets.SETUP_SECRET,
      accountName: "Northwind",
      audienceName: "Northwind Tea",
      fromName: "Northwind Tea",
      timeZone: "Europe/Paris",
      language: "en",
      owner: {
        name: "Olivia Owens",
        email: "owner@parley.test",
        password: DEMO_PASSWORD,
      },
    });
  }
  try {
    return await signIn(url, origin, {
      email: "owner@parley.test",
      password: DEMO_PASSWORD,
    });
  } catch (error) {
    // Someone set up an account of their own here.
    if (error instanceof ApiFailure && error.status === 401) return null;
    throw error;
  }
}

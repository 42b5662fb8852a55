import { morning } from "./demo-live/acts.ts";
import { pause, tell } from "./demo-live/pace.ts";
import { findPlace, type Place } from "./demo-live/place.ts";
import { playAct } from "./demo-live/play-act.ts";
import { readSettings } from "./start/settings.ts";

/**
 * `npm run demo:live`: a lively morning in the demo that `npm start` runs, over and over until Ctrl-C. Mails arrive,
 * colleagues look in, type, answer and close, and contacts answer back. `--once` plays it once, some five minutes.
 */
async function main(): Promise<void> {
  const options = process.argv.slice(2);
  const unknown = options.find((option) => option !== "--once");
  if (unknown !== undefined)
    throw new Error(`Unknown option ${unknown}. Known: --once`);
  const settings = readSettings([], process.env);
  const place = await findPlace(settings);
  tell(
    `A morning begins; watch it at http://localhost:${settings.ports.web}. Ctrl-C ends it.`,
  );
  do await playMorning(place);
  while (!options.includes("--once"));
  place.smtp.close();
  tell("The morning is over.");
}

/** The acts begin one after the other and overlap, as mail does. */
async function playMorning(place: Place): Promise<void> {
  const acts: Promise<void>[] = [];
  const failed = new AbortController();
  for (const act of morning) {
    acts.push(
      playAct(place, act).catch((error: unknown) => failed.abort(error)),
    );
    await pause(10, 22);
    failed.signal.throwIfAborted();
  }
  await Promise.all(acts);
  failed.signal.throwIfAborted();
}

/** A lost connection says only "fetch failed". */
function sentenceFor(error: unknown): string {
  if (error instanceof TypeError && error.message === "fetch failed")
    return "Parley does not answer any more.";
  return error instanceof Error ? error.message : String(error);
}

for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.on(signal, () => {
    tell("The morning is over.");
    process.exit(0);
  });

try {
  await main();
} catch (error) {
  console.error(sentenceFor(error));
  process.exit(1);
}

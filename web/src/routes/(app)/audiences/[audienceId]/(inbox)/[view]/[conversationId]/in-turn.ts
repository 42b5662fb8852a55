const last = new Map<string, Promise<void>>();

/**
 * Runs what is asked of the server about one thing after what was asked before: no save overtakes a later one or a
 * send, and who comes back to a conversation sees what became of it. A job tells itself what went wrong; it does not
 * throw.
 */
export async function inTurn(
  thing: string,
  job: () => Promise<void>,
): Promise<void> {
  const done = (last.get(thing) ?? Promise.resolve()).then(job);
  last.set(thing, done);
  await done;
  if (last.get(thing) === done) last.delete(thing);
}

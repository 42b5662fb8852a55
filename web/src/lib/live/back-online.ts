const waiting = new Set<() => void>();

/** Runs each time the server is in reach again after it was not; the answer ends it. */
export function whenBackOnline(run: () => void): () => void {
  waiting.add(run);
  return () => waiting.delete(run);
}

export function tellBackOnline(): void {
  // A copy: what runs may end its own waiting.
  for (const run of [...waiting]) run();
}

/** Requests at once: more would wait in the browser, and hold up what the user does meanwhile. */
const WIDTH = 6;

/** Does the same with each, a few at a time. Refuses with the first refusal; what had begun by then is done. */
export async function inTurns<T>(
  items: readonly T[],
  work: (item: T) => Promise<unknown>,
): Promise<void> {
  let next = 0;
  const worker = async () => {
    for (let item = items[next++]; item !== undefined; item = items[next++])
      await work(item);
  };
  await Promise.all(Array.from({ length: WIDTH }, worker));
}

/** What a local Worker takes at once without any of it waiting long. */
const AT_ONCE = 6;

/** Does a thing for each item, a few at once, begun in their order. The first failure is the answer. */
export async function inParallel<T>(
  items: readonly T[],
  perform: (item: T) => Promise<void>,
): Promise<void> {
  const queue = items.values();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      // The iterator is shared: each item is taken once.
      for (const item of queue) await perform(item);
    }),
  );
}

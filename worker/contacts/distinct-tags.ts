/** Each tag once, in its first spelling: `WEDDING` and `wedding` are one to whoever filters by it. */
export function distinctTags(tags: readonly string[]): string[] {
  const byName = new Map<string, string>();
  for (const tag of tags.map((each) => each.normalize("NFC"))) {
    const name = tag.toLowerCase();
    if (!byName.has(name)) byName.set(name, tag);
  }
  return [...byName.values()];
}

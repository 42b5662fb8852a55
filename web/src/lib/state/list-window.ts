/** Rows laid out beyond the edges: a flick of the wheel meets rows, not blanks. */
const BEYOND = 8;

/** Which rows of a list of equal rows are laid out: from `start` up to and without `end`. */
export function rowsInSight({
  scrollTop,
  height,
  rowHeight,
  count,
}: {
  scrollTop: number;
  height: number;
  rowHeight: number;
  count: number;
}): { start: number; end: number } {
  const first = Math.floor(scrollTop / rowHeight) - BEYOND;
  const last = Math.ceil((scrollTop + height) / rowHeight) + BEYOND;
  return { start: Math.max(0, first), end: Math.min(count, last) };
}

/**
 * Where to scroll after rows came, went or changed places, so that the first row in sight that is still there stays
 * where it is. The same place when none is.
 */
export function placeAfter({
  before,
  after,
  scrollTop,
  rowHeight,
}: {
  before: readonly string[];
  after: readonly string[];
  scrollTop: number;
  rowHeight: number;
}): number {
  const places = new Map(after.map((id, index) => [id, index]));
  const first = Math.floor(scrollTop / rowHeight);
  for (let index = first; index < before.length; index += 1) {
    const now = places.get(before[index] ?? "");
    // A row that jumped to the top because somebody wrote is no anchor: its neighbours are.
    if (now === undefined || (now < index && isRise(before, after, index)))
      continue;
    return Math.max(0, scrollTop + (now - index) * rowHeight);
  }
  return scrollTop;
}

/** Whether the row moved up past its neighbours, rather than with them. */
function isRise(
  before: readonly string[],
  after: readonly string[],
  index: number,
): boolean {
  const next = before[index + 1];
  if (next === undefined) return false;
  const [place, nextPlace] = [
    after.indexOf(before[index] ?? ""),
    after.indexOf(next),
  ];
  return nextPlace >= 0 && nextPlace !== place + 1;
}

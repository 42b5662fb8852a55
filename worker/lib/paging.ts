import { invalidInput } from "./errors.ts";

/** The place after which a keyset page begins: time and id of the last row shown. */
export interface Place {
  at: number;
  id: string;
}

/** An opaque cursor for a place. */
export function cursorOf(place: Place): string {
  return btoa(`${place.at}:${place.id}`)
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}

/** The place of a cursor, null without one; refuses what `cursorOf` did not make. */
export function placeOf(cursor: string | undefined): Place | null {
  if (cursor === undefined) return null;
  const plain = /^[A-Za-z0-9_-]+$/.test(cursor) ? decode(cursor) : null;
  const match = /^(\d{1,15}):([a-z0-9_]{0,40})$/.exec(plain ?? "");
  if (!match?.[1])
    throw invalidInput({ cursor: "is not one that a list gave out" });
  return { at: Number(match[1]), id: match[2] ?? "" };
}

function decode(cursor: string): string | null {
  try {
    return atob(cursor.replaceAll("-", "+").replaceAll("_", "/"));
  } catch {
    // Not base64: the caller answers as for any other cursor that no list gave out.
    return null;
  }
}

/** Cuts a list read with one row more than asked for, and says where the next page begins. */
export function pageOfRows<Row>(
  rows: Row[],
  limit: number,
  place: (row: Row) => Place,
): { rows: Row[]; nextCursor: string | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    rows: page,
    nextCursor:
      rows.length > limit && last !== undefined ? cursorOf(place(last)) : null,
  };
}

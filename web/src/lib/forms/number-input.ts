/**
 * What a number field holds. Svelte gives a number, or null where nothing that is one was typed: that is NaN here, which
 * JSON sends as null and the API refuses beside the field. As 0 it would be saved, and mean something.
 */
export function asNumber(value: unknown): number {
  return value === null || value === "" ? Number.NaN : Number(value);
}

export function asText(number: number): string {
  return Number.isNaN(number) ? "" : String(number);
}

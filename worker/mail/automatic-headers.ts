/** Marks every mail that the product sends by itself; one that comes back with it is our own. */
export const LOOP_HEADER = "X-Parley-Loop";

/**
 * Of a mail that nobody wrote (spec C12): other machines must not answer it (RFC 3834 §5; X-Auto-Response-Suppress is
 * Exchange's).
 */
export function automaticHeaders(domain: string): Record<string, string> {
  return {
    "Auto-Submitted": "auto-replied",
    "X-Auto-Response-Suppress": "All",
    [LOOP_HEADER]: domain,
  };
}

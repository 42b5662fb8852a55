import { ApiError } from "../api/client.ts";
import { m } from "../paraglide/messages.js";
import { reasonText } from "./reason-text.ts";

/** The sentence for what went wrong; of what has none, the reference under which an admin finds it. */
export function errorText(error: unknown): string {
  if (!(error instanceof ApiError)) return m.error_unexpected();
  const sentence = reasonText(error.code);
  if (sentence) return sentence;
  return error.requestId
    ? `${m.error_unexpected()} ${m.error_reference()} ${error.requestId}`
    : m.error_unexpected();
}

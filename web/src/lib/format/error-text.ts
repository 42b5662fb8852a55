import { ApiError } from "../api/client.ts";
import { m } from "../paraglide/messages.js";

const sentences: Record<string, () => string> = {
  offline: m.error_offline,
  unauthenticated: m.error_unauthenticated,
  forbidden: m.error_forbidden,
  not_found: m.error_not_found,
  contact_opted_out: m.error_contact_opted_out,
  send_limit_reached: m.error_send_limit_reached,
  plan_required: m.error_plan_required,
  not_undoable: m.error_not_undoable,
  attachment_refused: m.error_attachment_refused,
  body_too_large: m.error_too_large,
  message_too_large: m.error_too_large,
  too_many_tries: m.error_too_many_tries,
  wrong_setup_secret: m.error_wrong_setup_secret,
  setup_done: m.error_setup_done,
  client_id_reused: m.error_unexpected,
  not_sendable: m.error_not_sendable,
  not_restorable: m.error_not_restorable,
  invalid_input: m.error_invalid_input,
  assignee_unknown: m.error_invalid_input,
  invalid_sign_in: m.error_invalid_sign_in,
  access_revoked: m.error_access_revoked,
};

/** The sentence for what went wrong. */
export function errorText(error: unknown): string {
  if (!(error instanceof ApiError)) return m.error_unexpected();
  const sentence = sentences[error.code];
  if (sentence) return sentence();
  return error.status >= 500 || error.message === ""
    ? m.error_unexpected()
    : error.message;
}

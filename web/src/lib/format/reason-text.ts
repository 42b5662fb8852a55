import { m } from "../paraglide/messages.js";

/** By the code, never by the words of the API: those are English. */
const sentences: Record<string, () => string> = {
  offline: m.error_offline,
  unauthenticated: m.error_unauthenticated,
  forbidden: m.error_forbidden,
  foreign_origin: m.error_foreign_origin,
  not_found: m.error_not_found,
  contact_exists: m.error_contact_exists,
  contact_opted_out: m.error_contact_opted_out,
  draft_changed: m.error_draft_changed,
  conversation_changed: m.error_conversation_changed,
  forwarding_address_exists: m.error_forwarding_address_exists,
  nothing_left: m.error_nothing_left,
  other_contact: m.error_other_contact,
  send_limit_reached: m.error_send_limit_reached,
  plan_required: m.error_plan_required,
  not_undoable: m.error_not_undoable,
  attachment_refused: m.error_attachment_refused,
  body_too_large: m.error_too_large,
  message_too_large: m.error_too_large,
  too_many_tries: m.error_too_many_tries,
  wrong_setup_secret: m.error_wrong_setup_secret,
  setup_done: m.error_setup_done,
  client_id_reused: m.error_client_id_reused,
  not_sendable: m.error_not_sendable,
  not_restorable: m.error_not_restorable,
  invalid_input: m.error_invalid_input,
  image_unavailable: m.error_image_unavailable,
  link_expired: m.error_link_expired,
  upgrade_required: m.error_upgrade_required,
  invalid_sign_in: m.error_invalid_sign_in,
  access_revoked: m.error_access_revoked,
  form_changed: m.error_form_changed,
  form_closed: m.error_form_closed,
  survey_changed: m.error_survey_changed,
  form_in_use: m.error_form_in_use,
  survey_in_use: m.error_survey_in_use,
  survey_past: m.error_survey_past,
  survey_not_eligible: m.error_survey_not_eligible,
  survey_anonymous: m.error_survey_anonymous,
  site_in_use: m.error_site_in_use,
  site_not_allowed: m.error_site_not_allowed,
};

/** The sentence for a code that the API gives as a reason; null for words that are no such code. */
export function reasonText(code: string): string | null {
  return sentences[code]?.() ?? null;
}

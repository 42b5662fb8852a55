import { m } from "../paraglide/messages.js";
import type { ViewName } from "../state/list-query.ts";

/** The enumerations of the API in the reader's words. */
export const viewNames: Record<ViewName, () => string> = {
  open: m.view_open,
  mine: m.view_mine,
  unassigned: m.view_unassigned,
  starred: m.view_starred,
  snoozed: m.view_snoozed,
  done: m.view_done,
  all: m.view_all,
};

export const sourceNames: Record<string, () => string> = {
  campaign: m.source_campaign,
  automation: m.source_automation,
  survey: m.source_survey,
  contact_form: m.source_contact_form,
  direct: m.source_direct,
  forwarded: m.source_forwarded,
  outbound: m.source_outbound,
};

export const deliveryNames: Record<string, () => string> = {
  queued: m.delivery_queued,
  sending: m.delivery_sending,
  sent: m.delivery_sent,
  delivered: m.delivery_delivered,
  deferred: m.delivery_deferred,
  bounced: m.delivery_bounced,
  failed: m.delivery_failed,
  refused: m.delivery_refused,
  uncertain: m.delivery_uncertain,
};

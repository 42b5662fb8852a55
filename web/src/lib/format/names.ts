import type { Component } from "svelte";
import AlarmClock from "@lucide/svelte/icons/alarm-clock";
import CircleCheck from "@lucide/svelte/icons/circle-check";
import CircleDashed from "@lucide/svelte/icons/circle-dashed";
import ClipboardList from "@lucide/svelte/icons/clipboard-list";
import Form from "@lucide/svelte/icons/form";
import Forward from "@lucide/svelte/icons/forward";
import InboxIcon from "@lucide/svelte/icons/inbox";
import Layers from "@lucide/svelte/icons/layers";
import Mail from "@lucide/svelte/icons/mail";
import Megaphone from "@lucide/svelte/icons/megaphone";
import PenLine from "@lucide/svelte/icons/pen-line";
import Star from "@lucide/svelte/icons/star";
import UserRound from "@lucide/svelte/icons/user-round";
import Workflow from "@lucide/svelte/icons/workflow";
import type { Me } from "$worker/accounts/contract.ts";
import type { Contact } from "$worker/contacts/contract.ts";
import type { Conversation, Message } from "$worker/conversations/contract.ts";
import { m } from "../paraglide/messages.js";
import type { ViewName } from "../state/list-query.ts";
import type { Theme } from "../state/theme.svelte.ts";

type Icon = Component<{
  size?: number;
  class?: string;
  role?: "img";
  "aria-label"?: string;
  "aria-hidden"?: "true";
}>;

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

export const viewIcons: Record<ViewName, Icon> = {
  open: InboxIcon,
  mine: UserRound,
  unassigned: CircleDashed,
  starred: Star,
  snoozed: AlarmClock,
  done: CircleCheck,
  all: Layers,
};

/** What an empty view says: each is empty for another reason. */
export const emptyTexts: Record<
  ViewName,
  { title: () => string; text: () => string }
> = {
  open: { title: m.empty_open_title, text: m.empty_open },
  mine: { title: m.empty_mine_title, text: m.empty_mine },
  unassigned: { title: m.empty_unassigned_title, text: m.empty_unassigned },
  starred: { title: m.empty_starred_title, text: m.empty_starred },
  snoozed: { title: m.empty_snoozed_title, text: m.empty_snoozed },
  done: { title: m.empty_done_title, text: m.empty_done },
  all: { title: m.empty_all_title, text: m.empty_all },
};

type Source = Conversation["source"];

export const sourceNames: Record<Source, () => string> = {
  campaign: m.source_campaign,
  automation: m.source_automation,
  survey: m.source_survey,
  contact_form: m.source_contact_form,
  direct: m.source_direct,
  forwarded: m.source_forwarded,
  outbound: m.source_outbound,
};

/** All of them, in the order of their names above: the type lets none be forgotten. */
export const sources = Object.keys(sourceNames) as Source[];

export const sourceIcons: Record<Source, Icon> = {
  campaign: Megaphone,
  automation: Workflow,
  survey: ClipboardList,
  contact_form: Form,
  direct: Mail,
  forwarded: Forward,
  outbound: PenLine,
};

type DeliveryState = NonNullable<Message["delivery"]>["state"];

export const deliveryNames: Record<DeliveryState, () => string> = {
  draft: m.delivery_queued,
  queued: m.delivery_queued,
  sending: m.delivery_sending,
  sent: m.delivery_sent,
  delivered: m.delivery_delivered,
  deferred: m.delivery_deferred,
  bounced: m.delivery_bounced,
  failed: m.delivery_failed,
  refused: m.delivery_refused,
  uncertain: m.delivery_uncertain,
  cancelled: m.delivery_refused,
};

export const roleNames: Record<Me["user"]["role"], () => string> = {
  viewer: m.role_viewer,
  author: m.role_author,
  agent: m.role_agent,
  manager: m.role_manager,
  admin: m.role_admin,
  owner: m.role_owner,
};

export const contactStatusNames: Record<Contact["status"], () => string> = {
  subscribed: m.status_subscribed,
  unsubscribed: m.status_unsubscribed,
  non_subscribed: m.status_non_subscribed,
  pending: m.status_pending,
  cleaned: m.status_cleaned,
  archived: m.status_archived,
};

/** Each language by its own name, whatever language the app speaks. */
export const languageNames = { en: "English", fr: "Français" } as const;

export const themeNames: Record<Theme, () => string> = {
  system: m.theme_system,
  light: m.theme_light,
  dark: m.theme_dark,
};

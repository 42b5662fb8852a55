import type { Component } from "svelte";
import Bot from "@lucide/svelte/icons/bot";
import Check from "@lucide/svelte/icons/check";
import ClipboardList from "@lucide/svelte/icons/clipboard-list";
import FormIcon from "@lucide/svelte/icons/form";
import MailX from "@lucide/svelte/icons/mail-x";
import MailIcon from "@lucide/svelte/icons/mail";
import Reply from "@lucide/svelte/icons/reply";
import RotateCcw from "@lucide/svelte/icons/rotate-ccw";
import Merge from "@lucide/svelte/icons/merge";
import Split from "@lucide/svelte/icons/split";
import StickyNote from "@lucide/svelte/icons/sticky-note";
import UserRound from "@lucide/svelte/icons/user-round";
import type { TimelineEntry } from "$worker/contacts/contract.ts";
import { m } from "$lib/paraglide/messages.js";
import { team } from "$lib/state/team.svelte.ts";

interface Line {
  icon: Component<{ size?: number; "aria-hidden"?: "true" }>;
  text: string;
}

/** One entry of a contact's timeline in words; null for what another entry says already. */
export function timelineLine({
  type,
  by,
  data,
  page,
  wording,
}: TimelineEntry): Line | null {
  const name = (by !== null && team.nameOf(by)) || m.somebody();
  switch (type) {
    case "message.received":
      return {
        icon: MailIcon,
        text: data["otherSender"] ? m.event_other_sender() : m.event_received(),
      };
    case "form.submitted":
      return {
        icon: FormIcon,
        text: withTick(
          page === null
            ? m.event_form_submitted()
            : m.event_form_submitted_by({ page }),
          wording,
        ),
      };
    case "survey.answered":
      return {
        icon: ClipboardList,
        text: withTick(
          page === null
            ? m.event_survey_answered()
            : m.event_survey_answered_of({ page }),
          wording,
        ),
      };
    case "contact.subscribed":
      return { icon: Check, text: m.event_contact_subscribed() };
    case "message.queued":
      if (by === null)
        return { icon: Bot, text: m.automatic_acknowledgement() };
      return { icon: Reply, text: m.event_answered({ name }) };
    case "comment.added":
      return { icon: StickyNote, text: m.event_commented({ name }) };
    case "conversation.closed":
      return { icon: Check, text: m.event_closed({ name }) };
    case "conversation.reopened":
      return { icon: RotateCcw, text: m.event_reopened({ name }) };
    case "conversation.merged":
      return { icon: Merge, text: m.event_merged({ name }) };
    case "conversation.split":
      return { icon: Split, text: m.event_split({ name }) };
    case "contact.created":
      return { icon: UserRound, text: m.event_contact_created() };
    case "contact.changed":
      if (data["reason"] === "bounce")
        return { icon: MailX, text: m.event_bounced() };
      if (data["reason"] === "complaint")
        return { icon: MailX, text: m.event_complained() };
      return { icon: UserRound, text: m.event_contact_changed({ name }) };
    default:
      return null;
  }
}

/** What was ticked stands where it was, whether it subscribed anybody or not. */
function withTick(text: string, wording: string | null): string {
  return wording === null ? text : `${text} · ${m.event_ticked({ wording })}`;
}

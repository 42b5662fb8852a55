/**
 * Everything that can have happened: the durable log, the timeline, the socket protocol and the webhooks.
 * Ids and enumerations only, never an address, name, subject or text, so that erasing a contact is real.
 */
export const eventTypes = [
  "audience.created",
  "audience.changed",
  "contact.created",
  "contact.changed",
  "conversation.started",
  "conversation.removed",
  "conversation.merged",
  "conversation.absorbed",
  "conversation.split",
  "conversation.closed",
  "conversation.reopened",
  "conversation.snoozed",
  "conversation.woken",
  "conversation.starred",
  "conversation.unstarred",
  "conversation.assigned",
  "conversation.unassigned",
  "conversation.read",
  "conversation.marked_unread",
  "conversation.marked_spam",
  "conversation.unmarked_spam",
  "message.received",
  "message.refiled",
  "message.queued",
  "message.unsent",
  "message.delivery_changed",
  "comment.added",
  "contact.subscribed",
  "contact_form.created",
  "contact_form.changed",
  "contact_form.published",
  "contact_form.closed",
  "contact_form.removed",
  "form.submitted",
  "survey.created",
  "survey.changed",
  "survey.published",
  "survey.unpublished",
  "survey.removed",
  "survey.notifications_turned_off",
  "survey.answered",
  "inbound.waiting",
  "inbound.decided",
  "sender_rules.changed",
] as const;
export type EventType = (typeof eventTypes)[number];

/** What a verb says has happened; `apply` adds who, when and the number. */
export interface NewEvent {
  type: EventType;
  conversationId?: string;
  contactId?: string;
  messageId?: string;
  data?: Record<string, string | number | boolean | null>;
}

export interface RecordedEvent extends NewEvent {
  audienceId: string;
  seq: number;
  actorId: string | null;
  at: number;
}

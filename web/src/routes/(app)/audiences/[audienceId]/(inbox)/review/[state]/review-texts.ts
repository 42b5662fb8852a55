import type { ReviewState } from "$lib/format/review.ts";
import { m } from "$lib/paraglide/messages.js";

interface Texts {
  help: () => string;
  emptyTitle: () => string;
  empty: () => string;
  /** What files the mail. */
  restore: () => string;
  restored: () => string;
}

/** What each view of waiting mail says, and what filing a mail is called there. */
export const reviewTexts: Record<ReviewState, Texts> = {
  held: {
    help: m.held_help,
    emptyTitle: m.held_empty_title,
    empty: m.held_empty,
    restore: m.add_as_contact,
    restored: m.held_added,
  },
  automatic: {
    help: m.automatic_help,
    emptyTitle: m.automatic_empty_title,
    empty: m.automatic_empty,
    restore: m.move_to_inbox,
    restored: m.moved_to_inbox,
  },
  suspicious: {
    help: m.suspicious_help,
    emptyTitle: m.suspicious_empty_title,
    empty: m.suspicious_empty,
    restore: m.move_to_inbox,
    restored: m.moved_to_inbox,
  },
  spam: {
    help: m.spam_help,
    emptyTitle: m.spam_empty_title,
    empty: m.spam_empty,
    restore: m.not_spam,
    restored: m.moved_to_inbox,
  },
  failed: {
    help: m.failed_help,
    emptyTitle: m.failed_empty_title,
    empty: m.failed_empty,
    restore: m.try_again,
    restored: m.failed_replayed,
  },
};

import type { FileName } from "./files.ts";

/** Who of the demo team acts; those who may see the inbox. */
export type Colleague = "owner" | "admin" | "manager" | "agent";

/** By which address the first mail comes, or that we wrote first. Campaigns go by their id in newsletters.ts. */
export type Way =
  | "inbox"
  | "forwarded"
  | "outbound"
  | "spring-box"
  | "autumn-blend"
  | "portes-ouvertes"
  | "stages";

/** One conversation of the demo, told from its first message on. */
export interface Story {
  /** Unique; part of Message-IDs and client ids. */
  id: string;
  /** The contact's address, in the audience's contacts or, for a stranger, nowhere. */
  contact: string;
  /** The stranger's name; contacts have theirs in the contact list. */
  name?: string;
  way: Way;
  subject: string;
  turns: readonly Turn[];
}

export type Turn = MailTurn | AnswerTurn | CommentTurn | ChangeTurn;

/** `at` is how long ago, as timing.ts reads it: "25m", "3h", "2d 09:14". */
export interface MailTurn extends MailDetails {
  kind: "mail";
  at: string;
  text: string;
}

export interface MailDetails {
  /** Someone else than the contact writes: a colleague, another address (spec C6). */
  from?: { name: string; address: string };
  files?: readonly FileName[];
  /** Shown where the text says [picture], or after it. */
  picture?: FileName;
  /** The new text only, as many phones send it. */
  withoutQuote?: boolean;
  /** Sent by a machine: an out-of-office reply. */
  automatic?: boolean;
  /** What the receiving server thinks of the sender. */
  verdict?: "pass" | "fail";
  /** What a mail service of the last century writes. */
  charset?: "iso-8859-1";
  /** A mail that a colleague passes on by hand, below the text. */
  forwards?: {
    from: { name: string; address: string };
    at: string;
    subject: string;
    text: string;
  };
}

export interface AnswerTurn {
  kind: "answer";
  at: string;
  by: Colleague;
  text: string;
  files?: readonly FileName[];
}

export interface CommentTurn {
  kind: "comment";
  at: string;
  by: Colleague;
  text: string;
}

export type Change =
  | { action: "close" | "star" | "read" }
  | { action: "assign"; to: Colleague }
  | { action: "snooze"; days: number };

export type ChangeTurn = Change & {
  kind: "change";
  at: string;
  by: Colleague;
};

export function mail(
  at: string,
  text: string,
  details: MailDetails = {},
): MailTurn {
  return { kind: "mail", at, text, ...details };
}

export function answer(
  at: string,
  by: Colleague,
  text: string,
  files: readonly FileName[] = [],
): AnswerTurn {
  return { kind: "answer", at, by, text, files };
}

export function comment(at: string, by: Colleague, text: string): CommentTurn {
  return { kind: "comment", at, by, text };
}

export function close(at: string, by: Colleague): ChangeTurn {
  return { kind: "change", at, by, action: "close" };
}

export function star(at: string, by: Colleague): ChangeTurn {
  return { kind: "change", at, by, action: "star" };
}

/** Read, and left for later. */
export function read(at: string, by: Colleague): ChangeTurn {
  return { kind: "change", at, by, action: "read" };
}

export function assign(at: string, by: Colleague, to: Colleague): ChangeTurn {
  return { kind: "change", at, by, action: "assign", to };
}

/** Put aside for some days from today on, until nine in the morning. */
export function snooze(at: string, by: Colleague, days: number): ChangeTurn {
  return { kind: "change", at, by, action: "snooze", days };
}

/**
 * The story with what goes without saying: who comments, stars, assigns or snoozes has opened the conversation, and
 * what is read already is not read again.
 */
export function withReading(story: Story): Story {
  let unread = false;
  const turns = story.turns.flatMap((turn): Turn[] => {
    const wasUnread = unread;
    unread = turn.kind === "mail";
    if (turn.kind === "mail" || turn.kind === "answer") return [turn];
    const reading = wasUnread ? [read(turn.at, turn.by)] : [];
    const isReading = turn.kind === "change" && turn.action === "read";
    return isReading ? reading : [...reading, turn];
  });
  return { ...story, turns };
}

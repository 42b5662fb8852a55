import { attachFiles, type StoredFile } from "../attachments/attach.ts";
import type { Context } from "../change.ts";
import { noteBurst } from "../contacts/note-burst.ts";
import type { Statement } from "../db/open.ts";
import type { Mailbox } from "../db/schema/index.ts";
import type {
  AutomaticKind,
  AutomaticReason,
  MailProblem,
  SenderWarning,
  Verdict,
  VerdictReason,
} from "../enumerations.ts";
import type { NewEvent } from "../events.ts";
import {
  expectConversationFileable,
  insertConversation,
  insertMessage,
  insertMessageId,
  updateConversation,
} from "./queries.ts";
import { sql } from "drizzle-orm";
import type { Thread } from "./thread.ts";

/** What a contact said, by whatever way in, its body and files stored already. */
export interface IncomingMessage {
  from: Mailbox;
  otherSender: boolean;
  to: Mailbox[];
  cc: Mailbox[];
  subject: string;
  text: string | null;
  html: string | null;
  bodyKey: string | null;
  hasHtml: boolean;
  visibleText: string;
  signature: string;
  snippet: string;
  headerMessageId: string | null;
  inReplyTo: string | null;
  references: string[];
  inboundId: string | null;
  /** Null: it came as mail. */
  submissionId: string | null;
  /** Null where there is no mail to check: forms and surveys. */
  verdict: Verdict | null;
  verdictReason: VerdictReason | null;
  warnings: SenderWarning[];
  /** Null where nothing is classified: forms and surveys. */
  automatic: {
    kind: AutomaticKind;
    reason: AutomaticReason;
    detail: string;
  } | null;
  problems: MailProblem[];
  /** A team member sent it on by hand; `from` is who wrote it. */
  forwarded: { by: string; at: number | null } | null;
  files: StoredFile[];
  at: number;
}

export interface FilingInput {
  thread: Thread;
  contact: { id: string; email: string };
  campaignId: string | null;
  formId?: string;
  surveyId?: string;
  message: IncomingMessage;
}

export interface Filing {
  conversationId: string;
  messageId: string;
  expects: Statement[];
  writes: Statement[];
  events: NewEvent[];
}

/**
 * Puts an incoming message where threading says: five sources, one way in. Opens a new conversation, or adds to
 * one and reopens it if it was closed or snoozed.
 */
export function fileMessage(
  context: Context,
  { thread, contact, campaignId, formId, surveyId, message }: FilingInput,
): Filing {
  const { db, audienceId, newId } = context;
  const messageId = newId("message");
  const opened =
    thread.kind === "new"
      ? openConversation(
          context,
          thread,
          contact.id,
          {
            campaignId,
            formId: formId ?? null,
            surveyId: surveyId ?? null,
          },
          message,
        )
      : null;
  const joined =
    thread.kind === "existing" ? joinConversation(context, thread) : null;
  const conversationId = opened?.id ?? joined?.id ?? "";
  return {
    conversationId,
    messageId,
    expects: joined?.expects ?? [],
    writes: [
      ...(opened?.writes ?? []),
      insertMessage(db, {
        ...messageColumns(message),
        id: messageId,
        audienceId,
        conversationId,
        contactId: contact.id,
      }),
      ...attachFiles(context, messageId, message.files),
      ...nameMessage(
        context,
        { conversationId, messageId, headerId: message.headerMessageId },
        [contact.email, message.from.address],
      ),
      ...showNewest(context, conversationId, messageId, message),
      ...noteBurst(context, contact.id, message.automatic?.kind ?? "person"),
    ],
    events: [
      ...(opened?.events ?? []),
      {
        type: "message.received",
        conversationId,
        contactId: contact.id,
        messageId,
        data: {
          reopened: joined?.reopened ?? false,
          otherSender: message.otherSender,
        },
      },
    ],
  };
}

function messageColumns(message: IncomingMessage) {
  return {
    direction: "in" as const,
    kind: "message" as const,
    otherSender: message.otherSender,
    fromName: message.from.name,
    fromAddress: message.from.address,
    toJson: message.to,
    ccJson: message.cc,
    subject: message.subject,
    text: message.text,
    html: message.html,
    bodyKey: message.bodyKey,
    hasHtml: message.hasHtml,
    visibleText: message.visibleText,
    signature: message.signature,
    headerMessageId: message.headerMessageId,
    inReplyTo: message.inReplyTo,
    referencesJson: message.references,
    inboundId: message.inboundId,
    submissionId: message.submissionId,
    verdict: message.verdict,
    verdictReason: message.verdictReason,
    warningsJson: message.warnings,
    automaticKind: message.automatic?.kind ?? null,
    automaticReason: message.automatic?.reason ?? null,
    automaticDetail: message.automatic?.detail ?? "",
    problemsJson: message.problems,
    forwardedBy: message.forwarded?.by ?? null,
    originalAt: message.forwarded?.at ?? null,
    at: message.at,
  };
}

export function openConversation(
  { db, audienceId, now, newId }: Context,
  thread: Extract<Thread, { kind: "new" }>,
  contactId: string,
  origin: {
    campaignId: string | null;
    formId: string | null;
    surveyId: string | null;
  },
  message: Pick<IncomingMessage, "subject" | "at">,
) {
  const id = newId("conversation");
  return {
    id,
    writes: [
      insertConversation(db, {
        id,
        audienceId,
        contactId,
        subject: message.subject,
        source: thread.source,
        ...origin,
        continuesId: thread.continues?.id ?? null,
        lastActivityAt: message.at,
        createdAt: now,
      }),
    ],
    events: [
      {
        type: "conversation.started",
        conversationId: id,
        contactId,
        data: { source: thread.source },
      },
    ] satisfies NewEvent[],
  };
}

export function joinConversation(
  { db }: Context,
  thread: Extract<Thread, { kind: "existing" }>,
) {
  const { conversation } = thread;
  return {
    id: conversation.id,
    expects: [expectConversationFileable(db, conversation)],
    reopened: conversation.closedAt !== null,
  };
}

/** Those who take part may find the conversation by this Message-ID later (spec C7). */
export function nameMessage(
  { db, audienceId }: Context,
  {
    conversationId,
    messageId,
    headerId,
  }: { conversationId: string; messageId: string; headerId: string | null },
  participants: string[],
): Statement[] {
  if (!headerId) return [];
  return [...new Set(participants.filter(Boolean))].map((participant) =>
    insertMessageId(db, {
      audienceId,
      participant,
      headerId,
      conversationId,
      messageId,
    }),
  );
}

/** The list row shows the newest message; new mail makes it unread, wakes or reopens it, and it is seen: no spam. */
export function showNewest(
  { db }: Context,
  conversationId: string,
  messageId: string,
  { at, snippet }: Pick<IncomingMessage, "at" | "snippet">,
): Statement[] {
  return [
    updateConversation(db, conversationId, {
      status: "open",
      closedAt: null,
      closedBy: null,
      snoozedAt: null,
      snoozedBy: null,
      snoozedUntil: null,
      spamAt: null,
      spamBy: null,
      unread: true,
      snippet,
      messageCount: sql`message_count + 1`,
      lastMessageId: messageId,
      lastMessageAt: at,
      lastActivityAt: sql`max(last_activity_at, ${at})`,
    }),
  ];
}

import { z } from "zod";
import type { AttachmentRow } from "../attachments/present.ts";
import { presentAttachment } from "../attachments/present.ts";
import { answerSchema } from "../hosted/contract.ts";
import type { Body } from "./body.ts";
import type { Conversation, Message } from "./contract.ts";
import type { NamedConversation, NamedMessage } from "./queries.ts";

/** A list row as the API shows it. */
export function presentConversation({
  conversation: row,
  contactEmail,
  contactName,
  assigneeName,
}: NamedConversation): Conversation {
  return {
    id: row.id,
    audienceId: row.audienceId,
    subject: row.subject,
    source: row.source,
    formId: row.formId,
    surveyId: row.surveyId,
    status: row.status,
    unread: row.unread,
    starred: row.starredAt !== null,
    spam: row.spamAt !== null,
    assignee:
      row.assigneeId === null
        ? null
        : { id: row.assigneeId, name: assigneeName ?? "" },
    labels: [],
    contact: { id: row.contactId, email: contactEmail, name: contactName },
    snippet: row.snippet,
    lastActivityAt: iso(row.lastActivityAt),
    messageCount: row.messageCount,
    snoozedUntil: isoOrNull(row.snoozedUntil),
    lastMessageId: row.lastMessageId,
    continues: row.continuesId,
  };
}

/** A message as the API shows it; without a body where that was left out. */
export function presentMessage(
  named: NamedMessage,
  files: AttachmentRow[],
  body: Body | null,
): Message {
  const { message: row, authorName, dueAt, outboxState } = named;
  return {
    id: row.id,
    conversationId: row.conversationId,
    direction: row.direction,
    kind: row.kind,
    author:
      row.authorId === null
        ? null
        : { id: row.authorId, name: authorName ?? "" },
    otherSender: row.otherSender,
    from: { name: row.fromName, address: row.fromAddress },
    to: row.toJson,
    cc: row.ccJson,
    subject: row.subject,
    text: body?.text ?? row.visibleText,
    visibleText: row.visibleText,
    ...(row.signature === "" ? {} : { signature: row.signature }),
    ...(body?.html ? { html: body.html } : {}),
    bodyLeftOut: body === null,
    at: iso(row.at),
    attachments: files.map(presentAttachment),
    verdict: row.verdict,
    automatic:
      row.automaticKind === null
        ? null
        : {
            kind: row.automaticKind,
            reason: row.automaticReason ?? "none",
            detail: row.automaticDetail,
          },
    verdictReason: row.verdictReason,
    warnings: row.warningsJson,
    problems: row.problemsJson,
    submission: submissionOf(named),
    forwarded:
      row.forwardedBy === null
        ? null
        : { by: row.forwardedBy, at: isoOrNull(row.originalAt) },
    delivery:
      row.deliveryState === null
        ? null
        : {
            state: row.deliveryState,
            ...(row.deliveryReason === null
              ? {}
              : { reason: row.deliveryReason }),
            at: isoOrNull(row.deliveryAt),
            dueAt: outboxState === "queued" ? isoOrNull(dueAt) : null,
          },
  };
}

function submissionOf({
  answersJson,
  formId,
  surveyId,
  submittedTo,
}: NamedMessage): Message["submission"] {
  if (answersJson === null) return null;
  return {
    formId,
    surveyId,
    title: submittedTo ?? "",
    answers: z.array(answerSchema).parse(JSON.parse(answersJson)),
  };
}

function iso(at: number): string {
  return new Date(at).toISOString();
}

function isoOrNull(at: number | null): string | null {
  return at === null ? null : iso(at);
}

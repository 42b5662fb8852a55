import type { Change, Context } from "../change.ts";
import { meetContact, type Met } from "../contacts/meet.ts";
import { subscribe } from "../contacts/subscribe.ts";
import { fileMessage } from "../conversations/file-message.ts";
import type { Thread } from "../conversations/thread.ts";
import type { SubmittedFile } from "../db/schema/contact-forms.ts";
import type { ContactStatus, SpamReason } from "../enumerations.ts";
import type { NewEvent } from "../events.ts";
import type { SubmittedMail } from "../inbound/record-submission.ts";
import { MAX_SNIPPET_CHARACTERS, MAX_VISIBLE_TEXT_BYTES } from "../limits.ts";
import { cleanLine, cutBytes } from "../mail/clean-text.ts";
import { acknowledge, type Acknowledgement } from "../replies/acknowledge.ts";

/** What somebody sent by a hosted page, checked; its files and its text, where that is long, are stored already. */
export interface Submission {
  /** The form or survey that it was sent by. */
  origin: { source: "contact_form" | "survey"; id: string };
  /** In lower case. */
  email: string;
  name: string;
  subject: string;
  /** What was answered, laid out. */
  text: string;
  files: SubmittedFile[];
  /** Of the text where it is too long for the row. */
  bodyKey: string | null;
  reasons: SpamReason[];
  /** The wording beside the tick that was set. */
  consent: string | null;
  /** The mail that says it has arrived; none where none is sent. */
  acknowledgement: Omit<Acknowledgement, "contact" | "conversationId"> | null;
}

export type NumberedSubmission = Submission & {
  id: string;
  inboundId: string;
  at: number;
  /** What it is told apart by among what waits; its id, unless one like it waits already. */
  waitsAs?: string;
};

interface Filing extends Required<Omit<Change, "result">> {
  conversationId: string;
  messageId: string;
}

/**
 * A submission becomes a conversation of its own (spec J2, K3), unless a thread is named that it goes on with; its sender
 * becomes a contact: a new one non-subscribed, a known one as it is, but for what was ticked. The address is what was
 * typed: nobody checked that it is theirs.
 */
export async function fileSubmission(
  context: Context,
  submission: NumberedSubmission,
  known: {
    id: string;
    email: string;
    name: string;
    status: ContactStatus;
  } | null,
  thread?: Thread,
): Promise<Filing> {
  const { email, name, consent, origin } = submission;
  const met: Met | null = known ? null : meetContact(context, { email, name });
  const contact = {
    id: known?.id ?? met?.id ?? "",
    email,
    name: known?.name ?? name,
  };
  const filing = fileMessage(context, {
    thread: thread ?? { kind: "new", source: origin.source, continues: null },
    contact,
    campaignId: null,
    ...(origin.source === "survey"
      ? { surveyId: origin.id }
      : { formId: origin.id }),
    message: asMessage(submission, contact.name),
  });
  const ticked =
    consent === null
      ? null
      : subscribe(context, {
          contactId: contact.id,
          status: known?.status ?? "non_subscribed",
          submissionId: submission.id,
          wording: consent,
          at: submission.at,
        });
  const answered = submission.acknowledgement
    ? await acknowledge(context, {
        ...submission.acknowledgement,
        contact,
        conversationId: filing.conversationId,
      })
    : null;
  return {
    conversationId: filing.conversationId,
    messageId: filing.messageId,
    expects: [...filing.expects, ...(answered?.expects ?? [])],
    writes: [
      ...(met?.writes ?? []),
      ...filing.writes,
      ...(ticked?.writes ?? []),
      ...(answered?.writes ?? []),
    ],
    events: [
      ...(met?.events ?? []),
      ...filing.events,
      happened(submission, contact.id, filing),
      ...(ticked?.events ?? []),
      ...(answered?.events ?? []),
    ],
    jobs: answered?.jobs ?? [],
  };
}

function happened(
  { id, origin }: NumberedSubmission,
  contactId: string,
  { conversationId, messageId }: { conversationId: string; messageId: string },
): NewEvent {
  const where = { conversationId, contactId, messageId };
  return origin.source === "survey"
    ? {
        ...where,
        type: "survey.answered",
        data: { surveyId: origin.id, responseId: id },
      }
    : {
        ...where,
        type: "form.submitted",
        data: { formId: origin.id, submissionId: id },
      };
}

function asMessage(submission: NumberedSubmission, contactName: string) {
  const visibleText = cutBytes(submission.text, MAX_VISIBLE_TEXT_BYTES);
  const { email, name, bodyKey, text } = submission;
  return {
    from: { name: name || contactName, address: email },
    otherSender: false,
    to: [],
    cc: [],
    subject: submission.subject,
    text: bodyKey === null ? text : null,
    html: null,
    bodyKey,
    hasHtml: false,
    visibleText,
    signature: "",
    snippet: cleanLine(visibleText, MAX_SNIPPET_CHARACTERS),
    headerMessageId: null,
    inReplyTo: null,
    references: [],
    inboundId: submission.inboundId,
    submissionId: submission.id,
    verdict: null,
    verdictReason: null,
    warnings: [],
    automatic: null,
    problems: [],
    forwarded: null,
    files: submission.files.map((file) => ({
      ...file,
      contentId: null,
      inline: false,
      range: null,
    })),
    at: submission.at,
  };
}

/** What the review views show of it. */
export function asWaiting(
  submission: Submission & { id: string; at: number; waitsAs?: string },
): SubmittedMail {
  const { id, email, name, subject, text, reasons, at } = submission;
  return {
    submissionId: id,
    waitsAs: submission.waitsAs ?? id,
    from: { name, address: email },
    subject,
    snippet: cleanLine(text, MAX_SNIPPET_CHARACTERS),
    reasons,
    at,
  };
}

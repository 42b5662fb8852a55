import type { Change, Context } from "../change.ts";
import { meetContact, type Met } from "../contacts/meet.ts";
import { subscribe } from "../contacts/subscribe.ts";
import { fileMessage } from "../conversations/file-message.ts";
import type { SubmittedFile } from "../db/schema/contact-forms.ts";
import type { ContactStatus, SpamReason } from "../enumerations.ts";
import type { Answer } from "../hosted/contract.ts";
import type { SubmittedMail } from "../inbound/record-submission.ts";
import { MAX_SNIPPET_CHARACTERS, MAX_VISIBLE_TEXT_BYTES } from "../limits.ts";
import { cleanLine, cutBytes } from "../mail/clean-text.ts";
import { acknowledge, type Acknowledgement } from "../replies/acknowledge.ts";
import { layOut } from "./lay-out.ts";

/** What somebody sent, checked; its files and its text, where that is long, are stored already. */
export interface Submission {
  formId: string;
  formTitle: string;
  /** In lower case. */
  email: string;
  name: string;
  /** Empty: the form's title. */
  subject: string;
  answers: Answer[];
  files: SubmittedFile[];
  /** Of the text where it is too long for the row. */
  bodyKey: string | null;
  reasons: SpamReason[];
  /** The wording beside the tick that was set. */
  consent: string | null;
  /** The mail that says it has arrived; none where the form sends none. */
  acknowledgement: Omit<Acknowledgement, "contact" | "conversationId"> | null;
}

interface Filing extends Required<Omit<Change, "result">> {
  conversationId: string;
  messageId: string;
}

/**
 * A submission becomes a conversation of its own (spec K3), its sender a contact: a new one non-subscribed, a known one
 * as it is, but for what was ticked. The address is what was typed: nobody checked that it is theirs.
 */
export async function fileSubmission(
  context: Context,
  submission: Submission & { id: string; inboundId: string; at: number },
  known: {
    id: string;
    email: string;
    name: string;
    status: ContactStatus;
  } | null,
): Promise<Filing> {
  const { email, name, consent } = submission;
  const met: Met | null = known ? null : meetContact(context, { email, name });
  const contact = {
    id: known?.id ?? met?.id ?? "",
    email,
    name: known?.name ?? name,
  };
  const filing = fileMessage(context, {
    thread: { kind: "new", source: "contact_form", continues: null },
    contact,
    campaignId: null,
    formId: submission.formId,
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
      {
        type: "form.submitted",
        conversationId: filing.conversationId,
        contactId: contact.id,
        messageId: filing.messageId,
        data: { formId: submission.formId, submissionId: submission.id },
      },
      ...(ticked?.events ?? []),
      ...(answered?.events ?? []),
    ],
    jobs: answered?.jobs ?? [],
  };
}

function asMessage(
  submission: Submission & { id: string; inboundId: string; at: number },
  contactName: string,
) {
  const text = layOut(submission.answers);
  const visibleText = cutBytes(text, MAX_VISIBLE_TEXT_BYTES);
  const { email, name, bodyKey } = submission;
  return {
    from: { name: name || contactName, address: email },
    otherSender: false,
    to: [],
    cc: [],
    subject: subjectOf(submission),
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
  submission: Submission & { id: string; at: number },
): SubmittedMail {
  const { id, email, name, reasons, at } = submission;
  return {
    submissionId: id,
    from: { name, address: email },
    subject: subjectOf(submission),
    snippet: cleanLine(layOut(submission.answers), MAX_SNIPPET_CHARACTERS),
    reasons,
    at,
  };
}

function subjectOf({ subject, formTitle }: Submission): string {
  return subject || formTitle;
}

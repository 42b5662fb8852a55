import type { Change, Context } from "../change.ts";
import { unchanged } from "../change.ts";
import {
  isKnownCorrespondent,
  meetContact,
  type Met,
} from "../contacts/meet.ts";
import {
  fileMessage,
  nameMessage,
  type IncomingMessage,
} from "../conversations/file-message.ts";
import {
  decideThread,
  type Thread,
  type ThreadCandidate,
} from "../conversations/thread.ts";
import type { Statement } from "../db/open.ts";
import type {
  ReviewState,
  Source,
  Verdict,
  VerdictReason,
} from "../enumerations.ts";
import type { NewEvent } from "../events.ts";
import { noteForwardedMail } from "../forwarding/note-mail.ts";
import type { MailReport } from "../mail/mail-report.ts";
import type { ForwardedMail } from "../mail/forwarded.ts";
import { asOriginal } from "./as-original.ts";
import { letWait, reportedBy } from "./let-wait.ts";
import {
  expectKnown,
  inboundColumns,
  recordInbound,
} from "./record-inbound.ts";
import { recountSubmissions } from "./recount-submissions.ts";
import { treatmentOf } from "./treatment.ts";
import { refileMail } from "./refile-mail.ts";
import {
  expectNoOpenCampaignConversation,
  putInboundBack,
  readFiling,
  type InboundRow,
} from "./queries.ts";
import { recipientRanks, type Recipient } from "./resolve-recipient.ts";

export interface ReceivedMail {
  identity: string;
  envelopeFrom: string;
  envelopeTo: string;
  storageKey: string;
  size: number;
  receivedAt: number;
  recipient: Recipient;
  /** A team member said that it is to be filed. */
  accepted: boolean;
  report: MailReport | null;
  /** What its sender says to have got and sent on. */
  sentOn: ForwardedMail | null;
  /** In-Reply-To first, then References from the end, at most 20 of these. */
  namedIds: string[];
  message: Omit<
    IncomingMessage,
    "inboundId" | "submissionId" | "otherSender" | "verdict" | "verdictReason"
  > & { verdict: Verdict; verdictReason: VerdictReason };
}

export type Reception = {
  outcome: "filed" | "refiled" | "duplicate" | ReviewState;
  inboundId: string;
};

/**
 * Takes one mail into the house, once per identity and audience, however often it is delivered (spec C8): files
 * it, lets it wait (`treatmentOf`), or files a known mail again when this recipient resolves better.
 */
export async function receiveMail(
  context: Context,
  arrived: ReceivedMail,
): Promise<Change<Reception>> {
  const mail = await asOriginal(context, arrived);
  const facts = await readFiling(context.db, {
    audienceId: context.audienceId,
    identity: mail.identity,
    sender: mail.message.from.address,
    namedIds: mail.namedIds,
    campaign: campaignOf(mail),
    reported: reportedBy(mail),
    tokenConversationId:
      mail.recipient.kind === "conversation"
        ? mail.recipient.conversation.id
        : null,
  });
  const rank = recipientRanks[mail.recipient.kind];
  const { known } = facts;
  const isRelease = mail.accepted && known !== null && known.state !== "filed";
  if (
    known &&
    known.recipientRank >= rank &&
    !isRelease &&
    known.state !== "failed"
  ) {
    return unchanged({ outcome: "duplicate", inboundId: known.id });
  }
  // Its message is in a conversation that is spam: where that goes, it goes.
  if (known?.messageId && known.state !== "filed")
    return unchanged({ outcome: "duplicate", inboundId: known.id });
  const thread = decideThread({
    byToken: facts.byToken,
    tokenId:
      mail.recipient.kind === "conversation"
        ? mail.recipient.conversation.namedId
        : null,
    namedIds: mail.namedIds,
    // The rows come latest activity first; of two conversations that know an id, that one is meant.
    byMessageId: new Map(
      facts.named.toReversed().map((row) => [row.headerId, row]),
    ),
    byCampaign: mail.recipient.kind === "campaign" ? facts.running : null,
    source: sourceOf(mail.recipient),
    now: context.now,
  });
  const treatment = treatmentOf({
    kind: mail.message.automatic?.kind ?? "person",
    verdict: mail.message.verdict,
    forgesResults: mail.message.warnings.includes("results_forged"),
    rule: facts.rule,
    recipient: mail.recipient.kind,
    isContact:
      facts.contact !== null && isKnownCorrespondent(facts.contact.status),
    joinsSpam: isSpam(thread),
    accepted: mail.accepted,
  });
  if (treatment !== "file") {
    // Filed already, by another recipient: what waits would be that mail a second time.
    if (known?.state === "filed")
      return unchanged({ outcome: "duplicate", inboundId: known.id });
    return letWait(context, mail, treatment, {
      known,
      reported: facts.reported,
      rule: facts.rule,
    });
  }

  const place = placeOf(
    context,
    mail,
    facts.contact,
    thread,
    [facts.byToken, ...facts.named, facts.running].filter(
      (candidate) => candidate !== null,
    ),
  );
  if (known?.state === "filed" && known.messageId) {
    return refileMail(context, {
      known,
      messageId: known.messageId,
      rank,
      mail,
      place,
    });
  }
  const inboundId = known?.id ?? context.newId("inbound");
  const filing = fileMessage(context, {
    thread: place.thread,
    contact: place.contact,
    campaignId: place.campaignId,
    message: {
      ...mail.message,
      inboundId,
      submissionId: null,
      otherSender: place.otherSender,
    },
  });
  const broughtBack = isSpam(thread)
    ? await takeBackSpam(context, filing.conversationId)
    : null;
  return {
    expects: [
      ...place.expects,
      ...filing.expects,
      ...(broughtBack?.expects ?? []),
      ...expectKnown(context, known),
    ],
    writes: [
      ...place.writes,
      ...filing.writes,
      ...(broughtBack?.writes ?? []),
      ...learnMessageId(context, mail, filing, place.contact.email),
      ...recordInbound(context, known, inboundId, {
        ...inboundColumns(context, mail),
        state: "filed",
        messageId: filing.messageId,
        errorCode: null,
      }),
    ],
    events: [
      ...place.events,
      ...filing.events,
      ...decided(known, inboundId, filing),
    ],
    result: { outcome: "filed", inboundId },
  };
}

/** Filing a mail into a conversation that was marked as spam says that it is none. */
async function takeBackSpam(context: Context, conversationId: string) {
  const counts = await recountSubmissions(context, {
    conversationId,
    spam: false,
  });
  return {
    expects: counts.expects,
    writes: [putInboundBack(context.db, conversationId), ...counts.writes],
  };
}

function isSpam(thread: Thread): boolean {
  return thread.kind === "existing" && thread.conversation.spamAt !== null;
}

/**
 * A mail service that sets its own Message-ID never tells it: the first answer to the signed address does, by its
 * In-Reply-To. From then on the conversation is found by it too.
 */
function learnMessageId(
  context: Context,
  { recipient, message }: ReceivedMail,
  { conversationId, messageId }: { conversationId: string; messageId: string },
  contactEmail: string,
): Statement[] {
  if (recipient.kind !== "conversation") return [];
  return nameMessage(
    context,
    { conversationId, messageId, headerId: message.inReplyTo },
    [contactEmail, message.from.address],
  );
}

/** Where the mail belongs and whose it is, with what must be written first. */
export interface Place {
  thread: Thread;
  contact: { id: string; email: string };
  campaignId: string | null;
  /** The real sender is not the contact (spec C6). */
  otherSender: boolean;
  expects: Statement[];
  writes: Statement[];
  events: NewEvent[];
}

function placeOf(
  context: Context,
  mail: ReceivedMail,
  sender: { id: string; email: string } | null,
  thread: Thread,
  candidates: (ThreadCandidate & { contactEmail: string })[],
): Place {
  const address = mail.message.from.address;
  const found =
    thread.kind === "existing" ? thread.conversation : thread.continues;
  const owner = found
    ? ownerOf(found, candidates)
    : tokenContact(mail.recipient);
  const met: Met | null =
    owner || sender
      ? null
      : meetContact(context, { email: address, name: mail.message.from.name });
  const contact = owner ?? sender ?? { id: met?.id ?? "", email: address };
  const campaignId =
    mail.recipient.kind === "campaign" ? mail.recipient.campaignId : null;
  const opensCampaign =
    campaignId !== null && thread.kind === "new" && !thread.continues && !met;
  return {
    thread,
    contact,
    campaignId,
    otherSender: contact.email !== address,
    expects: opensCampaign
      ? [expectNoOpenCampaignConversation(context.db, contact.id, campaignId)]
      : [],
    writes: [
      ...(met?.writes ?? []),
      ...(mail.recipient.kind === "forwarding"
        ? [noteForwardedMail(context, mail.recipient.forwardingAddressId)]
        : []),
    ],
    events: met?.events ?? [],
  };
}

function ownerOf(
  found: ThreadCandidate,
  candidates: (ThreadCandidate & { contactEmail: string })[],
): { id: string; email: string } | null {
  const row = candidates.find((candidate) => candidate.id === found.id);
  return row ? { id: row.contactId, email: row.contactEmail } : null;
}

function tokenContact(
  recipient: Recipient,
): { id: string; email: string } | null {
  return recipient.kind === "campaign" ? recipient.contact : null;
}

function campaignOf(
  mail: ReceivedMail,
): { id: string; contactEmail: string } | null {
  if (mail.recipient.kind !== "campaign") return null;
  const contactEmail =
    mail.recipient.contact?.email ?? mail.message.from.address;
  return { id: mail.recipient.campaignId, contactEmail };
}

function sourceOf(recipient: Recipient): Source {
  if (recipient.kind === "campaign") return "campaign";
  return recipient.kind === "forwarding" ? "forwarded" : "direct";
}

function decided(
  known: InboundRow | null,
  inboundId: string,
  filing: { conversationId: string; messageId: string },
): NewEvent[] {
  if (!known) return [];
  return [
    {
      type: "inbound.decided",
      conversationId: filing.conversationId,
      messageId: filing.messageId,
      data: { inboundId, from: known.state, state: "filed" },
    },
  ];
}

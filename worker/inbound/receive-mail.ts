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
import type { Source } from "../enumerations.ts";
import type { NewEvent } from "../events.ts";
import { noteForwardedMail } from "../forwarding/note-mail.ts";
import { refileMail } from "./refile-mail.ts";
import {
  expectInboundVersion,
  expectNoOpenCampaignConversation,
  insertInbound,
  readFiling,
  updateInbound,
  type InboundRow,
  type NewInboundRow,
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
  /** A team member said "add as contact": a stranger is not held again. */
  acceptStranger: boolean;
  /** In-Reply-To first, then References from the end, at most 20 of these. */
  namedIds: string[];
  message: Omit<IncomingMessage, "inboundId" | "otherSender">;
}

export type Reception = {
  outcome: "filed" | "refiled" | "duplicate" | "held";
  inboundId: string;
};

/**
 * Takes one mail into the house, once per identity and audience, however often it is delivered (spec C8): files
 * it, holds a stranger's direct mail (C4), or files a known mail again when this recipient resolves better.
 */
export async function receiveMail(
  context: Context,
  mail: ReceivedMail,
): Promise<Change<Reception>> {
  const facts = await readFiling(context.db, {
    audienceId: context.audienceId,
    identity: mail.identity,
    sender: mail.message.from.address,
    namedIds: mail.namedIds,
    campaign: campaignOf(mail),
  });
  const rank = recipientRanks[mail.recipient.kind];
  const { known } = facts;
  const isRelease =
    mail.acceptStranger && known !== null && known.state !== "filed";
  if (
    known &&
    known.recipientRank >= rank &&
    !isRelease &&
    known.state !== "failed"
  ) {
    return unchanged({ outcome: "duplicate", inboundId: known.id });
  }
  const thread = decideThread({
    byToken:
      mail.recipient.kind === "conversation"
        ? mail.recipient.conversation
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
  const stranger =
    !facts.contact || !isKnownCorrespondent(facts.contact.status);
  if (mail.recipient.kind === "inbox" && stranger && !mail.acceptStranger)
    return hold(context, mail, known);

  const place = placeOf(
    context,
    mail,
    facts.contact,
    thread,
    facts.named,
    facts.running,
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
    message: { ...mail.message, inboundId, otherSender: place.otherSender },
  });
  return {
    expects: [
      ...place.expects,
      ...filing.expects,
      ...expectKnown(context, known),
    ],
    writes: [
      ...place.writes,
      ...filing.writes,
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
  named: (ThreadCandidate & { contactEmail: string })[],
  running: (ThreadCandidate & { contactEmail: string }) | null,
): Place {
  const address = mail.message.from.address;
  const found =
    thread.kind === "existing" ? thread.conversation : thread.continues;
  const owner = found
    ? ownerOf(mail.recipient, found, named, running)
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
  recipient: Recipient,
  found: ThreadCandidate,
  named: (ThreadCandidate & { contactEmail: string })[],
  running: (ThreadCandidate & { contactEmail: string }) | null,
): { id: string; email: string } | null {
  if (
    recipient.kind === "conversation" &&
    recipient.conversation.id === found.id
  ) {
    return {
      id: recipient.conversation.contactId,
      email: recipient.conversation.contactEmail,
    };
  }
  const row = [...named, ...(running ? [running] : [])].find(
    (candidate) => candidate.id === found.id,
  );
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

/** Nothing is dropped unseen: a stranger's direct mail waits for "add as contact" or "discard" (spec C4). */
function hold(
  context: Context,
  mail: ReceivedMail,
  known: InboundRow | null,
): Change<Reception> {
  const inboundId = known?.id ?? context.newId("inbound");
  return {
    expects: expectKnown(context, known),
    writes: recordInbound(context, known, inboundId, {
      ...inboundColumns(context, mail),
      state: "held",
      errorCode: null,
    }),
    events: [{ type: "inbound.waiting", data: { inboundId, state: "held" } }],
    result: { outcome: "held", inboundId },
  };
}

function expectKnown({ db }: Context, known: InboundRow | null): Statement[] {
  return known ? [expectInboundVersion(db, known.id, known.version)] : [];
}

function recordInbound(
  { db }: Context,
  known: InboundRow | null,
  inboundId: string,
  columns: Omit<NewInboundRow, "id">,
): Statement[] {
  return [
    known
      ? updateInbound(db, known.id, columns)
      : insertInbound(db, { ...columns, id: inboundId }),
  ];
}

export function inboundColumns({ audienceId }: Context, mail: ReceivedMail) {
  return {
    audienceId,
    identity: mail.identity,
    recipientRank: recipientRanks[mail.recipient.kind],
    envelopeFrom: mail.envelopeFrom,
    envelopeTo: mail.envelopeTo,
    storageKey: mail.storageKey,
    size: mail.size,
    fromName: mail.message.from.name,
    fromAddress: mail.message.from.address,
    subject: mail.message.subject,
    snippet: mail.message.snippet,
    receivedAt: mail.receivedAt,
  };
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

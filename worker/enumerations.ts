/** The enumerations of the product, the same in SQL, API and UI. The database's CHECKs repeat them. */
export const roles = [
  "viewer",
  "author",
  "agent",
  "manager",
  "admin",
  "owner",
] as const;
export type Role = (typeof roles)[number];

export const views = [
  "open",
  "mine",
  "unassigned",
  "starred",
  "snoozed",
  "done",
  "all",
] as const;
export type View = (typeof views)[number];

export const sources = [
  "campaign",
  "automation",
  "survey",
  "contact_form",
  "direct",
  "forwarded",
  "outbound",
] as const;
export type Source = (typeof sources)[number];

export const conversationStatuses = ["open", "snoozed", "done"] as const;
export type ConversationStatus = (typeof conversationStatuses)[number];

/** Where an inbound mail waits that joined no conversation. */
export const reviewStates = [
  "held",
  "automatic",
  "suspicious",
  "spam",
  "failed",
] as const;
export type ReviewState = (typeof reviewStates)[number];
export const inboundStates = ["filed", ...reviewStates, "discarded"] as const;
export type InboundState = (typeof inboundStates)[number];

export const automaticKinds = [
  "person",
  "auto_reply",
  "bounce",
  "list",
  "notification",
] as const;
export type AutomaticKind = (typeof automaticKinds)[number];

export const verdicts = ["verified", "unknown", "failed"] as const;
export type Verdict = (typeof verdicts)[number];

/** How a file's bytes stand in a mail (RFC 2045 §6); 7bit, 8bit and binary are the bytes themselves. */
export const partEncodings = [
  "base64",
  "quoted-printable",
  "identity",
] as const;
export type PartEncoding = (typeof partEncodings)[number];

/** Why a form submission was filed under Spam (spec K5). */
export const spamReasons = [
  "honeypot",
  "too_fast",
  "forged_key",
  "replayed_key",
  "rate_limited",
  "challenge_failed",
  "blocked_word",
  "too_many_links",
  "blocked_sender",
] as const;
export type SpamReason = (typeof spamReasons)[number];

export const formStates = ["draft", "published", "closed"] as const;
export type FormState = (typeof formStates)[number];

export const surveyStates = ["draft", "published", "unpublished"] as const;
export type SurveyState = (typeof surveyStates)[number];

/** What the team said of all mail from one sender. */
export const senderTreatments = ["person", "automatic", "spam"] as const;
export type SenderTreatment = (typeof senderTreatments)[number];

/** What a verdict rests on (spec C11). */
export const verdictReasons = [
  "dmarc_pass",
  "dkim_aligned",
  "spf_aligned",
  "dmarc_fail",
  "spf_fail",
  "not_aligned",
  "several_senders",
  "not_checked",
] as const;
export type VerdictReason = (typeof verdictReasons)[number];

/** What in a mail may deceive about its sender, whatever the verdict. */
export const senderWarnings = [
  "name_is_other_address",
  "name_hides_characters",
  "reply_to_differs",
  "results_forged",
] as const;
export type SenderWarning = (typeof senderWarnings)[number];

/** The evidence a mail was classified by, strongest first (spec C9). */
export const automaticReasons = [
  "rule",
  "report",
  "header",
  "empty_envelope",
  "list",
  "robot_address",
  "subject",
  "calendar",
  "none",
] as const;
export type AutomaticReason = (typeof automaticReasons)[number];

/** What a reader must know of how a mail is shown: cut, damaged, sealed, not verified. The raw mail always has it all. */
export const mailProblems = [
  "no_header",
  "header_cut",
  "addresses_cut",
  "parts_cut",
  "attachments_cut",
  "body_cut",
  "structure_unreadable",
  "sealed",
  "signed",
  "empty",
] as const;
export type MailProblem = (typeof mailProblems)[number];

export const deliveryStates = [
  "draft",
  "queued",
  "sending",
  "sent",
  "delivered",
  "deferred",
  "bounced",
  "failed",
  "refused",
  "uncertain",
  "cancelled",
] as const;
export type DeliveryState = (typeof deliveryStates)[number];

export const contactStatuses = [
  "subscribed",
  "unsubscribed",
  "non_subscribed",
  "pending",
  "cleaned",
  "archived",
] as const;
export type ContactStatus = (typeof contactStatuses)[number];

/** The languages of the app and of what Parley writes by itself. */
export const languages = ["en", "fr"] as const;
export type Language = (typeof languages)[number];

/** A language as a row has it; one that is spoken no more is English. */
export function asLanguage(text: string): Language {
  return languages.find((each) => each === text) ?? "en";
}

export const plans = ["free", "paid"] as const;
export type Plan = (typeof plans)[number];

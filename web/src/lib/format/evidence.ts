import type { InboundMail } from "$worker/inbound/contract.ts";
import { m } from "../paraglide/messages.js";

type Automatic = InboundMail["automatic"];

export const kindNames: Record<Automatic["kind"], () => string> = {
  person: m.kind_person,
  auto_reply: m.kind_auto_reply,
  bounce: m.kind_bounce,
  list: m.kind_list,
  notification: m.kind_notification,
};

const evidence: Record<
  Automatic["reason"],
  ((values: { detail: string }) => string) | null
> = {
  rule: m.evidence_rule,
  report: m.evidence_report,
  header: m.evidence_header,
  list: m.evidence_header,
  empty_envelope: m.evidence_empty_envelope,
  robot_address: m.evidence_address,
  subject: m.evidence_subject,
  calendar: m.evidence_calendar,
  none: null,
};

/** What says of a person's mail more than that nothing spoke against it. */
const saidOfPersons = new Set<Automatic["reason"]>(["rule", "calendar"]);

/** "Filed as out of office: header Auto-Submitted: auto-replied"; null for a person's mail without a word to say. */
export function filedAs({ kind, reason, detail }: Automatic): string | null {
  const why = evidence[reason];
  if (!why || (kind === "person" && !saidOfPersons.has(reason))) return null;
  return m.filed_as({ kind: kindNames[kind](), why: why({ detail }) });
}

export const verdictTexts: Record<InboundMail["verdictReason"], () => string> =
  {
    dmarc_pass: m.verdict_dmarc_pass,
    dkim_aligned: m.verdict_dkim_aligned,
    spf_aligned: m.verdict_spf_aligned,
    dmarc_fail: m.verdict_dmarc_fail,
    spf_fail: m.verdict_spf_fail,
    not_aligned: m.verdict_not_aligned,
    several_senders: m.verdict_several_senders,
    not_checked: m.verdict_not_checked,
  };

export const verdictNames: Record<InboundMail["verdict"], () => string> = {
  verified: m.verdict_verified,
  unknown: m.verdict_unknown,
  failed: m.verdict_failed,
};

export const warningTexts: Record<
  InboundMail["warnings"][number],
  () => string
> = {
  name_is_other_address: m.warning_name,
  name_hides_characters: m.warning_hidden,
  reply_to_differs: m.warning_reply_to,
  results_forged: m.warning_results_forged,
};

const spamEvidence: Record<InboundMail["spamReasons"][number], () => string> = {
  honeypot: m.spam_honeypot,
  too_fast: m.spam_too_fast,
  forged_key: m.spam_forged_key,
  replayed_key: m.spam_replayed_key,
  rate_limited: m.spam_rate_limited,
  challenge_failed: m.spam_challenge_failed,
  blocked_word: m.spam_blocked_word,
  too_many_links: m.spam_too_many_links,
  blocked_sender: m.spam_blocked_sender,
};

/** Why a submission was filed under Spam, each reason in words. */
export function spamText(reasons: InboundMail["spamReasons"]): string {
  return m.filed_as_spam({
    reasons: reasons.map((reason) => spamEvidence[reason]()).join("; "),
  });
}

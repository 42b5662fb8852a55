import type {
  AutomaticKind,
  ReviewState,
  SenderTreatment,
  Verdict,
} from "../enumerations.ts";
import type { Recipient } from "./resolve-recipient.ts";

interface Arrived {
  kind: AutomaticKind;
  verdict: Verdict;
  /** It brings results of a check that nobody made. */
  forgesResults: boolean;
  /** What the team said of this sender. */
  rule: SenderTreatment | null;
  recipient: Recipient["kind"];
  /** The sender is a contact whose mail is shown (spec C4). */
  isContact: boolean;
  /** The conversation that it belongs to was marked as spam. */
  joinsSpam: boolean;
  /** A team member said that this mail is to be filed. */
  accepted: boolean;
}

/**
 * Where a mail goes (spec C4, C9, C11): into a conversation, or to wait.
 *
 * | of these, the first that holds | goes to |
 * |-----------|-------|
 * | a team member restored it | a conversation |
 * | its sender is blocked, or its conversation is spam | Spam |
 * | failed verdict, or results forged where the real ones are missing | Suspicious |
 * | the team said that its sender writes by machine | Automatic |
 * | auto-reply, bounce or notification, unless the team said its sender is a person | Automatic |
 * | list mail of a stranger that did not come by forwarding | Automatic |
 * | a stranger's, to the inbox address | Held |
 * | any other | a conversation |
 */
export function treatmentOf(mail: Arrived): "file" | ReviewState {
  if (mail.accepted) return "file";
  if (mail.rule === "spam" || mail.joinsSpam) return "spam";
  if (mail.verdict === "failed" || mail.forgesResults) return "suspicious";
  if (mail.rule === "automatic") return "automatic";
  if (mail.rule !== "person") {
    if (mail.kind === "list") {
      if (!mail.isContact && mail.recipient !== "forwarding")
        return "automatic";
    } else if (mail.kind !== "person") return "automatic";
  }
  return mail.recipient === "inbox" && !mail.isContact ? "held" : "file";
}

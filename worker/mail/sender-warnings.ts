import { decodeWords } from "postal-mime";
import type { SenderWarning } from "../enumerations.ts";
import type { Mailbox } from "./mailbox.ts";
import {
  domainOf,
  forgesResults,
  isSameOrganisation,
} from "./sender-verdict.ts";
import type { HeaderField } from "./top-header.ts";

/** They turn the order of letters around or take no room: nobody's name needs them. */
const HIDDEN = /[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/;
const ADDRESS = /[\w.+-]{1,64}@([\w-]+(?:\.[\w-]+)+)/;

/**
 * What about the sender of a mail may deceive, whatever its verdict (spec C11): a name that shows another
 * organisation's address, a name with hidden characters, answers that would go to another organisation, results that were
 * forged. Mailing
 * lists, whose answers go to the list, are not warned of.
 */
export function senderWarnings({
  from,
  replyTo,
  fields,
}: {
  from: Mailbox | null;
  replyTo: readonly Mailbox[];
  fields: readonly HeaderField[];
}): SenderWarning[] {
  const domain = domainOf(from?.address ?? "");
  const isOther = (host: string) => !isSameOrganisation(host, domain);
  const field = (name: string) => fields.find((field) => field.name === name);
  const written = ADDRESS.exec(from?.name ?? "")?.[1];
  const warnings: SenderWarning[] = [];
  if (written && isOther(written)) warnings.push("name_is_other_address");
  if (HIDDEN.test(decodeWords(field("from")?.value ?? "")))
    warnings.push("name_hides_characters");
  if (
    domain &&
    !field("list-id") &&
    replyTo.some(({ address }) => address && isOther(domainOf(address)))
  )
    warnings.push("reply_to_differs");
  if (forgesResults(fields)) warnings.push("results_forged");
  return warnings;
}

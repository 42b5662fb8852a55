import { getDomain } from "tldts";
import type { Verdict, VerdictReason } from "../enumerations.ts";
import { readMailboxes } from "./addresses.ts";
import { readAuthResults, type AuthResult } from "./auth-results.ts";
import type { HeaderField } from "./top-header.ts";

export interface SenderVerdict {
  verdict: Verdict;
  reason: VerdictReason;
}

const AUTHSERV_ID = "mx.cloudflare.net";
/** It ends the block that Cloudflare puts on top of each mail. */
const BLOCK_END = "x-cf-spamh-score";

/**
 * How sure it is that a mail comes from the domain that its From names (spec C11). Only what Cloudflare wrote into
 * its own trace block counts: a sender may put any Authentication-Results below it. A mail with several senders, or
 * none, is never verified. Takes the fields of the top header in their order.
 */
export function senderVerdict(fields: readonly HeaderField[]): SenderVerdict {
  const results = trustedResults(fields);
  if (!results) return { verdict: "unknown", reason: "not_checked" };
  const senders = readMailboxes(
    fields.filter(({ name }) => name === "from").map(({ value }) => value),
  );
  const domain = senders[0] ? domainOf(senders[0].address) : "";
  const found = judge(results, domain);
  if (found.verdict === "verified" && (senders.length !== 1 || !domain))
    return {
      verdict: "unknown",
      reason: senders.length > 1 ? "several_senders" : "not_checked",
    };
  return found;
}

/**
 * Whether a mail brings results in the name of Cloudflare that Cloudflare did not write, while its own are missing: nobody
 * else has a reason to. Where its own are there, others are only old ones of a mail that was sent on.
 */
export function forgesResults(fields: readonly HeaderField[]): boolean {
  return (
    trustedResults(fields) === null &&
    fields.some(
      ({ name, value }) =>
        name === "authentication-results" &&
        readAuthResults(value).authservId === AUTHSERV_ID,
    )
  );
}

/** Relaxed alignment (RFC 7489 §3.1): the same organisational domain by the Public Suffix List. */
export function isSameOrganisation(one: string, other: string): boolean {
  return organisation(one) === organisation(other);
}

export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf("@") + 1).toLowerCase();
}

function organisation(host: string): string {
  const domain = host.toLowerCase().replace(/\.$/, "");
  return getDomain(domain, { allowPrivateDomains: true }) ?? domain;
}

function trustedResults(
  fields: readonly HeaderField[],
): readonly AuthResult[] | null {
  const top = fields.findIndex(({ name }) => name === "received");
  const end = fields.findIndex(({ name }) => name === BLOCK_END);
  if (top < 0 || end < top) return null;
  for (const { name, value } of fields.slice(top + 1, end)) {
    // A field of the sender's own above the end: that end is the sender's too.
    if (!isTrace(name)) return null;
    if (name !== "authentication-results") continue;
    const { authservId, results } = readAuthResults(value);
    if (authservId === AUTHSERV_ID) return results;
  }
  return null;
}

function isTrace(name: string): boolean {
  return (
    ["received-spf", "return-path", "authentication-results"].includes(name) ||
    /^(?:arc|x-cf)-/.test(name)
  );
}

function judge(results: readonly AuthResult[], domain: string): SenderVerdict {
  const dmarc = results.find(
    ({ method, properties }) =>
      method === "dmarc" &&
      (!properties["header.from"] ||
        isSameOrganisation(domainOf(properties["header.from"]), domain)),
  );
  if (dmarc?.result === "pass")
    return { verdict: "verified", reason: "dmarc_pass" };
  if (dmarc?.result === "fail")
    return { verdict: "failed", reason: "dmarc_fail" };
  const noPolicy = !dmarc || dmarc.result === "none";
  if (results.some((result) => isAlignedDkim(result, domain)))
    return noPolicy
      ? { verdict: "verified", reason: "dkim_aligned" }
      : { verdict: "unknown", reason: "not_aligned" };
  const spf = results.find(({ method }) => method === "spf");
  if (spf?.result === "fail") return { verdict: "failed", reason: "spf_fail" };
  const mailFrom = domainOf(spf?.properties["smtp.mailfrom"] ?? "");
  if (
    noPolicy &&
    spf?.result === "pass" &&
    mailFrom &&
    isSameOrganisation(mailFrom, domain)
  )
    return { verdict: "verified", reason: "spf_aligned" };
  return { verdict: "unknown", reason: "not_aligned" };
}

function isAlignedDkim(
  { method, result, properties }: AuthResult,
  domain: string,
): boolean {
  const signer = properties["header.d"] ?? properties["header.i"];
  return (
    method === "dkim" &&
    result === "pass" &&
    signer !== undefined &&
    isSameOrganisation(domainOf(signer), domain)
  );
}

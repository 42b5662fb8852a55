/** Local parts that mail systems send their reports from. */
const systems =
  /^(?:mailer[-_.]?daemon|mail[-_.]?daemon|post[-_.]?master|mdaemon|mailadmin|mail-system|bounces?)$/i;
/** Local parts nobody reads. */
const robots =
  /^(?:(?:do[-_.]?)?not?[-_.]?reply|donotreply|noreply|auto[-_.]?(?:reply|responder|respond|matic)?|daemon|bounces?|notifications?|alerts?)(?:[-_.+].*)?$|[-_.](?:no[-_.]?reply|donotreply|bounces?)$/i;
/** What a shop's machine tells of: "ship-confirm", "order.update". One word alone may be a person's desk. */
const told =
  /^(?:auto|orders?|ship(?:ping|ment)?|payments?|bookings?|reservations?|delivery|account)[-_.]?(?:confirm(?:ation)?s?|updates?|tracking|notif(?:y|ications?)|alerts?|notices?|receipts?)$/i;
/** Hosts that have addresses of groups and no others. */
const groupHosts = new Set([
  "googlegroups.com",
  "groups.io",
  "yahoogroups.com",
  "freelists.org",
]);

/** Whether a mail system speaks: RFC 5321 §4.5.5 has it send with an empty return path. */
export function isMailSystem(envelopeFrom: string, from: string): boolean {
  return (
    isEmptyEnvelope(envelopeFrom) ||
    systems.test(localPart(envelopeFrom)) ||
    systems.test(localPart(from))
  );
}

/** Whether nobody reads what is sent there, by its local part. */
export function isRobot(address: string): boolean {
  const local = localPart(address);
  return systems.test(local) || robots.test(local) || told.test(local);
}

/** Whether a list stands in for whoever wrote: hosts of groups put their own address into From (RFC 7960 §4.1.3). */
export function isGroupAddress(address: string): boolean {
  return groupHosts.has(address.slice(address.lastIndexOf("@") + 1));
}

export function isEmptyEnvelope(envelopeFrom: string): boolean {
  return /^<?\s*>?$/.test(envelopeFrom.trim());
}

function localPart(address: string): string {
  const at = address.lastIndexOf("@");
  return (at < 0 ? address : address.slice(0, at)).slice(0, 64);
}

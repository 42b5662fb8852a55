import { MAX_CALENDAR_BYTES } from "../limits.ts";
import type { ParsedAttachment } from "./parse.ts";

/** What a calendar sends for its owner (iTIP, RFC 5546 §1.4). */
export interface CalendarMessage {
  /** In capitals: REQUEST, REPLY, COUNTER, CANCEL. */
  method: string;
  /** In lower case; empty where none is named. */
  organiser: string;
}

/** The first calendar part of a mail that has a method (RFC 6047 §2.4), null without one. Never throws. */
export function readCalendarMessage(
  attachments: readonly Pick<ParsedAttachment, "declaredType" | "content">[],
): CalendarMessage | null {
  for (const { declaredType, content } of attachments) {
    if (!/^(?:text\/calendar|application\/ics)\b/i.test(declaredType)) continue;
    const text = unfolded(content);
    const method = /^METHOD:[ \t]*([A-Z-]{1,30})/im.exec(text)?.[1];
    if (method === undefined) continue;
    const organiser = /^ORGANIZER[;:].{0,1000}?mailto:([^\s">;]{1,254})/im.exec(
      text,
    )?.[1];
    return {
      method: method.toUpperCase(),
      organiser: organiser?.toLowerCase() ?? "",
    };
  }
  return null;
}

/** Long lines are broken before a blank (RFC 5545 §3.1). */
function unfolded(content: Uint8Array): string {
  return new TextDecoder()
    .decode(content.subarray(0, MAX_CALENDAR_BYTES))
    .replace(/\r?\n[ \t]/g, "");
}

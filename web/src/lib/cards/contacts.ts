import ICAL from "ical.js";
import {
  parameterOf,
  readComponents,
  textOf,
  valueOf,
} from "./content-lines.ts";
import { asNewerCard } from "./old-card.ts";
import { shownLine } from "./shown-text.ts";

export interface ContactCard {
  name: string;
  organisation: string;
  jobTitle: string;
  emails: string[];
  phones: { number: string; kind: PhoneKind }[];
}
export type PhoneKind = "mobile" | "work" | "home" | "fax" | "other";

export interface ContactCards {
  cards: ContactCard[];
  more: number;
}

const MAX_CARDS = 20;
const MAX_VALUES = 10;

/** Who a contact file is about (vCard 2.1, RFC 2426, RFC 6350); null when it tells of nobody. Never throws. */
export function readContactCards(text: string): ContactCards | null {
  const found = readComponents(asNewerCard(text), ICAL.design.vcard3)
    .filter(({ name }) => name === "vcard")
    .map(readCard)
    .filter(
      ({ name, organisation, emails, phones }) =>
        name || organisation || emails.length > 0 || phones.length > 0,
    );
  if (found.length === 0) return null;
  const cards = found.slice(0, MAX_CARDS);
  return { cards, more: found.length - cards.length };
}

function readCard(card: ICAL.Component): ContactCard {
  const values = (name: string) =>
    card.getAllProperties(name).slice(0, MAX_VALUES);
  return {
    name: shownLine(valueOf(card, "fn") || nameOf(card)),
    organisation: shownLine(valueOf(card, "org")),
    jobTitle: shownLine(valueOf(card, "title")),
    emails: unique(
      values("email").map((email) =>
        shownLine(textOf(email).replace(/^mailto:/i, "")),
      ),
    ),
    phones: values("tel")
      .map((phone) => ({
        number: shownLine(textOf(phone).replace(/^tel:/i, "")),
        kind: phoneKind(phone),
      }))
      .filter(({ number }) => number !== ""),
  };
}

/** Family name; given name; more of them; what stands before and after. */
function nameOf(card: ICAL.Component): string {
  const value: unknown = card.getFirstProperty("n")?.getFirstValue();
  const [family, given, more, before, after] = Array.isArray(value)
    ? value.map((part) => [part as unknown].flat().join(" "))
    : [String(value ?? "")];
  return [before, given, more, family, after].filter(Boolean).join(" ");
}

function phoneKind(phone: ICAL.Property): PhoneKind {
  const types = [phone.getParameter("type") as unknown]
    .flat()
    .concat(parameterOf(phone, "type").split(","))
    .map((type) => String(type ?? "").toLowerCase());
  if (types.includes("fax")) return "fax";
  if (types.includes("cell")) return "mobile";
  if (types.includes("work")) return "work";
  return types.includes("home") ? "home" : "other";
}

function unique(values: string[]): string[] {
  return [...new Set(values.filter(Boolean))];
}

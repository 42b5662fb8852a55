import ICAL from "ical.js";

/** A component that is nested deeper than a time zone's rules are is nobody's calendar. */
const MAX_DEPTH = 4;
/** Lines that are read; a vacation calendar of a whole country has some thousands. */
const MAX_LINES = 20_000;

type Design = typeof ICAL.design.icalendar;
/** jCal (RFC 7265 §3.3): name, properties, components. */
type Node = [name: string, properties: unknown[], components: Node[]];

/**
 * The components of an iCalendar (RFC 5545 §3.1) or vCard text (RFC 6350 §3.2), line by line: one that cannot be read is
 * left out, and what does not end ends with the text. Never throws.
 */
export function readComponents(
  text: string,
  design: Design = ICAL.design.icalendar,
): ICAL.Component[] {
  const root: Node = ["", [], []];
  const open: Node[] = [root];
  let deeper = 0;
  for (const line of contentLines(text)) {
    const [, edge = "", name = ""] =
      /^(BEGIN|END):[ \t]*([\w-]{1,40})[ \t]*$/i.exec(line) ?? [];
    const within = open.at(-1) ?? root;
    if (/^begin$/i.test(edge)) {
      if (open.length > MAX_DEPTH) {
        deeper += 1;
        continue;
      }
      const node: Node = [name.toLowerCase(), [], []];
      within[2].push(node);
      open.push(node);
    } else if (/^end$/i.test(edge)) {
      if (deeper > 0) deeper -= 1;
      else if (open.length > 1) open.pop();
    } else if (deeper === 0 && within !== root) {
      const property = readProperty(line, design);
      if (property) within[1].push(property);
    }
  }
  return root[2].map((node) => new ICAL.Component(node, null as never));
}

/** Unfolded: a line that begins with a blank goes on with the one before. */
function contentLines(text: string): string[] {
  return text
    .replace(/^\uFEFF/, "")
    .replace(/\r\n?/g, "\n")
    .replace(/\n[ \t]/g, "")
    .split("\n", MAX_LINES);
}

function readProperty(line: string, design: Design): unknown {
  if (!line.includes(":")) return null;
  try {
    return ICAL.parse.property(line, design) as unknown;
  } catch {
    // One line that breaks its own grammar says nothing; the others do.
    return null;
  }
}

/** The value of a property as one text, empty without one. A broken value is none. */
export function valueOf(component: ICAL.Component, name: string): string {
  const property = component.getFirstProperty(name);
  return property ? textOf(property) : "";
}

/** The values of a property, joined: several stand between commas or semicolons. */
export function textOf(property: ICAL.Property): string {
  try {
    return property
      .getValues()
      .flat()
      .map((value) => String(value as unknown))
      .filter(Boolean)
      .join(", ");
  } catch {
    // A date or a number that is none.
    return "";
  }
}

/** A parameter of a property; the first where it has several. */
export function parameterOf(property: ICAL.Property, name: string): string {
  const value = property.getParameter(name) as unknown;
  return String((Array.isArray(value) ? value[0] : value) ?? "");
}

import type { FormDefinition } from "$worker/contact-forms/contract.ts";
import type { Field } from "$worker/hosted/contract.ts";

/** HTML that shows the form inside another page, about as high as it is there. */
export function frameSnippet(
  url: string,
  title: string,
  fields: readonly Field[],
): string {
  return `<iframe src="${url}?embed" title="${escape(title)}" width="100%" height="${heightOf(fields)}" style="border:0" loading="lazy"></iframe>`;
}

/** Pixels, reckoned for a column of usual width; a page cannot tell its height to another site's without script. */
function heightOf(fields: readonly Field[]): number {
  const title = 300;
  return fields.reduce((sum, field) => {
    const help = field.help ? 30 : 0;
    return sum + help + heights(field);
  }, title);
}

function heights(field: Field): number {
  switch (field.kind) {
    case "long_text":
      return 245;
    case "choice":
    case "several":
      return 60 + 42 * field.options.length + (field.other ? 92 : 0);
    case "range":
      return 130;
    case "checkbox":
      return 70;
    case "contact_information":
      return 400;
    default:
      return 105;
  }
}

/** The form as plain HTML, to be laid out by the page that it is pasted into; it needs no script. */
export function plainSnippet(
  url: string,
  { fields, subscribe, submitLabel }: FormDefinition,
  send: string,
): string {
  const files = fields.some((field) => field.kind === "file");
  return [
    `<form action="${url}" method="post" accept-charset="utf-8"${files ? ' enctype="multipart/form-data"' : ""}>`,
    ...fields.map((field) => indent(inputOf(field))),
    ...(subscribe
      ? [
          indent(
            `<label><input type="checkbox" name="subscribe"> ${escape(subscribe.wording)}</label>`,
          ),
        ]
      : []),
    // Programs fill it in, people do not see it.
    '  <p hidden><input name="leave_this_empty" tabindex="-1" autocomplete="off"></p>',
    `  <button>${escape(submitLabel || send)}</button>`,
    "</form>",
  ].join("\n");
}

/** The same submission by a program. */
export function jsonSnippet(
  url: string,
  { fields }: FormDefinition,
  clientId: string,
): string {
  const example = Object.fromEntries(
    fields
      .filter((field) => field.kind !== "file")
      .map((field) => [field.id, exampleOf(field)]),
  );
  const body = JSON.stringify({
    clientId,
    ...example,
  });
  return `curl -X POST ${url} \\\n  -H 'content-type: application/json' \\\n  -d '${body.replaceAll("'", "’")}'`;
}

function inputOf(field: Field): string {
  const label = escape(field.label);
  const attributes = `name="${field.id}"${field.required ? " required" : ""}`;
  switch (field.kind) {
    case "long_text":
      return `<label>${label}<br><textarea ${attributes} rows="6"></textarea></label>`;
    case "checkbox":
      return `<label><input type="checkbox" ${attributes}> ${label}</label>`;
    case "dropdown":
      return `<label>${label}<br><select ${attributes}>${["", ...field.options].map((option) => `<option>${escape(option)}</option>`).join("")}</select></label>`;
    case "choice":
    case "several":
    case "range":
      return `<fieldset><legend>${label}</legend>${optionsOf(field)
        .map(
          (option) =>
            `<label><input type="${field.kind === "several" ? "checkbox" : "radio"}" name="${field.id}" value="${escape(option)}"> ${escape(option)}</label>`,
        )
        .join(" ")}${otherOf(field)}</fieldset>`;
    case "contact_information":
      return ["name", "company", "phone", "address"]
        .map(
          (part) =>
            `<label>${part}<br><input name="${field.id}__${part}"></label>`,
        )
        .join("\n  ");
    default:
      return `<label>${label}<br><input type="${types[field.kind]}" ${attributes}></label>`;
  }
}

/** The option to write in; whoever writes there means it. */
function otherOf(field: Field): string {
  return "other" in field && field.other
    ? ` <input name="${field.id}__other" aria-label="${escape(field.label)}: …">`
    : "";
}

const types = {
  email: "email",
  name: "text",
  text: "text",
  phone: "tel",
  date: "date",
  file: "file",
};

function optionsOf(
  field: Extract<Field, { kind: "choice" | "several" | "range" }>,
): string[] {
  return field.kind === "range"
    ? Array.from({ length: field.max - field.min + 1 }, (_, index) =>
        String(field.min + index),
      )
    : field.options;
}

function exampleOf(field: Field): string | string[] | boolean {
  switch (field.kind) {
    case "email":
      return "ann@example.com";
    case "several":
      return field.options.slice(0, 2);
    case "choice":
    case "dropdown":
      return field.options[0] ?? "";
    case "range":
      return String(field.max);
    case "checkbox":
      return true;
    case "date":
      return "2026-12-31";
    case "phone":
      return "+47 55 00 00 00";
    default:
      return field.label;
  }
}

function indent(text: string): string {
  return `  ${text}`;
}

function escape(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll('"', "&quot;");
}

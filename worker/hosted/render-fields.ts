import { html } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";
import { MAX_FORM_FILE_BYTES, MAX_FORM_FILES } from "../limits.ts";
import type { Field } from "./contract.ts";
import {
  contactParts,
  optionsOf,
  OTHER,
  otherName,
  partName,
} from "./read-answers.ts";
import type { Words } from "./words.ts";

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

/** What the page shows in its inputs: as it was typed, and what does not fit. */
export interface Filled {
  values: ReadonlyMap<string, readonly string[]>;
  errors: ReadonlyMap<string, string>;
}

export const inputId = (name: string) => `f-${name}`;

/** One field with label, help, error and input, readable by a screen reader in that order. */
export function renderField(field: Field, filled: Filled, words: Words): Html {
  switch (field.kind) {
    case "choice":
    case "several":
    case "range":
      return renderGroup(field, filled, words);
    case "checkbox":
      return renderTick(field, filled, words);
    case "contact_information":
      return renderContact(field, filled, words);
    case "file":
      return framed(
        { ...field, help: field.help || fileHelp(words) },
        filled,
        words,
        (attributes) =>
          html`<input
            type="file"
            ${attributes}
            multiple
            accept=".pdf,.jpg,.jpeg,.png,.gif"
          />`,
      );
    case "dropdown":
      return framed(
        field,
        filled,
        words,
        (attributes) =>
          html`<select ${attributes}>
            <option value="">${words.chooseOne}</option>
            ${field.options.map(
              (option) =>
                html`<option
                  value="${option}"
                  ${has(filled, field.id, option) ? "selected" : ""}
                >
                  ${option}
                </option>`,
            )}
          </select>`,
      );
    case "long_text":
      return framed(
        field,
        filled,
        words,
        (attributes) =>
          // A line end right after the tag is dropped by HTML; one of the text itself must not be.
          html`<textarea
            ${attributes}
            rows="7"
            placeholder="${field.placeholder}"
          >
${first(filled, field.id)}</textarea>`,
      );
    default:
      return framed(
        field,
        filled,
        words,
        (attributes) =>
          html`<input
            ${attributes}
            ${typed[field.kind]}
            value="${first(filled, field.id)}"
            placeholder="${"placeholder" in field ? field.placeholder : ""}"
          />`,
      );
  }
}

const typed = {
  email: html`type="email" autocomplete="email" spellcheck="false"`,
  name: html`type="text" autocomplete="name"`,
  text: html`type="text"`,
  phone: html`type="tel" autocomplete="tel"`,
  date: html`type="date"`,
};

/** A label, and below it help and error, which the input names as its description. */
function framed(
  field: Pick<Field, "id" | "label" | "help" | "required">,
  filled: Filled,
  words: Words,
  input: (attributes: Html) => Html,
): Html {
  const id = inputId(field.id);
  return html`<div class="field${filled.errors.has(field.id) ? " wrong" : ""}">
    <label for="${id}" dir="auto">${labelText(field, words)}</label>
    ${notes(field, filled)}
    ${input(html`id="${id}" name="${field.id}" ${field.required ? "required" : ""} ${described(field, filled)}`)}
  </div>`;
}

function renderGroup(
  field: Extract<Field, { kind: "choice" | "several" | "range" }>,
  filled: Filled,
  words: Words,
): Html {
  const type = field.kind === "several" ? "checkbox" : "radio";
  const options = optionsOf(field);
  const offersOther = field.kind !== "range" && field.other;
  return html`<fieldset
    class="field${isWrong(field.id, filled) ? " wrong" : ""}"
    id="${inputId(field.id)}"
    tabindex="-1"
    ${described(field, filled)}
  >
    <legend dir="auto">${labelText(field, words)}</legend>
    ${notes(field, filled)}
    <div class="${field.kind === "range" ? "scale" : "options"}">
      ${field.kind === "range" && (field.minLabel || field.maxLabel) ? html`<p class="ends" id="${inputId(field.id)}-ends"><span>${field.minLabel}</span><span>${field.maxLabel}</span></p>` : ""}
      <div class="${field.kind === "range" ? "range" : ""}">
        ${options.map(
          (option) =>
            html`<label class="option"
              ><input
                type="${type}"
                name="${field.id}"
                value="${option}"
                ${has(filled, field.id, option) ? "checked" : ""}
              /><span dir="auto">${option}</span></label
            >`,
        )}
        ${
          offersOther
            ? html`<label class="option"
                  ><input
                    type="${type}"
                    name="${field.id}"
                    value="${OTHER}"
                    ${has(filled, field.id, OTHER) ? "checked" : ""}
                  /><span>${words.other}</span></label
                >
                <div class="other">
                  <label class="hidden" for="${inputId(otherName(field.id))}"
                    >${field.label}: ${words.other}</label
                  >
                  ${errorText(otherName(field.id), filled)}
                  <input
                    type="text"
                    id="${inputId(otherName(field.id))}"
                    name="${otherName(field.id)}"
                    value="${first(filled, otherName(field.id))}"
                    ${filled.errors.has(otherName(field.id)) ? html`aria-invalid="true" aria-describedby="${inputId(otherName(field.id))}-error"` : ""}
                  />
                </div>`
            : ""
        }
      </div>
    </div>
  </fieldset>`;
}

function renderTick(
  field: Extract<Field, { kind: "checkbox" }>,
  filled: Filled,
  words: Words,
): Html {
  return html`<div class="field${filled.errors.has(field.id) ? " wrong" : ""}">
    ${errorText(field.id, filled)}
    <label class="option"
      ><input
        type="checkbox"
        id="${inputId(field.id)}"
        name="${field.id}"
        ${first(filled, field.id) ? "checked" : ""}
        ${field.required ? "required" : ""}
        ${described(field, filled)}
      /><span dir="auto"
        >${labelText({ ...field, required: true }, words)}</span
      ></label
    >
    ${field.help ? html`<p class="help" dir="auto" id="${inputId(field.id)}-help">${field.help}</p>` : ""}
  </div>`;
}

function renderContact(
  field: Extract<Field, { kind: "contact_information" }>,
  filled: Filled,
  words: Words,
): Html {
  return html`<fieldset
    class="field"
    id="${inputId(field.id)}"
    ${described(field, filled)}
  >
    <legend dir="auto">${labelText(field, words)}</legend>
    ${notes(field, filled)}
    ${contactParts.map((part) => {
      const name = partName(field.id, part);
      return html`<div class="part${filled.errors.has(name) ? " wrong" : ""}">
        <label for="${inputId(name)}">${words.contact[part]}</label>
        ${errorText(name, filled)}
        <input
          type="${part === "phone" ? "tel" : "text"}"
          id="${inputId(name)}"
          name="${name}"
          autocomplete="${autocompleteOf[part]}"
          value="${first(filled, name)}"
          ${filled.errors.has(name) ? html`aria-invalid="true" aria-describedby="${inputId(name)}-error"` : ""}
        />
      </div>`;
    })}
  </fieldset>`;
}

const autocompleteOf = {
  name: "name",
  company: "organization",
  phone: "tel",
  address: "street-address",
} as const;

function labelText(
  field: Pick<Field, "label" | "required">,
  words: Words,
): Html {
  return field.required
    ? html`${field.label}`
    : html`${field.label} <span class="optional">(${words.optional})</span>`;
}

function notes(field: Pick<Field, "id" | "help">, filled: Filled): Html {
  return html`${field.help ? html`<p class="help" dir="auto" id="${inputId(field.id)}-help">${field.help}</p>` : ""}${errorText(field.id, filled)}`;
}

function errorText(name: string, { errors }: Filled): Html {
  const error = errors.get(name);
  return error === undefined
    ? html``
    : html`<p class="error" id="${inputId(name)}-error">${error}</p>`;
}

function described(
  field: Pick<Field, "id" | "help"> & { minLabel?: string; maxLabel?: string },
  { errors }: Filled,
): Html {
  const id = inputId(field.id);
  const wrong = errors.has(field.id);
  const names = [
    ...(field.help ? [`${id}-help`] : []),
    ...(wrong ? [`${id}-error`] : []),
    // Which end of a scale is which; beside the numbers nobody would hear it.
    ...("minLabel" in field && (field.minLabel || field.maxLabel)
      ? [`${id}-ends`]
      : []),
  ];
  return html`${names.length > 0 ? html`aria-describedby="${names.join(" ")}"` : ""}
  ${wrong ? html`aria-invalid="true"` : ""}`;
}

function isWrong(id: string, { errors }: Filled): boolean {
  return errors.has(id) || errors.has(otherName(id));
}

function first({ values }: Filled, name: string): string {
  return values.get(name)?.[0] ?? "";
}

function has({ values }: Filled, name: string, value: string): boolean {
  return values.get(name)?.includes(value) ?? false;
}

function fileHelp(words: Words): string {
  return words.fileHelp(MAX_FORM_FILES, MAX_FORM_FILE_BYTES / 1024 / 1024);
}

import { html } from "hono/html";
import type { Language } from "../enumerations.ts";
import type { Colours, Field } from "./contract.ts";
import { hostedPage, paragraphs, type HostedPage } from "./page.ts";
import {
  inputId,
  renderField,
  type Filled,
  type Html,
} from "./render-fields.ts";
import { isTicked, namesOf, OTHER } from "./read-answers.ts";
import type { Submitted } from "./read-body.ts";
import { HONEYPOT } from "./suspicion.ts";
import { wordsOf, type Words } from "./words.ts";

/** The name of the hidden input with the page's key, and of the tick that subscribes. */
export const KEY_INPUT = "page_key";
export const SUBSCRIBE_INPUT = "subscribe";
/** Of the summary of what does not fit. */
export const PROBLEM_ID = "problem";
/** What the challenge's script calls its answer. */
export const CHALLENGE_INPUT = "cf-turnstile-response";

export interface FormPage extends Pick<
  HostedPage,
  "embedded" | "leadsTo" | "frameAncestors" | "status" | "answers"
> {
  language: Language;
  colours: Colours;
  title: string;
  logoUrl: string | null;
  intro: string;
  fields: readonly Field[];
  /** The same fields in groups with a heading each. */
  sections?: readonly { heading: Html; fields: readonly Field[] }[] | undefined;
  subscribeWording: string | null;
  submitLabel: string;
  action: string;
  /** Empty in a preview: nothing can be sent. */
  key: string;
  challengeSiteKey: string | null;
  filled: Filled;
  /** Files were sent, which a browser cannot keep. */
  hadFiles?: boolean;
  /** Said on top where it is no field's fault. */
  notice?: string;
  /** Between the title and the fields of a page that is one of several. */
  heading?: Html;
  /** Which of several pages it is, in words. */
  step?: string;
  hidden?: ReadonlyMap<string, readonly string[]>;
  backLabel?: string;
}

/** A form to fill in, with what was typed before and what does not fit. */
export function formPage(page: FormPage): Promise<Response> {
  const words = wordsOf(page.language);
  const failed = page.filled.errors.size > 0;
  const hasFiles = page.fields.some((field) => field.kind === "file");
  const body = html`${page.logoUrl ? html`<img class="logo" src="${page.logoUrl}" alt="" />` : ""}
    <h1 dir="auto">${page.title}</h1>
    ${
      page.notice
        ? html`<div class="summary" role="alert" tabindex="-1" autofocus>
            <h2>${words.failed}</h2>
            <p>${page.notice}</p>
            ${page.hadFiles ? html`<p>${words.filesAgain}</p>` : ""}
          </div>`
        : ""
    }
    ${failed ? summary(page, words) : ""}
    ${page.intro && !failed ? html`<div class="intro">${paragraphs(page.intro)}</div>` : ""}
    ${page.heading ?? ""}
    <form
      method="post"
      action="${page.action}"
      novalidate
      ${hasFiles ? html`enctype="multipart/form-data"` : ""}
    >
      ${(page.sections ?? [{ heading: html``, fields: page.fields }]).map(
        ({ heading, fields }) =>
          html`${heading}${fields.map((field) => renderField(field, page.filled, words))}`,
      )}
      ${page.subscribeWording === null ? "" : tick(page.subscribeWording, page.filled)}
      <div class="trap" aria-hidden="true">
        <label for="${inputId(HONEYPOT)}">${words.leaveEmpty}</label>
        <input
          type="text"
          id="${inputId(HONEYPOT)}"
          name="${HONEYPOT}"
          tabindex="-1"
          autocomplete="off"
        />
      </div>
      <input type="hidden" name="${KEY_INPUT}" value="${page.key}" />
      ${[...(page.hidden ?? [])].map(([name, values]) => values.map((value) => html`<input type="hidden" name="${name}" value="${value}" />`))}
      ${page.challengeSiteKey === null ? "" : html`<div class="cf-turnstile" data-sitekey="${page.challengeSiteKey}" data-language="${page.language}"></div>`}
      <div class="actions">
        <button type="submit" ${page.key === "" ? "disabled" : ""}>
          ${page.submitLabel || words.send}
        </button>
        ${page.backLabel ? html`<button type="submit" class="plain" name="back" value="1">${page.backLabel}</button>` : ""}
      </div>
    </form>`;
  const title = page.step ? `${page.step}: ${page.title}` : page.title;
  return hostedPage({
    ...page,
    title: failed ? words.errorTitle(title) : title,
    body,
    challenge: page.challengeSiteKey !== null,
  });
}

/** On top, with the focus, each error a link to its field (WCAG 2.2, 3.3.1; GOV.UK's error summary). */
function summary(page: FormPage, words: Words): Html {
  return html`<div
    class="summary"
    id="${PROBLEM_ID}"
    role="alert"
    tabindex="-1"
    autofocus
    aria-labelledby="${PROBLEM_ID}-title"
  >
    <h2 id="${PROBLEM_ID}-title">${words.problem}</h2>
    <p>${words.checkBelow}</p>
    <ul>
      ${[...page.filled.errors].map(
        ([name, error]) =>
          html`<li>
            <a href="#${inputId(name)}"
              >${words.problemOf(labelOf(page.fields, name), error)}</a
            >
          </li>`,
      )}
    </ul>
    ${page.hadFiles ? html`<p>${words.filesAgain}</p>` : ""}
  </div>`;
}

function labelOf(fields: readonly Field[], name: string): string {
  const [id = ""] = name.split("__");
  return fields.find((field) => field.id === id)?.label ?? name;
}

function tick(wording: string, { values }: Filled): Html {
  return html`<div class="field">
    <label class="option"
      ><input
        type="checkbox"
        id="${inputId(SUBSCRIBE_INPUT)}"
        name="${SUBSCRIBE_INPUT}"
        ${values.has(SUBSCRIBE_INPUT) ? "checked" : ""}
      /><span dir="auto">${wording}</span></label
    >
  </div>`;
}

/** What somebody wrote, by field, where it cannot be taken any more. */
export function keptOf(
  fields: readonly Field[],
  { values }: Submitted,
): [string, string][] {
  return fields.flatMap((field) => {
    const given = namesOf(field)
      .flatMap((name) => values.get(name) ?? [])
      .filter((value) => value !== "" && value !== OTHER);
    const text =
      field.kind === "checkbox"
        ? given.some(isTicked)
          ? "✓"
          : ""
        : given.join("\n");
    return text === "" ? [] : [[field.label, text]];
  });
}

/** A page that only says something: thanks, closed, not found. */
export function messagePage(
  page: Pick<
    HostedPage,
    "language" | "colours" | "embedded" | "status" | "answers" | "goesOnTo"
  > & {
    title: string;
    text: string;
    logoUrl?: string | null;
    link?: { href: string; label: string };
    /** What was written in vain, to copy. */
    kept?: readonly [string, string][];
  },
): Promise<Response> {
  const body = html`${page.logoUrl ? html`<img class="logo" src="${page.logoUrl}" alt="" />` : ""}
    <h1 dir="auto">${page.title}</h1>
    ${paragraphs(page.text)}
    ${
      page.kept && page.kept.length > 0
        ? html`<p>${wordsOf(page.language).kept}</p>
            <dl class="kept">
              ${page.kept.map(
                ([label, text]) =>
                  html`<dt>${label}</dt>
                    <dd>${text}</dd>`,
              )}
            </dl>`
        : ""
    }
    ${page.link ? html`<p><a href="${page.link.href}">${page.link.label}</a></p>` : ""}`;
  return hostedPage({ ...page, body });
}

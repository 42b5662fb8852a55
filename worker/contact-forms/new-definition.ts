import type { Language } from "../enumerations.ts";
import { plainColours } from "../hosted/page.ts";
import {
  EMAIL_FIELD,
  MESSAGE_FIELD,
  SUBJECT_FIELD,
  formDefinitionSchema,
  type FormDefinition,
} from "./contract.ts";

const words = {
  en: {
    title: "Write to us",
    intro: "We read every message, and answer by email.",
    email: "Your email address",
    emailHelp: "So that we can answer.",
    subject: "Subject",
    message: "Message",
  },
  fr: {
    title: "Écrivez-nous",
    intro: "Nous lisons chaque message et répondons par e-mail.",
    email: "Votre adresse e-mail",
    emailHelp: "Pour pouvoir vous répondre.",
    subject: "Objet",
    message: "Message",
  },
};

/** What a new contact form asks: address, subject, message (spec K1). */
export function newDefinition(language: Language): FormDefinition {
  const { title, intro, email, emailHelp, subject, message } = words[language];
  const empty = { help: "", placeholder: "" };
  // Through the schema, so that it is word for word what saving it again gives.
  return formDefinitionSchema.parse({
    title,
    intro,
    fields: [
      {
        ...empty,
        kind: "email",
        id: EMAIL_FIELD,
        label: email,
        help: emailHelp,
        required: true,
      },
      {
        ...empty,
        kind: "text",
        id: SUBJECT_FIELD,
        label: subject,
        required: false,
      },
      {
        ...empty,
        kind: "long_text",
        id: MESSAGE_FIELD,
        label: message,
        required: true,
      },
    ],
    submitLabel: "",
    thanks: "",
    redirectUrl: null,
    language,
    colours: plainColours,
    subscribe: null,
    acknowledgement: null,
    blockedWords: [],
    maxLinks: 3,
  } satisfies FormDefinition);
}

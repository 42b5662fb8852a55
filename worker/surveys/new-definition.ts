import type { Language } from "../enumerations.ts";
import { plainColours } from "../hosted/page.ts";
import { surveyDefinitionSchema, type SurveyDefinition } from "./contract.ts";

const words = {
  en: {
    title: "How did we do?",
    rating: "How satisfied are you?",
    low: "not at all",
    high: "very",
    why: "What could be better?",
    email: "Your email address, if we may answer",
  },
  fr: {
    title: "Comment était-ce ?",
    rating: "Êtes-vous satisfait ?",
    low: "pas du tout",
    high: "tout à fait",
    why: "Que pourrions-nous améliorer ?",
    email: "Votre adresse e-mail, si nous pouvons répondre",
  },
};

/** What a new survey asks: a rating, why, and where to answer. */
export function newDefinition(language: Language): SurveyDefinition {
  const { title, rating, low, high, why, email } = words[language];
  return surveyDefinitionSchema.parse({
    title,
    sections: [
      {
        fields: [
          {
            kind: "range",
            id: "rating",
            label: rating,
            min: 1,
            max: 5,
            minLabel: low,
            maxLabel: high,
          },
          { kind: "long_text", id: "why", label: why },
          { kind: "email", id: "email", label: email },
        ],
      },
    ],
    language,
    colours: plainColours,
  });
}

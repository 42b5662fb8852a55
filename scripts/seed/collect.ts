import type {
  ContactForm,
  FormDefinition,
} from "../../worker/contact-forms/contract.ts";
import type {
  Survey,
  SurveyDefinition,
} from "../../worker/surveys/contract.ts";
import type { ApiSession } from "../api-session.ts";
import { workerUrl } from "../start/settings.ts";
import type { World } from "./world.ts";

interface Answers {
  rating: number;
  found: string;
  teas: readonly string[];
  why?: string;
  /** How many days ago, at what time. */
  at: string;
}

const FOUND = ["A friend", "At the shop", "A search", "Instagram"];
const TEAS = ["Green", "Black", "Oolong", "Herbal"];

/** What people answered to the survey of the demo, no two alike; no more than one address may send in a minute. */
const answered: readonly Answers[] = [
  {
    rating: 9,
    found: "A friend",
    teas: ["Green", "Oolong"],
    why: "Bigger tins of the Sencha, please.",
    at: "12d 18:40",
  },
  { rating: 8, found: "At the shop", teas: ["Black"], at: "11d 09:05" },
  {
    rating: 10,
    found: "A friend",
    teas: ["Herbal"],
    why: "Nothing. The handwritten note made my day.",
    at: "9d 20:12",
  },
  {
    rating: 6,
    found: "A search",
    teas: ["Green", "Black"],
    why: "It took nine days to get to Lyon.",
    at: "8d 07:30",
  },
  { rating: 9, found: "Instagram", teas: ["Oolong"], at: "6d 12:48" },
  {
    rating: 7,
    found: "A search",
    teas: ["Black", "Herbal"],
    why: "Say on the bag how hot the water should be.",
    at: "4d 16:20",
  },
  { rating: 10, found: "A friend", teas: ["Green"], at: "3d 08:15" },
  { rating: 8, found: "At the shop", teas: ["Herbal"], at: "1d 19:02" },
];
export const responseTimes = answered.map(({ at }) => at);

const form: Partial<FormDefinition> = {
  title: "Ask us about an order",
  intro: "Tell us what is wrong, and we put it right. We answer by email.",
  subscribe: { wording: "Send me your letter, about once a month." },
};

const survey: Partial<SurveyDefinition> = {
  title: "After your first order",
  intro: "Five questions, two minutes. It helps us choose what to bring in.",
  sections: [
    {
      title: "",
      text: "",
      fields: [
        {
          kind: "range",
          id: "rating",
          label: "How likely are you to recommend us?",
          help: "",
          required: true,
          min: 0,
          max: 10,
          minLabel: "not at all",
          maxLabel: "very",
        },
        {
          kind: "choice",
          id: "found",
          label: "How did you find us?",
          help: "",
          required: false,
          options: FOUND,
          other: true,
        },
        {
          kind: "several",
          id: "teas",
          label: "What do you drink?",
          help: "",
          required: false,
          options: TEAS,
          other: false,
        },
        {
          kind: "long_text",
          id: "why",
          label: "What could be better?",
          help: "",
          required: false,
          placeholder: "",
        },
        {
          kind: "email",
          id: "email",
          label: "Your email address, if we may answer",
          help: "",
          required: false,
          placeholder: "",
        },
      ],
    },
  ],
};

/** A contact form that is open, and a survey that people have answered; the survey's id. */
export async function openFormAndSurvey(world: World): Promise<string> {
  const [inbox] = world.inboxes;
  if (!inbox) throw new Error("The demo has no inbox.");
  const { api } = world.team.owner;
  const at = `/api/v1/audiences/${inbox.audience.id}`;
  await publish<ContactForm>(api, `${at}/contact-forms`, "contact-forms", form);
  const { id } = await publish<Survey>(api, `${at}/surveys`, "surveys", survey);
  await world.progress.once("survey answered", async () => {
    for (const answers of answered) await answer(world, id, answers);
    return id;
  });
  return id;
}

async function publish<Item extends ContactForm | Survey>(
  api: ApiSession,
  list: string,
  kind: "contact-forms" | "surveys",
  changes: Partial<Item["draft"]>,
): Promise<Item> {
  const made = await api.call<Item>("POST", list, { clientId: `demo-${kind}` });
  const one = `/api/v1/${kind}/${made.id}`;
  if (made.state === "published") return made;
  await api.call("PUT", `${one}/draft`, {
    definition: { ...made.draft, ...changes },
    version: made.version,
  });
  return api.call("PUT", `${one}/publication`);
}

/** As a visitor sends it; without a page's key it takes no time. */
async function answer(
  { stack }: World,
  id: string,
  { rating, found, teas, why = "" }: Answers,
): Promise<void> {
  const body = new URLSearchParams({ rating: String(rating), found, why });
  for (const tea of teas) body.append("teas", tea);
  const response = await fetch(`${workerUrl(stack.settings)}/s/${id}`, {
    method: "POST",
    body,
    redirect: "manual",
  });
  if (response.status !== 303)
    throw new Error(`The survey was not answered: ${response.status}`);
}

import {
  newsletterHtml,
  newsletterText,
  type Design,
} from "./newsletters/markup.ts";
import { autumnBlend, springBox } from "./newsletters/northwind.ts";
import { portesOuvertes, stages } from "./newsletters/lumen.ts";

/** A campaign that another tool sent, registered so that its replies land here (spec H5). */
export interface Newsletter {
  /** In `demoAudiences`. */
  audience: number;
  subject: string;
  from: { name: string; address: string };
  sent: string;
  html: string;
  text: string;
}

const northwind = {
  name: "Northwind Tea",
  address: "letters@northwind-tea.example",
};
const lumen = {
  name: "Atelier Lumen",
  address: "lettre@atelier-lumen.example",
};

/** By the way their replies come. */
export const newsletters = {
  "spring-box": newsletter(0, springBox, "The spring box is here", "33d 08:30"),
  "autumn-blend": newsletter(
    0,
    autumnBlend,
    "Help us choose the autumn blend",
    "6d 09:00",
  ),
  "portes-ouvertes": newsletter(
    1,
    portesOuvertes,
    "Portes ouvertes à l’atelier ce week-end",
    "24d 10:00",
  ),
  stages: newsletter(1, stages, "Les stages de la saison", "5d 18:00"),
} as const;

function newsletter(
  audience: 0 | 1,
  design: Design,
  subject: string,
  sent: string,
): Newsletter {
  return {
    audience,
    subject,
    sent,
    from: audience === 0 ? northwind : lumen,
    html: newsletterHtml(design),
    text: newsletterText(design),
  };
}

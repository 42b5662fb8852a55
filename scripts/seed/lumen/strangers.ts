import { mail, type Story } from "../story.ts";

/** Direct mail from people the audience does not know: it waits in Held (spec C4). */
export const strangers: readonly Story[] = [
  {
    id: "inconnu-brocante",
    contact: "brocante.duval@example.org",
    name: "Brocante Duval",
    way: "inbox",
    subject: "J’ai 40 kg de vieux plombs",
    turns: [
      mail(
        "5h",
        "Bonjour, j'ai récupéré 40 kg de plombs et des verres anciens d'une église démolie. Ça vous intéresse ? Je suis à une heure de Chartres. Duval",
      ),
    ],
  },
  {
    id: "inconnu-prospection",
    contact: "contact@leads-express.example",
    name: "Leads Express",
    way: "inbox",
    subject: "Doublez votre chiffre d’affaires en 30 jours",
    turns: [
      mail(
        "2d 07:30",
        "Bonjour, et si vous receviez 50 demandes de devis par semaine ? Nos experts vous rappellent gratuitement. Cordialement, l'équipe Leads Express",
      ),
    ],
  },
];

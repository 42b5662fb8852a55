import { answer, close, mail, read, type Story } from "../story.ts";

/** Mail to the old contact address, which forwards here. */
export const forwarded: readonly Story[] = [
  {
    id: "ancienne-adresse-cours",
    contact: "helene.brun@example.com",
    name: "Hélène Brun",
    way: "forwarded",
    subject: "Cours pour adultes débutants ?",
    turns: [
      mail(
        "11d 14:02",
        "Bonjour, j'ai trouvé cette adresse sur un vieux dépliant à la médiathèque. Donnez-vous toujours des cours pour adultes ? Je n'ai jamais tenu un outil de ma vie. Hélène Brun",
      ),
      answer(
        "10d 09:15",
        "agent",
        "Bonjour Hélène,\n\nC'est exactement pour vous que l'initiation du samedi existe. 95 €, verre compris, et on repart avec son carreau. Je vous envoie les dates ?\n\nAziz",
      ),
      mail("10d 11:40", "Oui, volontiers !", { withoutQuote: true }),
      answer(
        "10d 12:00",
        "agent",
        "Tous les samedis du mois, de 14 h à 18 h. Dites-moi lequel.\n\nAziz",
      ),
      close("10d 12:01", "agent"),
    ],
  },
  {
    id: "ancienne-adresse-velux",
    contact: "p.garrec@architectes-garrec.example",
    name: "Pierre Garrec",
    way: "forwarded",
    subject: "Projet de verrière, Le Mans",
    turns: [
      mail(
        "30h",
        `Bonjour,

Je cherche un atelier capable de réaliser une verrière colorée de 6 m², pose en toiture, pour une maison d'architecte. Faites-vous ce type d'ouvrage ou travaillez-vous seulement le vitrail traditionnel ?

Pierre Garrec, architecte`,
      ),
      read("28h", "admin"),
    ],
  },
];

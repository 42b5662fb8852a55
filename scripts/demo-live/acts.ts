import type { demoAudiences } from "../seed/cast.ts";

export type Player = "admin" | "manager" | "agent";

/** One mail of a contact, and what comes of it. */
export interface Act {
  audience: (typeof demoAudiences)[number]["name"];
  /** A contact of the demo. */
  contact: string;
  /** The name of the campaign that it answers; null for mail to the inbox address. */
  campaign: string | null;
  subject: string;
  text: string;
  /** Who takes care of it; nobody does of some, as on any morning. */
  by: Player | null;
  moves: readonly Move[];
}

export type Move = TeamMove | ContactMove;

/** `by` is somebody else than the act's own player, who looks in. */
export type TeamMove =
  | { do: "star" | "assign" | "close"; by?: Player }
  | { do: "comment" | "answer"; text: string; by?: Player };

/** Once our answer has reached them. */
export interface ContactMove {
  do: "contact answers";
  text: string;
}

/** A lively morning of about five minutes. */
export const morning: readonly Act[] = [
  {
    audience: "Northwind Tea",
    contact: "aoife.byrne@example.com",
    campaign: null,
    subject: "Is the shop open on Monday?",
    text: "Morning! My sister is over from Leeds and wants to smell everything before she buys anything. Are you open on Monday?\n\nAoife",
    by: "agent",
    moves: [
      { do: "assign" },
      {
        do: "answer",
        text: "Good morning Aoife,\n\nMonday is our day off, but Maja is here from ten to fetch parcels and lets you in if you knock. Bring the sister.\n\nAziz",
      },
      {
        do: "contact answers",
        text: "We will knock! Thank you Aziz.\n\nAoife",
      },
      { do: "close" },
    ],
  },
  {
    audience: "Northwind Tea",
    contact: "liam@brennan.example",
    campaign: "Help us choose the autumn blend",
    subject: "Re: Help us choose the autumn blend",
    text: "Changed our minds at breakfast: the little one now wants A because of the apple on the picture. Can one change a vote?\n\nLiam",
    by: "manager",
    moves: [
      { do: "star" },
      {
        do: "comment",
        text: "We have a voter of four with a change of heart. Counting A?",
      },
      {
        do: "comment",
        by: "admin",
        text: "Counting A. Twice, if nobody looks.",
      },
      {
        do: "answer",
        text: "Dear Liam,\n\none can, up to the last day. The vote of the younger voter has been moved to A, with great ceremony.\n\nMaja",
      },
    ],
  },
  {
    audience: "Atelier Lumen",
    contact: "gaelle.roux@example.org",
    campaign: null,
    subject: "Un carreau oublié ?",
    text: "Bonjour,\n\nJe crois avoir oublié mon carreau (le vert avec une feuille) sur l'étagère du fond. Pouvez-vous me le garder jusqu'à samedi ?\n\nGaëlle",
    by: "agent",
    moves: [
      {
        do: "answer",
        text: "Bonjour Gaëlle,\n\nIl est là, la feuille est superbe au soleil. Je le mets de côté avec votre nom.\n\nAziz",
      },
      { do: "contact answers", text: "Ouf, merci beaucoup ! À samedi." },
      { do: "close" },
    ],
  },
  {
    audience: "Northwind Tea",
    contact: "g.papadakis@example.net",
    campaign: null,
    subject: "Back from Naxos",
    text: "Hello. I am back, please start the box again with the next one. The tea on the island was in bags. We do not speak of it.\n\nG. Papadakis",
    by: "manager",
    moves: [
      { do: "assign" },
      {
        do: "answer",
        text: "Dear Mr Papadakis,\n\nwelcome home. The box is started again, the next one leaves on the first of the month, and we do not speak of it.\n\nMaja",
      },
      { do: "close" },
    ],
  },
  {
    audience: "Northwind Tea",
    contact: "henrik@skagen-hotel.example",
    campaign: null,
    subject: "Urgent: 3 kg Harbour Breakfast",
    text: "Good morning,\n\nI am back and we have a bus of 54 guests from Friday on. Can you send 3 kg of Harbour Breakfast today, express if necessary? We pay the express.\n\nHenrik Sørensen\nHotel Skagen",
    by: "agent",
    moves: [
      { do: "star" },
      { do: "comment", text: "Do we have 3 kg packed? Courier comes at 11." },
      {
        do: "comment",
        by: "manager",
        text: "Two bags of 1 kg and two of 500 g, on the trolley. Yes.",
      },
      {
        do: "answer",
        text: "Good morning Henrik,\n\n3 kg leave with the courier at eleven and are with you tomorrow before noon. The express is €18, on the next invoice.\n\nAziz",
      },
      {
        do: "contact answers",
        text: "You have saved 54 breakfasts. Tak!\n\nHenrik",
      },
    ],
  },
  {
    audience: "Northwind Tea",
    contact: "mei.lin@example.org",
    campaign: null,
    subject: "second photo",
    text: "hi again, forgot to say: the lid sits a bit crooked too, but maybe it always did :)\n\nmei",
    by: null,
    moves: [],
  },
  {
    audience: "Atelier Lumen",
    contact: "karim@lequai.example",
    campaign: null,
    subject: "Hauteur des suspensions",
    text: "Bonjour,\n\nL'électricien est là et demande à quelle hauteur de la table doivent pendre les lampes. Pouvez-vous répondre dans l'heure ? Désolé de la précipitation.\n\nKarim",
    by: "admin",
    moves: [
      { do: "assign" },
      {
        do: "answer",
        text: "Bonjour Karim,\n\n65 cm au-dessus du plateau, mesurés au bas du verre. Et laissez 20 cm de câble en réserve dans la rosace.\n\nAdam",
      },
      {
        do: "contact answers",
        text: "L'électricien dit merci, et que c'est la première réponse claire de sa semaine.\n\nKarim",
      },
      { do: "close" },
    ],
  },
  {
    audience: "Northwind Tea",
    contact: "lucia.fernandez@example.org",
    campaign: "Help us choose the autumn blend",
    subject: "Re: Help us choose the autumn blend",
    text: "¡Hola! C for me. And tell Adam that thin is another word for elegant.\n\nLucía",
    by: "admin",
    moves: [
      {
        do: "comment",
        text: "I would like to state for the record that I am losing.",
      },
      { do: "comment", by: "agent", text: "Noted, and framed." },
    ],
  },
  {
    audience: "Atelier Lumen",
    contact: "nadia.benali@example.net",
    campaign: null,
    subject: "Photo pour votre mur",
    text: "Bonjour à tous, l'oiseau bleu est accroché dans ma cuisine depuis ce matin et il fait de l'ombre bleue sur la table. Je voulais juste vous le dire.\n\nNadia",
    by: "agent",
    moves: [
      { do: "star" },
      {
        do: "answer",
        text: "Bonjour Nadia,\n\nMerci, c'est le plus joli message de la matinée. À jeudi !\n\nAziz",
      },
      { do: "close" },
    ],
  },
  {
    audience: "Northwind Tea",
    contact: "dana.kessler@example.com",
    campaign: null,
    subject: "Tasting: now twelve of us",
    text: "Hi Maja,\n\none more colleague has discovered that tea is interesting. Is twelve still all right?\n\nDana",
    by: "manager",
    moves: [
      {
        do: "answer",
        text: "Hello Dana,\n\ntwelve is what fits if nobody gestures. Very welcome.\n\nMaja",
      },
      {
        do: "contact answers",
        text: "I will tell them to keep their hands still. See you!\n\nDana",
      },
    ],
  },
  {
    audience: "Northwind Tea",
    contact: "jonas@weber.example",
    campaign: null,
    subject: "Glass teapot: dishwasher?",
    text: "Good day,\n\na short question: may the 1.2 l glass teapot go into the dishwasher, or only the lid?\n\nBest regards\nJonas Weber",
    by: "agent",
    moves: [
      {
        do: "answer",
        text: "Good day Jonas,\n\nboth may, but not the strainer: it is soldered and prefers a brush.\n\nAziz",
      },
      { do: "close" },
    ],
  },
  {
    audience: "Atelier Lumen",
    contact: "pauline.vidal@example.com",
    campaign: null,
    subject: "Nettoyer un miroir Tiffany",
    text: "Bonjour, avec quoi nettoie-t-on les soudures ? J'ai peur de tout abîmer. Pauline",
    by: "admin",
    moves: [
      {
        do: "comment",
        text: "Aziz, tu as toujours la fiche d’entretien ?",
      },
      {
        do: "comment",
        by: "agent",
        text: "Chiffon doux et cire d’abeille, jamais de produit à vitres sur les joints.",
      },
      {
        do: "answer",
        text: "Bonjour Pauline,\n\nUn chiffon doux et un peu de cire d'abeille sur les soudures, et jamais de produit à vitres dessus. Le verre, lui, supporte tout.\n\nAdam",
      },
    ],
  },
  {
    audience: "Northwind Tea",
    contact: "ruth.cohen@example.com",
    campaign: null,
    subject: "P.S.",
    text: "Dear Olivia, I forgot to say that Noah prefers the blue ship to the red one, if there is a choice. If not he will be happy with the red one, he only believes that he won't be. With warm regards, Ruth Cohen",
    by: null,
    moves: [],
  },
  {
    audience: "Northwind Tea",
    contact: "marc.dubois@example.org",
    campaign: null,
    subject: "Facture de la commande 2099",
    text: "Bonjour,\n\nJe n'ai pas reçu la facture de ma commande. Pouvez-vous me la renvoyer, s'il vous plaît ?\n\nMarc Dubois",
    by: "agent",
    moves: [
      { do: "assign" },
      {
        do: "answer",
        text: "Bonjour Marc,\n\nElle était restée dans notre boîte d'envoi, toutes mes excuses. Vous la recevez dans la minute.\n\nAziz",
      },
      { do: "contact answers", text: "Bien reçue, merci !\n\nMarc" },
      { do: "close" },
    ],
  },
  {
    audience: "Atelier Lumen",
    contact: "mathilde.garnier@example.com",
    campaign: null,
    subject: "Ma lampe est-elle prête ?",
    text: "Bonjour, je ne veux pas vous presser, mais maman vient dimanche et j'aimerais lui faire la surprise avec la lampe. Vous pensez que ce sera bon ?",
    by: null,
    moves: [],
  },
  {
    audience: "Northwind Tea",
    contact: "priya.raman@example.com",
    campaign: null,
    subject: "Baby tea update",
    text: "She is here! 3.4 kg, no caffeine. You may put the oolong back on my list 😄\n\nPriya",
    by: "manager",
    moves: [
      { do: "star" },
      { do: "comment", text: "Everybody: a new customer, 3.4 kg!" },
      { do: "comment", by: "admin", text: "Send them something small." },
      {
        do: "answer",
        text: "Dear Priya,\n\nthe whole shop is cheering. A parcel for the three of you leaves today, and the oolong is back on the list.\n\nMaja and everybody",
      },
      {
        do: "contact answers",
        text: "You lot are the nicest. She says hello (she sneezed).",
      },
    ],
  },
];

import {
  answer,
  assign,
  close,
  comment,
  mail,
  snooze,
  star,
  type Story,
} from "../story.ts";

/** The town hall, a festival, the press, suppliers. */
export const partners: readonly Story[] = [
  {
    id: "chapelle",
    contact: "jp.morel@mairie-saint-aubin.example",
    way: "inbox",
    subject: "Chapelle Saint-Roch : restauration d’un vitrail",
    turns: [
      mail(
        "38d 11:22",
        `Madame, Monsieur,

La commune de Saint-Aubin souhaite confier à un atelier de la région la restauration du vitrail sud de la chapelle Saint-Roch (1,60 m x 0,80 m, XIXe siècle, plombs fatigués, quatre pièces manquantes).

Pourriez-vous nous indiquer vos disponibilités pour une visite ?

Veuillez agréer, Madame, Monsieur, mes salutations distinguées.

Jean-Pierre Morel
Adjoint au patrimoine`,
      ),
      assign("38d 13:00", "owner", "owner"),
      answer(
        "38d 14:20",
        "owner",
        `Monsieur,

Nous connaissons bien cette chapelle et serions heureux de nous charger de son vitrail. Je peux venir sur place la semaine prochaine, mardi ou jeudi matin.

Olivia Owens`,
      ),
      mail(
        "37d 09:05",
        "Madame,\n\nJeudi à 9 h 30 me convient. Vous trouverez l'invitation ci-jointe, la clé est à la mairie.\n\nJ.-P. Morel",
        {
          files: ["visite"],
        },
      ),
      comment(
        "31d 12:00",
        "owner",
        "Vu sur place. Plombs à refaire en entier, verres sains. Deux visages du même maître que la rosace.",
      ),
      answer(
        "29d 17:15",
        "owner",
        `Monsieur,

Comme convenu, voici notre estimation : 3 480 €, dépose, restauration et repose comprises, échafaudage à votre charge. Trois mois de travail à l'atelier.

Olivia Owens`,
      ),
      mail(
        "16d 10:48",
        `Madame,

Le conseil municipal a approuvé votre offre hier soir, à l'unanimité, ce qui n'arrive jamais. Le bon de commande est joint.

J.-P. Morel`,
        { files: ["order-form"] },
      ),
      star("16d 11:00", "owner"),
      comment("16d 11:05", "admin", "À l’unanimité ! On l’encadre ?"),
      answer(
        "16d 11:30",
        "owner",
        "Monsieur,\n\nMerci de votre confiance, et de celle du conseil. La dépose peut avoir lieu dès que l'échafaudage est monté.\n\nOlivia Owens",
      ),
      mail(
        "50m",
        `Madame,

L'échafaudage sera en place lundi. Un administré me demande si l'on pourra voir le vitrail à l'atelier pendant les travaux ; qu'en pensez-vous ?

J.-P. Morel`,
      ),
    ],
  },
  {
    id: "festival",
    contact: "annelise@festival-lumieres.example",
    way: "inbox",
    subject: "Festival des lumières : votre démonstration",
    turns: [
      mail(
        "10d 13:05",
        `Bonjour à tous,

Le programme provisoire est joint. Nous vous avons mis le samedi à 14 h, place du Marché, avec une prise de courant et un barnum. Est-ce que cela vous va ?

Anne-Lise Hubert`,
        { files: ["programme"] },
      ),
      assign("10d 13:30", "admin", "agent"),
      answer(
        "9d 09:40",
        "agent",
        "Bonjour Anne-Lise,\n\n14 h, c'est parfait. Il nous faudrait deux tables et, s'il pleut, un barnum fermé sur trois côtés : le plomb chaud n'aime pas le vent.\n\nAziz",
      ),
      mail(
        "9d 11:20",
        "Trois côtés, deux tables, c'est noté dans le plan. Hâte d'y être !",
        {
          withoutQuote: true,
        },
      ),
      snooze("9d 11:30", "agent", 12),
    ],
  },
  {
    id: "revue",
    contact: "claire@revue-lumiere.example",
    way: "inbox",
    subject: "Portrait de l’atelier dans notre numéro d’hiver",
    turns: [
      mail(
        "13d 14:35",
        `Bonjour,

Nous préparons un dossier sur les ateliers qui forment encore des apprentis. Accepteriez-vous un reportage d'une journée, avec notre photographe ?

Claire Dumas
Revue Lumière`,
      ),
      answer(
        "12d 09:25",
        "owner",
        "Bonjour Claire,\n\nAvec plaisir, à condition de ne pas faire poser les apprentis : ils travaillent mal quand on les regarde. Un jeudi ?\n\nOlivia",
      ),
      mail(
        "12d 10:00",
        "Un jeudi, et notre photographe sait se faire oublier. Merci !",
        {
          withoutQuote: true,
        },
      ),
      close("12d 10:30", "owner"),
    ],
  },
  {
    id: "verrerie",
    contact: "bruno@verrerie-tessier.example",
    way: "inbox",
    subject: "Opale caramel : fin de série",
    turns: [
      mail(
        "3d 10:15",
        `Bonjour Adam,

Il me reste 14 feuilles d'opale caramel, après c'est fini, le four est arrêté. Je vous les garde jusqu'à vendredi au prix de l'an dernier (38 € la feuille).

Bruno`,
      ),
      assign("3d 10:20", "agent", "admin"),
      comment(
        "3d 10:21",
        "agent",
        "C’est celle de la lampe de Mathilde ! Prenons-en au moins six.",
      ),
      comment(
        "3d 11:00",
        "owner",
        "Prenons tout. On le regrette à chaque fois.",
      ),
      answer(
        "3d 11:15",
        "admin",
        "Bonjour Bruno,\n\nNous prenons les 14. Même adresse, même quai.\n\nAdam",
      ),
      mail("2d 08:10", "Vendu. Livraison vendredi avec la tournée.\n\nBruno", {
        withoutQuote: true,
      }),
    ],
  },
  {
    id: "apprentissage",
    contact: "simon.roche@example.org",
    way: "inbox",
    subject: "Apprentissage",
    turns: [
      mail(
        "3h",
        `Bonjour, suite à l'atelier du week-end je n'arrête pas d'y penser… J'ai 22 ans, un CAP menuiserie, et j'aimerais apprendre le métier. Est-ce que vous prenez des apprentis à la rentrée ? Je peux venir avec mes carreaux (il y en a 11 maintenant 😅)

Simon`,
      ),
      comment(
        "150m",
        "agent",
        "C’est le garçon au panier de chutes. Il a l’œil.",
      ),
    ],
  },
];

import {
  answer,
  assign,
  close,
  comment,
  mail,
  read,
  star,
  type Story,
} from "../story.ts";

/** People who answered a letter of the studio. */
export const letters: readonly Story[] = [
  {
    id: "stage-camille",
    contact: "camille@petitjean.example",
    way: "stages",
    subject: "Re: Les stages de la saison",
    turns: [
      mail(
        "4d 20:11",
        `Bonjour,

Je voudrais m'inscrire à l'initiation du samedi, la prochaine s'il reste une place. Je suis gauchère, est-ce un problème pour les outils ?

Camille Petitjean
06 00 00 00 00`,
      ),
      answer(
        "3d 09:30",
        "agent",
        `Bonjour Camille,

Il reste une place samedi, elle est à votre nom. Aucun problème pour les gauchers : nos coupe-verre vont dans les deux sens, et la moitié de l'équipe est gauchère.

Aziz`,
      ),
      mail("3d 12:40", "Super, merci ! Je règle sur place ou avant ?", {
        withoutQuote: true,
      }),
      answer(
        "3d 14:00",
        "agent",
        "Sur place, en carte ou en espèces. À samedi !\n\nAziz",
      ),
      close("3d 14:01", "agent"),
    ],
  },
  {
    id: "stage-nadia",
    contact: "nadia.benali@example.net",
    way: "stages",
    subject: "Re: Les stages de la saison",
    turns: [
      mail(
        "2d 12:50",
        `Bonjour, j'ai fait l'initiation l'an dernier (le carreau bleu avec l'oiseau, vous vous souvenez ?). L'atelier libre du jeudi m'intéresse beaucoup. Faut-il apporter son verre ou peut-on en acheter chez vous ?

Nadia`,
      ),
      comment("2d 14:10", "owner", "L’oiseau ! Bien sûr qu’on se souvient."),
      answer(
        "2d 14:20",
        "owner",
        `Bonjour Nadia,

L'oiseau est encore en photo au-dessus de l'établi. Pour le jeudi : venez les mains vides, le verre est au poids sur place, et les chutes sont offertes aux habitués.

Olivia`,
      ),
      mail(
        "26m",
        `Alors inscrivez-moi pour les trois prochains jeudis ! Et une amie voudrait venir, elle n'a pas fait l'initiation mais elle est sculptrice sur métal. C'est possible ?

Nadia`,
      ),
    ],
  },
  {
    id: "stage-cadeau",
    contact: "luc.fontaine@example.org",
    way: "stages",
    subject: "RE: Les stages de la saison",
    turns: [
      mail(
        "95m",
        `Bonjour,

Je souhaite offrir le week-end Tiffany à ma femme pour ses 50 ans. Existe-t-il un bon cadeau que je puisse glisser dans une enveloppe, sans que la date soit fixée ?

Bien cordialement,
Luc Fontaine`,
      ),
    ],
  },
  {
    id: "stage-horaires",
    contact: "gaelle.roux@example.org",
    way: "stages",
    subject: "Re: Les stages de la saison",
    turns: [
      mail(
        "20m",
        `Bonjour,

l'atelier vitrail du samedi commence-t-il bien à 14 h ? Et faut-il apporter des gants ?

Merci d'avance,
Gaëlle`,
      ),
    ],
  },
  {
    id: "stage-absence",
    contact: "remi.collin@example.net",
    way: "stages",
    subject: "Réponse automatique : Les stages de la saison",
    turns: [
      mail(
        "5d 18:01",
        `Bonjour,

Je suis absent jusqu'au début de la semaine prochaine et je n'ai pas accès à ma messagerie. Merci de votre patience.

Rémi Collin`,
        { automatic: true, withoutQuote: true },
      ),
    ],
  },
  {
    id: "portes-merci",
    contact: "sylvie.caron@example.com",
    way: "portes-ouvertes",
    subject: "Re: Portes ouvertes à l’atelier ce week-end",
    turns: [
      mail(
        "22d 19:15",
        `Chère équipe,

Quel bel après-midi ! Mes petits-enfants n'ont parlé que de cela dans la voiture. J'ai pris la rosace de Saint-Aubin dans le soleil de quatre heures, je vous l'envoie :

[picture]

Avec toute mon admiration,
Sylvie Caron`,
        { picture: "rose-window" },
      ),
      star("21d 09:00", "owner"),
      comment("21d 09:02", "owner", "On l’imprime en grand pour la mairie ?"),
      comment("21d 09:30", "admin", "Oui, et on lui demande l’original."),
      answer(
        "21d 10:10",
        "owner",
        `Chère Sylvie,

Personne ne l'a jamais si bien photographiée, nous y compris. Auriez-vous l'image en grand format ? Nous aimerions l'offrir à la commune, avec votre nom.

Olivia`,
      ),
      mail(
        "20d 18:40",
        "Avec grand plaisir, mon fils vous l'enverra par un lien, je ne sais pas faire.",
        {
          withoutQuote: true,
        },
      ),
      answer(
        "20d 19:00",
        "owner",
        "Nous ne savons pas non plus, c'est Adam qui sait. Merci !\n\nOlivia",
      ),
      close("18d 09:00", "owner"),
    ],
  },
  {
    id: "portes-acces",
    contact: "etienne.blanchard@example.net",
    way: "portes-ouvertes",
    subject: "Re: Portes ouvertes à l’atelier ce week-end",
    turns: [
      mail(
        "24d 10:40",
        "Bonjour, ma mère est en fauteuil roulant. L'atelier est-il accessible, et y a-t-il de quoi s'asseoir pour moi aussi ? Merci. Étienne Blanchard",
      ),
      answer(
        "24d 11:05",
        "agent",
        `Bonjour Étienne,

Oui : l'entrée de la cour est de plain-pied, et le passage entre les établis fait un mètre. Nous vous gardons deux places devant pour la démonstration de 15 h.

Aziz`,
      ),
      mail(
        "23d 20:22",
        "C'était parfait, vous avez été adorables avec elle. Merci.",
        {
          withoutQuote: true,
        },
      ),
      close("22d 09:10", "agent"),
    ],
  },
  {
    id: "portes-desinscription",
    contact: "odile.perrin@example.com",
    way: "portes-ouvertes",
    subject: "Re: Portes ouvertes à l’atelier ce week-end",
    turns: [
      mail(
        "23d 08:05",
        "Bonjour. J'habite maintenant à Brest, merci de ne plus m'envoyer vos invitations. O. Perrin",
      ),
      answer(
        "23d 09:15",
        "admin",
        "Bonjour Madame,\n\nC'est fait, vous ne recevrez plus nos lettres. Bon vent à Brest.\n\nAdam Lind",
      ),
      close("23d 09:16", "admin"),
    ],
  },
  {
    id: "portes-panier",
    contact: "simon.roche@example.org",
    way: "portes-ouvertes",
    subject: "Re: Portes ouvertes à l’atelier ce week-end",
    turns: [
      mail(
        "21d 21:30",
        "Coucou 👋 j'ai oublié mon panier de chutes (3 kg, payé !) sous la table près de la porte 🙈 vous l'avez retrouvé ? 🟦🟥🟨",
      ),
      answer(
        "20d 09:20",
        "agent",
        "Bonjour Simon,\n\nIl vous attend derrière le comptoir, personne n'y a touché (j'ai failli, pour un rouge).\n\nAziz",
      ),
      mail("20d 12:02", "😂 gardez le rouge, il est à vous. Je passe jeudi", {
        withoutQuote: true,
      }),
      close("19d 18:30", "agent"),
    ],
  },
  {
    id: "stage-ecole",
    contact: "julien.mercier@example.org",
    way: "stages",
    subject: "Re: Les stages de la saison",
    turns: [
      mail(
        "3d 17:25",
        `Bonjour,

J'enseigne en CM2. Pourriez-vous accueillir une classe de 24 élèves, une matinée, en deux groupes ? Notre budget est de 250 €, ce n'est pas énorme.

Julien Mercier`,
      ),
      assign("2d 09:10", "agent", "owner"),
      comment(
        "2d 09:11",
        "agent",
        "On l’a fait à 240 € pour l’école Pasteur il y a deux ans.",
      ),
      read("2d 10:00", "owner"),
    ],
  },
];

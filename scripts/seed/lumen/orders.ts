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

/** Orders, repairs, quotes. */
export const orders: readonly Story[] = [
  {
    id: "imposte",
    contact: "hugo@lefevre.example",
    way: "inbox",
    subject: "Imposte de porte d’entrée, devis",
    turns: [
      mail(
        "28d 09:42",
        `Bonjour,

Nous rénovons une maison de 1910 et l'imposte au-dessus de la porte a disparu. Il reste le cadre en bois : 1,20 m sur 0,45 m, en demi-lune. Faites-vous encore ce genre de travail, et dans quels prix ?

Hugo Lefèvre`,
      ),
      assign("28d 10:00", "owner", "owner"),
      answer(
        "28d 11:15",
        "owner",
        `Bonjour Hugo,

C'est même ce que nous préférons. Pour une demi-lune de cette taille, comptez entre 800 et 1 200 € selon le dessin et le verre. Avez-vous une idée, ou une photo de la façade ?

Olivia`,
      ),
      mail(
        "27d 20:30",
        `Voici un croquis de ma compagne, d'après une maison de la même rue. Nous aimerions des rayons, et un peu de couleur seulement au centre.`,
        { files: ["sketch"] },
      ),
      comment(
        "26d 09:00",
        "owner",
        "Beau croquis, réalisable tel quel. Verre antique pour les rayons, un ambre au centre ?",
      ),
      comment(
        "26d 09:25",
        "agent",
        "On a encore deux feuilles d’ambre de la commande Martin.",
      ),
      answer(
        "26d 14:40",
        "owner",
        `Bonjour Hugo,

Félicitations à votre compagne, nous ne changerons rien. Le devis est joint : verre antique clair pour les rayons, ambre au centre, dépose et pose comprises.

Olivia`,
        ["quote"],
      ),
      mail(
        "24d 18:05",
        `Merci. C'est un peu plus que prévu. Le verre de protection est-il indispensable ? La porte est sous un auvent.`,
      ),
      answer(
        "23d 10:00",
        "owner",
        "Sous un auvent, non, on peut s'en passer : cela fait 1 100 €. Je le garderais si des enfants jouent au ballon devant.\n\nOlivia",
      ),
      mail(
        "23d 12:31",
        "Deux enfants, trois ballons. On garde la protection ! Bon pour accord.",
        {
          withoutQuote: true,
        },
      ),
      star("23d 12:40", "owner"),
      answer(
        "23d 14:10",
        "owner",
        "Sage décision. Je passe prendre le gabarit mardi à 9 h, si cela vous convient.\n\nOlivia",
      ),
      mail("22d 08:20", "Mardi 9 h, parfait, il y aura du café.", {
        withoutQuote: true,
      }),
      mail(
        "4d 19:10",
        `Bonsoir Olivia,

Sans vouloir vous presser : le menuisier demande quand la porte doit être prête. Avez-vous une date, même à une semaine près ?

Hugo`,
      ),
      answer(
        "3d 09:40",
        "owner",
        "Bonjour Hugo,\n\nLa mise en plomb est commencée. Comptez sur la pose dans deux semaines, le mardi ou le mercredi. Je confirme le jour vendredi.\n\nOlivia",
      ),
      mail(
        "35m",
        "Parfait pour mercredi. Et ma compagne demande si elle peut venir voir la soudure 🙂",
        {
          withoutQuote: true,
        },
      ),
    ],
  },
  {
    id: "lampe-cassee",
    contact: "mathilde.garnier@example.com",
    way: "inbox",
    subject: "Lampe de ma grand-mère",
    turns: [
      mail(
        "6d 18:30",
        `Bonjour,

C'est la lampe de ma grand-mère. Elle est tombée, deux verres manquent derrière (on ne les voit pas sur la photo). Est-ce que ça se répare ? J'y tiens beaucoup.

[picture]`,
        { picture: "lamp" },
      ),
      answer(
        "5d 09:20",
        "agent",
        `Bonjour Mathilde,

Oui, ça se répare, et la réparation se voit à peine si nous retrouvons le bon verre. Apportez-la quand vous voulez, bien calée dans des serviettes. Comptez 60 à 90 €.

Aziz`,
      ),
      mail("5d 12:15", "Oh merci, je viens samedi matin", {
        withoutQuote: true,
      }),
      comment(
        "4d 12:30",
        "agent",
        "Déposée samedi, étiquette 41. Il faut l’opale caramel, Bruno Tessier en a peut-être.",
      ),
      snooze("4d 12:31", "agent", 6),
    ],
  },
  {
    id: "vitre-brisee",
    contact: "thierry.noel@example.net",
    way: "inbox",
    subject: "Urgent : vitrail brisé par la grêle",
    turns: [
      mail(
        "14h",
        `Bonjour,

La grêle d'hier soir a percé le vitrail de notre cage d'escalier. Il pleut à l'intérieur. Pouvez-vous au moins le bâcher ou le déposer cette semaine ? Voici l'état :

[picture]

Thierry Noël`,
        { picture: "broken-pane" },
      ),
      star("2h", "agent"),
      assign("2h", "agent", "admin"),
      comment(
        "118m",
        "agent",
        "Adam, tu peux y passer avec la camionnette ? C’est à dix minutes, rue du Four.",
      ),
      comment(
        "100m",
        "admin",
        "Cet après-midi à 16 h. Je prends le polycarbonate.",
      ),
      answer(
        "95m",
        "admin",
        `Bonjour Monsieur Noël,

Je passe cet après-midi à 16 h pour fermer l'ouverture et voir ce qui peut être sauvé. Ne touchez pas aux morceaux restés dans le plomb, et gardez tous ceux qui sont tombés, même les petits.

Adam Lind`,
      ),
    ],
  },
  {
    id: "meduse",
    contact: "amandine.leroy@example.org",
    way: "inbox",
    subject: "Suspension Méduse en vert ?",
    turns: [
      mail(
        "8d 21:20",
        "Bonsoir, la suspension Méduse existe-t-elle en vert d'eau ? Je n'ai vu que l'ambre et le bleu sur le site. C'est pour au-dessus d'un îlot de cuisine, il m'en faudrait deux identiques.",
      ),
      answer(
        "7d 09:50",
        "owner",
        "Bonsoir Amandine,\n\nOui, sur commande, sans supplément, en cinq semaines. Deux verres soufflés ne sont jamais tout à fait identiques, mais ce seront deux sœurs.\n\nOlivia",
      ),
      mail("7d 13:00", "J'adore l'idée des deux sœurs. Je commande !", {
        withoutQuote: true,
      }),
      answer(
        "7d 14:30",
        "owner",
        "C'est noté. Je vous envoie le lien pour l'acompte et un échantillon de la couleur.\n\nOlivia",
      ),
      close("7d 14:31", "owner"),
    ],
  },
  {
    id: "le-quai",
    contact: "karim@lequai.example",
    way: "inbox",
    subject: "Luminaires pour notre salle (12 tables)",
    turns: [
      mail(
        "12d 15:45",
        `Bonjour,

Nous ouvrons une seconde salle au printemps et cherchons douze suspensions, chaleureuses mais solides. Avez-vous un tarif professionnel, et peut-on venir voir ?

Karim Bensaïd
Restaurant Le Quai`,
      ),
      assign("12d 16:00", "owner", "admin"),
      answer(
        "11d 10:05",
        "admin",
        `Bonjour Karim,

À partir de dix pièces, nous faisons 15 % sur les suspensions. Venez un lundi, l'atelier est fermé et nous pourrons les accrocher à la bonne hauteur.

Adam Lind`,
      ),
      mail(
        "11d 18:20",
        "Lundi prochain à 15 h, avec ma décoratrice (elle est difficile, moi pas).",
        {
          withoutQuote: true,
        },
      ),
      comment(
        "7d 17:30",
        "admin",
        "Ils sont venus. Elle veut l’ambre, lui aussi finalement. Devis à faire : 12 x 180 € moins 15 %.",
      ),
      answer(
        "6d 11:00",
        "admin",
        `Bonjour Karim,

Merci de votre visite. Douze suspensions ambre : 1 836 €, pose non comprise, livrables en huit semaines. L'offre tient jusqu'à la fin du mois.

Adam`,
      ),
      mail(
        "28h",
        `Bonjour Adam,

La décoratrice hésite entre 12 et 10. Si nous en prenons dix, la remise reste-t-elle la même ? Et le câble, il peut être noir ?

Karim`,
      ),
    ],
  },
  {
    id: "colis-retard",
    contact: "pauline.vidal@example.com",
    way: "inbox",
    subject: "Colis toujours pas arrivé",
    turns: [
      mail(
        "9d 09:12",
        "Bonjour, commande L-0291, miroir Tiffany, expédié il y a huit jours d'après votre mail, et toujours rien. Le suivi ne bouge plus. Je commence à m'inquiéter.",
      ),
      answer(
        "9d 10:00",
        "agent",
        "Bonjour Pauline,\n\nJe comprends. J'ai ouvert une enquête auprès du transporteur, réponse sous 48 h. S'il est perdu, nous en refaisons un, sans frais pour vous.\n\nAziz",
      ),
      mail("7d 08:45", "Des nouvelles ?", { withoutQuote: true }),
      answer(
        "7d 09:05",
        "agent",
        "Oui, à l'instant : il était au dépôt, sans étiquette. Livraison demain avant midi.\n\nAziz",
      ),
      mail(
        "6d 12:10",
        "Reçu, intact, magnifique. Merci pour votre patience, la mienne a ses limites :)",
        {
          withoutQuote: true,
        },
      ),
      close("6d 12:30", "agent"),
    ],
  },
  {
    id: "facture",
    contact: "marion.guerin@example.net",
    way: "inbox",
    subject: "Facture au nom de ma société",
    turns: [
      mail(
        "17d 11:52",
        `Bonjour,

Pourriez-vous refaire la facture L-0277 au nom de la SARL Guérin & Filles, même adresse ? Le comptable refuse la mienne.

Marion Guérin`,
      ),
      answer(
        "17d 14:15",
        "admin",
        "Bonjour Marion,\n\nVoici la facture corrigée par le même courrier, au nom de la SARL.\n\nAdam",
      ),
      mail("17d 14:40", "Il manque la pièce jointe :)", { withoutQuote: true }),
      answer("17d 14:45", "admin", "Toutes mes excuses. La voici.\n\nAdam", [
        "quote",
      ]),
      comment(
        "17d 14:52",
        "admin",
        "J’ai joint le devis de Hugo. Quelle journée. Je l’appelle.",
      ),
      close("17d 16:00", "admin"),
    ],
  },
  {
    id: "emily",
    contact: "emily.carter@example.com",
    way: "inbox",
    subject: "Do you ship lamps to Edinburgh?",
    turns: [
      mail(
        "2d 16:20",
        `Hello,

I hope English is all right, my French stops at croissant. I saw your jellyfish lamp at a friend's in Paris. Do you ship to Edinburgh, and does the plug work here?

Emily Carter`,
      ),
      answer(
        "1d 09:00",
        "agent",
        "Hello Emily,\n\nEnglish is perfectly fine. We do ship to Edinburgh, €38 in a wooden crate, and we can fit a UK plug and a fabric cable of up to three metres.\n\nAziz",
      ),
      mail("6h", "A wooden crate! Sold. Amber, three metres, UK plug please.", {
        withoutQuote: true,
      }),
    ],
  },
  {
    id: "liste-mariage",
    contact: "luc.fontaine@example.org",
    way: "inbox",
    subject: "Liste de mariage",
    turns: [
      mail(
        "19d 08:30",
        "Bonjour, notre fille se marie en juillet. Est-il possible de déposer une liste chez vous, où chacun participe à une même pièce ? Cordialement, Luc Fontaine",
      ),
      answer(
        "19d 10:10",
        "owner",
        "Bonjour Monsieur Fontaine,\n\nOui, nous ouvrons une cagnotte au nom des mariés et chacun reçoit un petit éclat de verre en remerciement. Il nous faut les prénoms et la date.\n\nOlivia",
      ),
      mail("18d 19:00", "Quelle jolie idée. Élise et Tom, le 17 juillet."),
      answer(
        "17d 09:30",
        "owner",
        "C'est ouvert : Élise et Tom, 17 juillet.\n\nOlivia",
      ),
      close("17d 09:31", "owner"),
    ],
  },
];

/** One demo mail. `to` says by which address it comes; `answer` is what the team wrote back. */
export interface Letter {
  id: string;
  audience: 0 | 1;
  to: "inbox" | "campaign";
  from: { name: string; address: string };
  subject: string;
  text: string;
  html?: string;
  attachment?: "invoice" | "photo";
  minutesAgo: number;
  continues?: string;
  answer?: string;
}

export const letters: readonly Letter[] = [
  {
    id: "wholesale-prices",
    audience: 0,
    to: "inbox",
    from: { name: "Ana Duarte", address: "ana.duarte@example.com" },
    subject: "Wholesale prices for the autumn blend",
    text: "Hello,\n\nwe run two tea rooms in Porto and would like to carry the autumn blend. Do you have wholesale prices for 20 kg and 50 kg, and how long does delivery to Portugal take?\n\nKind regards,\nAna Duarte\nCasa Duarte, Porto",
    minutesAgo: 2900,
    answer:
      "Dear Ana,\n\nthank you for asking. 20 kg is €31 per kilo, 50 kg is €28. Delivery to Porto takes four working days.\n\nShall I put 20 kg aside for you?\n\nOlivia",
  },
  {
    id: "broken-tin",
    audience: 0,
    to: "inbox",
    from: { name: "Ben Okafor", address: "ben@okafor.example" },
    subject: "Tin arrived dented",
    text: "Hi there,\n\nmy spring box came today, lovely as ever, but one of the tins has a dent and no longer closes. I attach the invoice. Could you send another tin? The tea is fine.\n\nBen",
    attachment: "invoice",
    minutesAgo: 1500,
    answer:
      "Hi Ben,\n\nsorry about that! A new tin leaves here tomorrow; keep the dented one for the biscuits.\n\nOlivia",
  },
  {
    id: "spring-favourite",
    audience: 0,
    to: "campaign",
    from: { name: "Chloé Martin", address: "chloe.martin@example.org" },
    subject: "Re: The spring box is here",
    text: "Is the jasmine green in this year's box the same as last year's? I finished mine in a week.\n\nChloé",
    html: "<p>Is the <b>jasmine green</b> in this year's box the same as last year's? I finished mine in a week.</p><p>Chloé</p>",
    minutesAgo: 640,
  },
  {
    id: "change-address",
    audience: 0,
    to: "campaign",
    from: { name: "Eva Lindqvist", address: "eva.lindqvist@example.net" },
    subject: "Re: The spring box is here",
    text: "Hej!\n\nWe have moved. Please send my box to Bergsgatan 12, 211 54 Malmö from now on.\n\n/Eva",
    minutesAgo: 410,
  },
  {
    id: "wholesale-yes",
    audience: 0,
    to: "inbox",
    from: { name: "Ana Duarte", address: "ana.duarte@example.com" },
    subject: "Re: Wholesale prices for the autumn blend",
    text: "Yes please, 20 kg to begin with. Invoice to the address below, and could you add two sample tins of the smoked black?\n\nAna\n\nCasa Duarte, Rua das Flores 88, 4050-262 Porto",
    minutesAgo: 190,
    continues: "wholesale-prices",
  },
  {
    id: "window-photo",
    audience: 0,
    to: "inbox",
    from: { name: "Farid Nasser", address: "farid.nasser@example.com" },
    subject: "Our window this month",
    text: "You asked to see it: here is our shop window with your posters. People stop and point.\n\nFarid",
    html: '<p>You asked to see it: here is our shop window with your posters.</p><p><img src="cid:window@demo" alt="The shop window" width="96" height="96"></p><p>People stop and point.</p><p>Farid</p>',
    attachment: "photo",
    minutesAgo: 75,
  },
  {
    id: "stranger",
    audience: 0,
    to: "inbox",
    from: { name: "Greta Holm", address: "greta@holm-events.example" },
    subject: "Tea for 120 guests in June",
    text: "Good morning,\n\nI plan a garden party for 120 people on 12 June and was given your address by a friend. Do you cater, or can you recommend someone?\n\nGreta Holm",
    minutesAgo: 40,
  },
  {
    id: "atelier-horaires",
    audience: 1,
    to: "inbox",
    from: { name: "Gaëlle Roux", address: "gaelle.roux@example.fr" },
    subject: "Horaires de l’atelier du samedi",
    text: "Bonjour,\n\nl’atelier vitrail du samedi commence-t-il bien à 14 h ? Et faut-il apporter des gants ?\n\nMerci d’avance,\nGaëlle",
    minutesAgo: 20,
  },
];

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

/** People who answered a newsletter. */
export const campaignReplies: readonly Story[] = [
  {
    id: "spring-jasmine",
    contact: "chloe.martin@example.org",
    way: "spring-box",
    subject: "Re: The spring box is here",
    turns: [
      mail(
        "32d 19:02",
        `Bonsoir,

Is the jasmine green in this year's box the same as last year's? I finished mine in a week, ma fille aussi en boit maintenant.

Chloé`,
      ),
      answer(
        "31d 09:20",
        "owner",
        `Dear Chloé,

It is the same garden and one picking later, so a little rounder than last year's. If you finished that one in a week, I fear for this one.

We can add a second tin of jasmine to your box for €7.50. Shall I?

Olivia`,
      ),
      mail("31d 12:41", "Oui s'il vous plaît ! Two tins then. Merci Olivia"),
      answer(
        "31d 14:05",
        "owner",
        "Done: two tins, same parcel, it leaves tomorrow.\n\nOlivia",
      ),
      close("31d 14:06", "owner"),
    ],
  },
  {
    id: "spring-moved",
    contact: "eva.lindqvist@example.net",
    way: "spring-box",
    subject: "RE: The spring box is here",
    turns: [
      mail(
        "30d 08:14",
        `Hej!

We have moved. Please send my box to Bergsgatan 12, 211 54 Malmö from now on. The old flat is empty since Sunday so please not there.

/Eva`,
      ),
      assign("30d 09:02", "admin", "agent"),
      answer(
        "30d 09:31",
        "agent",
        `Hello Eva,

I changed it to Bergsgatan 12, 211 54 Malmö, for this box and all later ones. Nothing had left for the old address.

Welcome to the new place!
Aziz`,
      ),
      close("30d 09:32", "agent"),
      mail(
        "8d 17:20",
        "Thank you! The box came to the right door :-)\n\n/Eva",
        {
          withoutQuote: true,
        },
      ),
      close("7d 09:00", "agent"),
    ],
  },
  {
    id: "spring-unsubscribed",
    contact: "daiki@sato.example",
    way: "spring-box",
    subject: "Re: The spring box is here",
    turns: [
      mail(
        "32d 10:30",
        `Hello. I moved back to Osaka and shipping is too much for me, so please take me off the list. The letters were nice, nothing wrong with them.

Daiki`,
      ),
      comment(
        "32d 10:52",
        "manager",
        "Taken off the list by hand, he had asked by mail instead of the link.",
      ),
      answer(
        "32d 10:55",
        "manager",
        `Dear Daiki,

You are off the list. Thank you for three years of answering our silly questions, and safe travels.

Maja`,
      ),
      close("32d 10:56", "manager"),
    ],
  },
  {
    id: "spring-white-peony",
    contact: "lucia.fernandez@example.org",
    way: "spring-box",
    subject: "Re: The spring box is here",
    turns: [
      mail(
        "29d 22:15",
        `Hola,
can I buy ONLY the white peony, without the box? I have still so much black tea from Christmas.
Un saludo
Lucía`,
      ),
      answer(
        "28d 10:08",
        "manager",
        `Hola Lucía,

Yes: a 50 g tin is €11, 100 g in a bag €19. We have about forty tins left that are not promised to a box.

Maja`,
      ),
      mail("28d 10:44", "100 g in a bag, perfect. Same address. Gracias!"),
      answer(
        "28d 11:15",
        "manager",
        "It leaves on Thursday. Gracias a ti!\n\nMaja",
      ),
      close("28d 11:15", "manager"),
    ],
  },
  {
    id: "spring-late-question",
    contact: "ben@okafor.example",
    way: "spring-box",
    subject: "Re: The spring box is here",
    turns: [
      mail(
        "2d 21:37",
        `Found this at the bottom of my inbox, sorry. Are there any spring boxes left or am I months late? It would be for my mother's 70th.

Ben`,
      ),
      star("1d 09:05", "manager"),
      comment(
        "1d 09:06",
        "manager",
        "I count six in the back room, two with a scratched lid. @Aziz can you check before I promise one?",
      ),
      comment(
        "1d 11:40",
        "agent",
        "Four good ones. I put one aside with his name on it.",
      ),
    ],
  },
  {
    id: "autumn-a-fireplace",
    contact: "grace.adeyemi@example.com",
    way: "autumn-blend",
    subject: "Re: Help us choose the autumn blend",
    turns: [
      mail(
        "5d 09:21",
        `A, without a second's thought. I do own a fireplace (it does not work).

One thing, could the orange peel be a bit less than in the 2 yrs ago blend? That one tasted of marmalade by the third cup.

Grace`,
      ),
      assign("5d 10:00", "owner", "admin"),
      answer(
        "5d 16:48",
        "admin",
        `Dear Grace,

Finally someone with taste. I have passed the orange peel remark to the blender, who is also me, and he is a little hurt but agrees.

Adam`,
      ),
      mail("5d 17:30", "Haha. Tell him I forgive him. 🍊", {
        withoutQuote: true,
      }),
      close("4d 09:12", "admin"),
    ],
  },
  {
    id: "autumn-b-children",
    contact: "liam@brennan.example",
    way: "autumn-blend",
    subject: "Re: Help us choose the autumn blend",
    turns: [
      mail(
        "5d 18:03",
        `B please. The kids (4 and 6) drink rooibos from tiny cups and shout cheers. Is there vanilla flavouring in it or the real thing?`,
      ),
      answer(
        "4d 10:33",
        "agent",
        `Hi Liam,

The real thing, chopped pods. No flavouring at all, and nothing the 4-year-old could not pronounce except perhaps rooibos.

Aziz`,
      ),
      mail("4d 12:07", "Perfect, cheers!", { withoutQuote: true }),
      close("4d 12:30", "agent"),
    ],
  },
  {
    id: "autumn-c-alishan",
    contact: "sofia.rossi@example.org",
    way: "autumn-blend",
    subject: "Re: Help us choose the autumn blend",
    turns: [
      mail(
        "4d 08:50",
        `C, and do not let Adam talk you out of it. I was in Alishan two years ago, and this is where we drank it:

[picture]

You can see why I cannot be objective. Sofia`,
        { picture: "tea-field", withoutQuote: true },
      ),
      star("4d 09:10", "owner"),
      comment(
        "4d 09:12",
        "owner",
        "Look at this picture. Adam, I rest my case.",
      ),
      comment("4d 09:40", "admin", "Pretty. Still thin."),
      answer(
        "4d 09:58",
        "owner",
        `Dear Sofia,

Counted for C, and your photograph now hangs over the scales. May we use it in the next letter, with your name?

Olivia`,
      ),
      mail("2h", "Of course you may, I would be proud! Sofia Rossi, Bologna.", {
        withoutQuote: true,
      }),
    ],
  },
  {
    id: "autumn-caffeine",
    contact: "priya.raman@example.com",
    way: "autumn-blend",
    subject: "Re: Help us choose the autumn blend",
    turns: [
      mail(
        "3d 13:26",
        `Hi,

I'd say C but I am pregnant and my midwife says no more than 200 mg of caffeine a day. How much is in a cup of the oolong, roughly? If it's a lot then B gets my vote :)

Priya`,
      ),
      comment(
        "3d 14:00",
        "agent",
        "Do we have a figure for the oolong? I only know the sheet for black teas.",
      ),
      comment(
        "3d 15:22",
        "admin",
        "30 to 40 mg a cup at 3 g and two minutes. But say clearly that we are not doctors.",
      ),
      answer(
        "3d 15:40",
        "agent",
        `Hi Priya,

Congratulations! A cup of the oolong, brewed for two minutes, has about 30 to 40 mg; the rooibos has none at all. Please take your midwife's word over ours.

Shall I count you for B then?

Aziz`,
      ),
    ],
  },
  {
    id: "autumn-b-allergy",
    contact: "emma.novotna@example.net",
    way: "autumn-blend",
    subject: "RE: Help us choose the autumn blend",
    turns: [
      mail(
        "2d 10:12",
        `Dear Northwind team,

I would vote for B but my son has a nut allergy. Is chestnut a nut in the sense of the law, and are your blends mixed on the same table as the almond one?

Kind regards,
Emma Novotná`,
      ),
      assign("2d 10:40", "manager", "owner"),
      comment(
        "2d 10:41",
        "manager",
        "Olivia, please answer this one yourself. Same table, cleaned in between, as far as I know.",
      ),
      answer(
        "2d 15:02",
        "owner",
        `Dear Emma,

Thank you for asking before, not after. Chestnut is not among the nuts that must be declared, but the almond blend is mixed in the same room, and although we clean everything in between I would not give it to a child with an allergy. Please do not buy B for him.

A and C are mixed on another day and another table.

Olivia`,
      ),
      mail(
        "2d 16:20",
        `Thank you for the honest answer, this is rare. Then A for us.

Emma`,
      ),
      close("1d 08:50", "owner"),
    ],
  },
  {
    id: "autumn-absence",
    contact: "erik.holm@example.net",
    way: "autumn-blend",
    subject: "Automatic reply: Help us choose the autumn blend",
    turns: [
      mail(
        "6d 09:01",
        `Thank you for your message. I am out of the office until Monday and will read it when I am back. In urgent cases please call the reception.

Erik Holm`,
        { automatic: true, withoutQuote: true },
      ),
    ],
  },
  {
    id: "autumn-fr",
    contact: "isabelle@lenoir.example",
    way: "autumn-blend",
    subject: "Re: Help us choose the autumn blend",
    turns: [
      mail(
        "6h",
        `Bonjour à tous,

Je réponds en français, vous comprendrez : pour moi c'est la C, poire et oolong, mais en feuilles entières s'il vous plaît, pas en miettes comme l'an dernier !

Bonne journée,
Isabelle`,
      ),
      read("5h", "agent"),
    ],
  },
  {
    id: "autumn-all-three",
    contact: "kate.oshea@example.net",
    way: "autumn-blend",
    subject: "Re: Help us choose the autumn blend",
    turns: [
      mail(
        "48m",
        `Can I vote A for me, B for the baby and C for my mother in law? 🍎🌰🍐 If not then A 🔥

Also the sample with next order, does a gift order count?? xx`,
      ),
    ],
  },
];

import {
  answer,
  assign,
  close,
  comment,
  mail,
  read,
  snooze,
  star,
  type Story,
} from "../story.ts";

/** Orders, parcels, invoices. */
export const orders: readonly Story[] = [
  {
    id: "dented-tin",
    contact: "ben@okafor.example",
    way: "inbox",
    subject: "Tin arrived dented",
    turns: [
      mail(
        "21d 18:22",
        `Hi there,

my spring box came today, lovely as ever, but one of the tins has a dent and no longer closes. Photo and invoice attached. Could you send another tin? The tea is fine.

Ben`,
        { files: ["dented-tin", "invoice"] },
      ),
      assign("20d 09:10", "owner", "agent"),
      answer(
        "20d 09:45",
        "agent",
        `Hi Ben,

sorry about that! A new tin leaves here tomorrow; keep the dented one for the biscuits.

Aziz`,
      ),
      mail("17d 13:02", "Got it, thanks Aziz. Biscuits are in.", {
        withoutQuote: true,
      }),
      close("17d 13:30", "agent"),
    ],
  },
  {
    id: "parcel-late",
    contact: "tomasz@wojcik.example",
    way: "inbox",
    subject: "Order 2087 - where is it?",
    turns: [
      mail(
        "9d 20:14",
        `Hello, I ordered two weeks ago and since six days the tracking says "handed to carrier". It is a birthday present for Saturday. Can you please look?

Tomasz Wójcik`,
      ),
      answer(
        "8d 09:02",
        "agent",
        `Hello Tomasz,

I have asked the carrier this morning. If it has not moved by tomorrow noon I will send a second parcel by courier, so that there is something on the table on Saturday.

Aziz`,
      ),
      comment(
        "7d 11:55",
        "agent",
        "Carrier says it lies in Łódź, no scan since Tuesday. I would rather send again, it is €34 against a birthday.",
      ),
      comment("7d 12:10", "owner", "Send it. Don't ask next time :)"),
      answer(
        "7d 12:20",
        "agent",
        `Hello Tomasz,

it still lies in Łódź. A second box left here by courier ten minutes ago and arrives on Friday before 18:00. If the first one turns up as well, keep it or give it away.

Aziz`,
      ),
      mail(
        "5d 19:30",
        `It is here, one day early even. My wife does not know yet. Thank you, really.

T.`,
      ),
      star("4d 08:31", "owner"),
      close("4d 08:32", "owner"),
    ],
  },
  {
    id: "customs",
    contact: "owen.hughes@example.com",
    way: "inbox",
    subject: "£14 customs charge, really??",
    turns: [
      mail(
        "3d 07:55",
        `I had to pay the postman £14.20 "handling and duty" for a box of tea that cost 34 euros. Nowhere on your site does it say this would happen. I am not angry with you personally but I feel a bit stupid and I would like to know what you are going to do about it.

Owen Hughes`,
      ),
      assign("3d 09:15", "admin", "manager"),
      comment(
        "3d 09:16",
        "admin",
        "Third one this month. We need a line at the checkout. Refund the fee this time?",
      ),
      comment("3d 09:50", "owner", "Yes, refund. I'll write the line today."),
      answer(
        "3d 10:12",
        "manager",
        `Dear Owen,

You should not have had to find out at the door. I have refunded €17, which is the fee, to your card; it shows in two or three days. From this week the checkout says what to expect in the UK, in plain words and before you pay.

Sorry again,
Maja`,
      ),
      mail(
        "1d 07:48",
        `That is more than fair, thank you. Will the next one be charged as well or can you do something so it isn't? I do want the autumn one.`,
      ),
    ],
  },
  {
    id: "teapot-return",
    contact: "jonas@weber.example",
    way: "inbox",
    subject: "Return of glass teapot, order 2051",
    turns: [
      mail(
        "12d 15:31",
        `Dear Sir or Madam,

I would like to give back the glass teapot (0.8 l). It is in order but too small for our family, my error. How must I proceed and who pays the postage?

Best regards
Jonas Weber`,
      ),
      answer(
        "12d 16:40",
        "agent",
        `Dear Jonas,

No problem. Pack it in its carton, write 2051 on the outside and send it to 14 Quay Lane, Galway. As it is not faulty the postage is yours, but if you like I send the 1.2 l one to you the same day and you only pay the difference of €9.

Aziz`,
      ),
      mail(
        "11d 09:05",
        `This is a good proposal. Please send the 1.2 l. I have given the small one to the post today, tracking follows.`,
      ),
      answer(
        "11d 09:40",
        "agent",
        "Sent, it should be with you on Tuesday.\n\nAziz",
      ),
      close("11d 09:41", "agent"),
    ],
  },
  {
    id: "commande-fr",
    contact: "marc.dubois@example.org",
    way: "inbox",
    subject: "Commande 2099 : ajouter une boîte ?",
    turns: [
      mail(
        "1d 11:20",
        `Bonjour,

J'ai commandé hier soir deux sachets d'Earl Grey (n° 2099). Est-il encore possible d'ajouter une boîte de Harbour Breakfast avant l'envoi ? Je paie la différence par lien ou par virement, comme vous préférez.

Cordialement,
Marc Dubois`,
      ),
      answer(
        "1d 11:52",
        "agent",
        `Bonjour Marc,

C'est encore possible, votre colis part demain matin. Je l'ai ajoutée : 9,50 €. Le lien de paiement vous arrive dans quelques minutes, sans frais de port en plus.

Bonne journée,
Aziz`,
      ),
      mail("1d 12:30", "Payé. Merci pour la rapidité !\n\nMarc"),
    ],
  },
  {
    id: "invoice-copy",
    contact: "peter@vance-interiors.example",
    way: "inbox",
    subject: "Invoice copies Q3",
    turns: [
      mail(
        "10d 09:14",
        `Good morning,

our accountant is missing your invoices 1988, 2003 and 2014. Could you send copies as PDF, and put our VAT number on them this time? It is in the signature.

Peter Vance
Vance Interiors Ltd
VAT IE0000000X`,
      ),
      assign("10d 09:30", "owner", "admin"),
      snooze("10d 09:31", "admin", 3),
      comment(
        "10d 09:32",
        "admin",
        "Snoozed until the bookkeeper is back, she has the originals.",
      ),
    ],
  },
  {
    id: "chipped-teapot",
    contact: "mei.lin@example.org",
    way: "inbox",
    subject: "a chip in the red teapot",
    turns: [
      mail(
        "7h",
        `hi! it is so pretty but there is a small chip under the spout, you can't see it well on the photo. it does not leak. do I need to worry, can a chip like that crack when the water is hot?

[picture]

mei`,
        { picture: "red-teapot" },
      ),
      assign("6h", "manager", "agent"),
      comment(
        "6h",
        "manager",
        "Glaze chip, not the body, I think. But let's replace it, we have three.",
      ),
    ],
  },
  {
    id: "pause-subscription",
    contact: "g.papadakis@example.net",
    way: "inbox",
    subject: "pause my subscription",
    turns: [
      mail(
        "16d 08:11",
        `Hello. I go to my brother on Naxos from next week, for two or three months. Please pause the box until I write again. Do not cancel.

G. Papadakis`,
      ),
      answer(
        "16d 09:20",
        "manager",
        `Dear Mr Papadakis,

Paused, not cancelled. Nothing is charged until you write to us. Enjoy Naxos, and drink something cold for us.

Maja`,
      ),
      close("16d 09:21", "manager"),
    ],
  },
  {
    id: "restock-smoked",
    contact: "yusuf@demir.example",
    way: "inbox",
    subject: "Smoked Black: when again?",
    turns: [
      mail(
        "4d 17:40",
        `Hi, the site says sold out since the summer. Is it gone for good or coming back? I can wait but I'd rather know.

Yusuf`,
      ),
      answer(
        "3d 09:30",
        "manager",
        `Hi Yusuf,

It is coming back, the chests are on the water. I will write to you the day they are here, before it is on the site.

Maja`,
      ),
      mail("3d 09:41", "You are the best. No hurry.", { withoutQuote: true }),
      snooze("3d 09:45", "manager", 9),
    ],
  },
  {
    id: "gift-order",
    contact: "kate.oshea@example.net",
    way: "inbox",
    subject: "Gift wrapping 🎁",
    turns: [
      mail(
        "2d 22:31",
        `Hiya! Ordering 4 boxes for the girls at work 🎄 can you wrap them separately and put a name on each? Siobhán, Ciara, Niamh, Deirdre. And NO price on the slip pls 🙏🙏`,
      ),
      answer(
        "1d 09:12",
        "agent",
        `Hi Kate,

Yes to all of it: four parcels in one carton, a name on each, no prices anywhere. The wrapping is free. Green paper or plain brown?

Aziz`,
      ),
      mail("9h", "GREEN obviously 💚 thank youuu"),
    ],
  },
  {
    id: "cadeau-zoe",
    contact: "zoe.laurent@example.org",
    way: "inbox",
    subject: "Offrir un abonnement",
    turns: [
      mail(
        "3h",
        `Bonjour, je voudrais offrir l'abonnement (4 boîtes par an) à mes parents, mais ils n'ont pas d'adresse mail. C'est possible quand même ? Et est-ce qu'on peut mettre une carte écrite à la main avec la première boîte ?

Zoé`,
      ),
    ],
  },
  {
    id: "vip-thanks",
    contact: "aoife.byrne@example.com",
    way: "inbox",
    subject: "Just thanks",
    turns: [
      mail(
        "14d 10:25",
        `No question, for once. The parcel came in the rain and the postman had it under his jacket. Whoever wrote "this way up, it's nearly weekend" on the box made my week.

Aoife`,
      ),
      star("14d 10:40", "agent"),
      comment(
        "14d 10:41",
        "agent",
        "That was Maja. Printing this for the wall.",
      ),
      answer(
        "14d 11:05",
        "manager",
        "Guilty. Thank you for telling us, Aoife. It made ours.\n\nMaja",
      ),
      close("14d 11:06", "manager"),
    ],
  },
  {
    id: "stop-letters",
    contact: "viktor.hale@example.com",
    way: "inbox",
    subject: "STOP",
    turns: [
      mail(
        "19d 09:10",
        "I unsubscribed twice and got another letter today. Please stop. This is the last time I ask nicely.",
      ),
      assign("19d 09:20", "manager", "admin"),
      comment(
        "19d 09:48",
        "admin",
        "He was on the list under his old work address as well. Both are off now, I checked with the sending tool.",
      ),
      answer(
        "19d 09:55",
        "admin",
        `Dear Mr Hale,

You were on our list with two addresses, and unsubscribing removed only one of them. Both are off since this morning. I am sorry that you had to write.

Adam Lind`,
      ),
      close("19d 09:56", "admin"),
    ],
  },
  {
    id: "discount-code",
    contact: "luca.bianchi@example.org",
    way: "inbox",
    subject: "code WELCOME10 not working",
    turns: [
      mail(
        "1h",
        `Ciao, at checkout it says "this code is not valid for your basket". Basket is 2x Jasmine, 1x glass teapot. I attach nothing because there is nothing more to see :)

Luca`,
      ),
      read("55m", "agent"),
      assign("54m", "agent", "agent"),
    ],
  },
];

import {
  answer,
  assign,
  close,
  comment,
  mail,
  read,
  snooze,
  type Story,
} from "../story.ts";

/** What people also send: no subject, one endless paragraph, other scripts, calendars, an old mailer. */
export const oddMails: readonly Story[] = [
  {
    id: "no-subject",
    contact: "sam.whitaker@example.net",
    way: "inbox",
    subject: "",
    turns: [mail("5h", "do u ship to jersey")],
  },
  {
    id: "long-paragraph",
    contact: "ruth.cohen@example.com",
    way: "inbox",
    subject: "About the tea, and a few other things",
    turns: [
      mail(
        "27h",
        "Dear Olivia, I hope I may call you Olivia, we did meet, it was at the Christmas market two years ago when it snowed and you gave my grandson a cup although he is not supposed to have any and he has asked for it ever since, which is why I am writing, or one of the reasons, because the other is that I wanted to tell you that the Harbour Breakfast has changed, I am almost sure of it, my sister says it is the water because they dug up our road in March and put in new pipes, and it is true that the kettle looks different inside, but I made it with bottled water on Sunday to be fair to you and it was still lighter, not worse, only lighter, like the first cup when one has been impatient, and I wondered whether you have a new supplier, which would be perfectly all right, people retire, my own butcher did, or whether it is the time of the year, or whether it is me, since they tell me one tastes less at my age, although I can tell the two marmalades apart with my eyes shut and did so in front of witnesses; so if you find a moment between all your parcels perhaps you could tell me, and if it turns out to be the blend then could you put a little more of whatever it was into my bag, I am sure you know what I mean, and please also send one of the small tins with the ship on it for the grandson, who is called Noah and will be seven on the ninth, I enclose nothing as I do not know how, but I will pay when the postman comes as always. With warm regards, Ruth Cohen",
      ),
      assign("26h", "agent", "owner"),
      comment(
        "26h",
        "agent",
        "Short version: is the Harbour Breakfast lighter since March? And a small ship tin for Noah, 7 on the ninth.",
      ),
      comment(
        "25h",
        "owner",
        "She is right, it is the new Assam. I'll write to her myself, and Noah's tin is on us.",
      ),
    ],
  },
  {
    id: "arabic",
    contact: "layla.mansour@example.com",
    way: "inbox",
    subject: "سؤال عن شاي النعناع",
    turns: [
      mail(
        "8h",
        `مرحباً،

أحب شاي النعناع عندكم كثيراً. هل يمكن شراؤه بكمية كبيرة، نصف كيلو مثلاً، وهل النعناع مغربي أم من بلد آخر؟

شكراً جزيلاً
ليلى منصور`,
      ),
      answer(
        "7h",
        "agent",
        `أهلاً ليلى،

شكراً على رسالتك. النعناع مغربي، من مكناس، ويمكنك شراء نصف كيلو بسعر 22 يورو. هل أرسله إلى عنوانك المعتاد؟

عزيز`,
      ),
      mail("6h", "نعم من فضلك، وشكراً على الرد بالعربية!", {
        withoutQuote: true,
      }),
    ],
  },
  {
    id: "tasting-invite",
    contact: "dana.kessler@example.com",
    way: "inbox",
    subject: "Invitation: Tea tasting at the Quay Lane shop",
    turns: [
      mail(
        "2d 10:38",
        `Hi all,

as discussed on the phone, here is the invitation for our team tasting. We will be eleven, one of us drinks only decaf.

Dana`,
        { files: ["invite"] },
      ),
      answer(
        "2d 11:10",
        "manager",
        "Hello Dana,\n\neleven chairs, one decaf, noted. We look forward to it.\n\nMaja",
      ),
      snooze("2d 11:12", "manager", 20),
    ],
  },
  {
    id: "webmail-latin1",
    contact: "paul.meunier@example.org",
    way: "inbox",
    subject: "Théière en fonte : entretien",
    turns: [
      mail(
        "15d 11:47",
        `Bonjour Madame, Monsieur,

J'ai reçu la théière en fonte, très belle. La notice est en anglais seulement : faut-il la sécher après chaque usage ? Un léger dépôt est apparu à l'intérieur, est-ce grave ?

Avec mes remerciements,
P. Meunier`,
        { charset: "iso-8859-1" },
      ),
      answer(
        "15d 14:20",
        "agent",
        `Bonjour Monsieur Meunier,

Rien de grave : l'intérieur est émaillé, le dépôt est du calcaire. Un peu de vinaigre blanc dans de l'eau chaude, dix minutes, puis rincer. Et oui, séchez-la toujours, couvercle ôté.

Je joins nos excuses pour la notice, la version française est à l'impression.

Aziz`,
      ),
      mail(
        "14d 09:05",
        "Merci, c'est parti au vinaigre. Excellente maison.\n\nP. M.",
        {
          charset: "iso-8859-1",
        },
      ),
      close("14d 09:30", "agent"),
    ],
  },
  {
    id: "press",
    contact: "hannah@fischer.example",
    way: "inbox",
    subject: "Podcast: three small shops, one hour",
    turns: [
      mail(
        "7d 09:58",
        `Hello Northwind,

I make a podcast about shops that should not exist any more but do. Would Olivia (or whoever likes talking) have an hour in the next weeks? We come to you with one microphone and no camera.

Hannah Fischer`,
      ),
      assign("7d 10:20", "admin", "owner"),
      comment(
        "7d 10:21",
        "admin",
        "Should not exist any more. Charming. I'd do it.",
      ),
      answer(
        "6d 17:40",
        "owner",
        "Dear Hannah,\n\nwith pleasure, on a Monday, when we are closed. I like talking about tea; Adam likes being interrupted. Come to both.\n\nOlivia",
      ),
      mail("6d 18:02", "Monday in two weeks, 10 am? I bring cake.", {
        withoutQuote: true,
      }),
      answer(
        "5d 09:00",
        "owner",
        "Monday in two weeks, ten, cake. Wonderful.\n\nOlivia",
      ),
      snooze("5d 09:02", "owner", 8),
    ],
  },
  {
    id: "recipe",
    contact: "sofia.rossi@example.org",
    way: "inbox",
    subject: "Panna cotta al tè affumicato",
    turns: [
      mail(
        "10d 20:30",
        `Dear friends of Northwind,

the promised recipe: 500 ml cream, 80 g sugar, 12 g of your Smoked Black, 3 sheets of gelatine. Infuse cold, overnight, never hot. People will ask for the name of the cook.

Sofia`,
      ),
      read("9d 09:00", "owner"),
      answer(
        "9d 18:25",
        "owner",
        "We tried it at lunch. There is a waiting list among four people.\n\nOlivia",
      ),
      close("9d 18:26", "owner"),
    ],
  },
  {
    id: "water-hardness",
    contact: "priya.raman@example.com",
    way: "inbox",
    subject: "hard water + white tea",
    turns: [
      mail(
        "22d 13:50",
        `Hi! White peony at 75° like the card says and it tastes of nothing here. London water is basically chalk. Filter? More leaf? Give up and have coffee?

Priya`,
      ),
      answer(
        "22d 15:05",
        "admin",
        `Hi Priya,

Filter, and 5 g instead of 3. If you want to be sure that it is the water, buy one bottle of the softest still water you can find (under 50 mg dry residue) and compare. Never coffee.

Adam`,
      ),
      mail(
        "21d 10:15",
        "It was the water!!! Completely different tea. Thank you 🙏",
        {
          withoutQuote: true,
        },
      ),
      close("21d 10:30", "admin"),
    ],
  },
];

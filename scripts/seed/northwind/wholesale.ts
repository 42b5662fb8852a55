import {
  answer,
  assign,
  close,
  comment,
  mail,
  star,
  type Story,
} from "../story.ts";

/** Shops, hotels and tea rooms. */
export const wholesale: readonly Story[] = [
  {
    id: "casa-duarte",
    contact: "ana.duarte@example.com",
    way: "inbox",
    subject: "Wholesale prices for the autumn blend",
    turns: [
      mail(
        "26d 10:04",
        `Hello,

we run two tea rooms in Porto and would like to carry the autumn blend. Do you have wholesale prices for 20 kg and 50 kg, and how long does delivery to Portugal take?

Kind regards,
Ana Duarte
Casa Duarte, Porto`,
      ),
      answer(
        "26d 11:30",
        "owner",
        `Dear Ana,

thank you for asking. 20 kg is €31 per kilo, 50 kg is €28. Delivery to Porto takes four working days. The whole list is attached.

Shall I put 20 kg aside for you?

Olivia`,
        ["price-list"],
      ),
      mail(
        "25d 09:40",
        `Dear Olivia,

€31 is a little over what we pay for our house blend, but it is also a better tea. Would you meet us at €29.50 if we take 20 kg now and 20 kg in January?

Ana`,
      ),
      comment(
        "25d 09:55",
        "admin",
        "€29.50 leaves us 18 %. Fine by me if the January order is firm.",
      ),
      answer(
        "25d 10:20",
        "owner",
        `Dear Ana,

agreed: 40 kg in two deliveries at €29.50, the second one firm for the second week of January. I reserve the leaf today.

Olivia`,
      ),
      mail(
        "24d 16:02",
        `Perfect. Invoice to the address below, and could you add two sample tins of the smoked black?

Ana

Casa Duarte, Rua das Flores 88, 4050-262 Porto`,
      ),
      answer(
        "24d 16:30",
        "owner",
        "Of course, the samples come with our compliments. The parcel leaves on Monday.\n\nOlivia",
      ),
      mail(
        "18d 12:11",
        `It arrived this morning, all eight bags. One of the labels is in English only, our inspector will want Portuguese. Can you send us the text, we print stickers here.`,
      ),
      assign("18d 12:40", "owner", "manager"),
      answer(
        "18d 15:15",
        "manager",
        `Dear Ana,

here is the text for the label:

Mistura de outono: chá preto, maçã seca (12 %), casca de laranja. Conservar em local seco. Origem: Índia, China.

Please have somebody look at my Portuguese before you print it.

Maja`,
      ),
      mail(
        "18d 15:50",
        `It is nearly perfect! "Mistura de outono" is charming, we keep it. Obrigada, Maja.`,
        { withoutQuote: true },
      ),
      close("18d 16:00", "manager"),
      mail(
        "2d 11:05",
        `Dear Olivia, dear Maja,

the first bag was gone in nine days. Can we bring the January delivery forward, to the first week of December, and make it 30 kg instead of 20?

Ana`,
      ),
      comment(
        "2d 11:30",
        "owner",
        "30 kg is all that is left of the lot. If we say yes, the web shop has none until the new leaf. @Adam?",
      ),
      comment(
        "2d 13:02",
        "admin",
        "Say yes. Web shop sells 4 kg a month, I'll blend a small lot for it.",
      ),
      star("2d 13:05", "owner"),
      answer(
        "2d 13:20",
        "owner",
        `Dear Ana,

yes to both: 30 kg, first week of December, same price. It is the whole lot, so you will have something nobody else has.

Olivia`,
      ),
      mail(
        "9m",
        `Wonderful news! My sister has already painted it on the blackboard. One last thing, can the driver come before 10? The street is closed after that.

Ana`,
      ),
    ],
  },
  {
    id: "hotel-skagen",
    contact: "henrik@skagen-hotel.example",
    way: "inbox",
    subject: "Purchase order 11873",
    turns: [
      mail(
        "5d 09:02",
        `Good morning,

please find attached our purchase order. Delivery to the kitchen entrance before 10 o'clock if possible.

Med venlig hilsen
Henrik Sørensen
Hotel Skagen`,
        { files: ["purchase-order"] },
      ),
      assign("5d 09:15", "owner", "manager"),
      answer(
        "5d 09:40",
        "manager",
        `Dear Henrik,

thank you, PO 11873 is booked. The Rooibos Chestnut is one day late from the roaster, so everything leaves together on Thursday.

Maja`,
      ),
      mail(
        "4d 06:50",
        `Hello, Henrik is on holiday, I answer for him. Thursday is ok but please not the jasmine in paper bags again, we need the tins, the kitchen is damp.

Mette, kitchen`,
        {
          from: {
            name: "Mette (kitchen)",
            address: "kitchen@skagen-hotel.example",
          },
        },
      ),
      answer(
        "4d 09:05",
        "manager",
        "Dear Mette,\n\ntins it is, two of one kilo. Thank you for telling me in time.\n\nMaja",
      ),
      mail(
        "1d 14:30",
        `Everything is here and dry. Tak!

Mette`,
        {
          from: {
            name: "Mette (kitchen)",
            address: "kitchen@skagen-hotel.example",
          },
          withoutQuote: true,
        },
      ),
    ],
  },
  {
    id: "supplier-terms",
    contact: "ines@casadocha.example",
    way: "inbox",
    subject: "Supplier terms, please sign",
    turns: [
      mail(
        "6d 10:30",
        `Dear partners,

our new supplier terms are attached (Word). Please sign and return until the end of the month, otherwise the system will not let me order any more. I know, I know.

Inês Costa
Casa do Chá`,
        { files: ["contract"] },
      ),
      comment(
        "6d 11:10",
        "manager",
        "Point 2 says payment within 45 days, we have always had 30. Olivia?",
      ),
      assign("6d 11:11", "manager", "owner"),
      answer(
        "5d 14:22",
        "owner",
        `Dear Inês,

I can sign 1 and 3 as they stand. On payment we are small and 45 days hurts; could your system live with 30, as until now?

Olivia`,
      ),
    ],
  },
  {
    id: "samples-lost",
    contact: "eva.lindqvist@example.net",
    way: "inbox",
    subject: "Samples for the café",
    turns: [
      mail(
        "11d 13:18",
        `Hej again,

A friend opens a café in Lund and asked me where my tea is from. Could you send her some samples? She is called Saga, the address is Klostergatan 3, 222 22 Lund. I told her you are nice people, so no pressure.

/Eva`,
      ),
      answer(
        "11d 14:00",
        "agent",
        "Hello Eva,\n\nsix samples leave for Saga tomorrow, with the wholesale list and a card that says who to blame. Thank you!\n\nAziz",
      ),
      close("11d 14:01", "agent"),
    ],
  },
  {
    id: "window-photo",
    contact: "farid.nasser@example.com",
    way: "inbox",
    subject: "Our window this month",
    turns: [
      mail(
        "75m",
        `You asked to see it: here is our shop window with your cups. People stop and point.

[picture]

Farid`,
        { picture: "shop-window" },
      ),
      star("70m", "manager"),
      comment("68m", "manager", "We have to show this in the next letter!"),
    ],
  },
];

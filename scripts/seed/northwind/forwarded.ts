import { answer, assign, close, comment, mail, type Story } from "../story.ts";

/** Mail to the old support address, which forwards here. */
export const forwarded: readonly Story[] = [
  {
    id: "old-address-grinder",
    contact: "bridget.farrell@example.com",
    name: "Bridget Farrell",
    way: "forwarded",
    subject: "Do you still sell the matcha whisk?",
    turns: [
      mail(
        "13d 16:09",
        `Hello, I have an old leaflet of yours with this address on it. Do you still sell the bamboo whisk? The shop in our town has closed.

Bridget Farrell`,
      ),
      answer(
        "12d 09:20",
        "manager",
        `Dear Ms Farrell,

We do, it is €14 and lies in front of me. You can order on the site or simply answer this mail with your address and I send it with an invoice.

Maja Novak`,
      ),
      mail(
        "12d 10:45",
        "12 Mill Road, Ennis. What a civilised way of doing business. B.F.",
      ),
      answer("12d 11:30", "manager", "On its way. We try.\n\nMaja"),
      close("12d 11:31", "manager"),
    ],
  },
  {
    id: "old-address-japanese",
    contact: "haru..k@mobile.example",
    name: "木村 春子",
    way: "forwarded",
    subject: "ティーポットの注文について",
    turns: [
      mail(
        "2d 05:12",
        `はじめまして。東京の木村と申します。

ガラスのティーポット（1.2リットル）を一つ注文したいのですが、日本への発送は可能でしょうか。送料と日数も教えていただけると助かります。

英語でのお返事で大丈夫です。よろしくお願いいたします。

木村 春子`,
      ),
      comment(
        "2d 09:30",
        "agent",
        "She wants the 1.2 l glass teapot sent to Tokyo, asks for postage and time, English is fine. (Thank you, Daiki, for teaching me that much.)",
      ),
      answer(
        "2d 10:05",
        "agent",
        `Dear Ms Kimura,

Thank you for writing. We do send to Japan: the teapot is €51, postage €24, and it takes about ten days. If that suits you, please send me your address and I will prepare everything.

Aziz Haddad`,
      ),
    ],
  },
  {
    id: "hand-forward",
    contact: "admin@parley.test",
    name: "Adam Lind",
    way: "forwarded",
    subject: "Fwd: Tea for the library reading evenings",
    turns: [
      mail("4h", "This came to my own address, please take it from here. A", {
        withoutQuote: true,
        forwards: {
          from: {
            name: "Declan Moore",
            address: "declan.moore@library.example",
          },
          at: "1d 19:12",
          subject: "Tea for the library reading evenings",
          text: `Dear Adam,

we met at the market. Our reading evenings start again and we would like to serve something better than bags. Around 30 people, every second Thursday. What would you suggest, and do you lend urns?

Declan Moore
Town Library`,
        },
      }),
      assign("3h", "manager", "manager"),
    ],
  },
  {
    id: "old-address-allergens",
    contact: "quality@grand-bazaar.example",
    name: "Quality desk, Grand Bazaar",
    way: "forwarded",
    subject: "Declaration of allergens 2027",
    turns: [
      mail(
        "33h",
        `Dear supplier,

please return the declaration of allergens for all articles by the 15th. If we do not hear from you your articles will be blocked in our system.

This is a personal message, you may answer to it.

Quality desk
Grand Bazaar`,
      ),
      assign("30h", "admin", "owner"),
    ],
  },
];

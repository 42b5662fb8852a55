import { contactIn } from "./contact.ts";

const contact = contactIn("en");
const french = { language: "fr" } as const;
const wholesale = { tags: ["wholesale"] };

export const northwindContacts = [
  contact("ana.duarte@example.com", "Ana Duarte", "gmail", "212d 10:02", {
    tags: ["wholesale", "portugal"],
  }),
  contact("ben@okafor.example", "Ben Okafor", "apple", "95d 18:40", {
    tags: ["spring-box"],
  }),
  contact("chloe.martin@example.org", "Chloé Martin", "gmail", "301d 09:15", {
    ...french,
    tags: ["spring-box"],
  }),
  contact("daiki@sato.example", "Daiki Sato", "plain", "180d 11:30", {
    status: "unsubscribed",
  }),
  contact(
    "eva.lindqvist@example.net",
    "Eva Lindqvist",
    "outlook",
    "250d 14:05",
    {
      tags: ["wholesale", "spring-box"],
    },
  ),
  contact("farid.nasser@example.com", "Farid Nasser", "phone", "64d 16:20", {
    status: "non_subscribed",
    tags: ["shop"],
  }),
  contact("grace.adeyemi@example.com", "Grace Adeyemi", "gmail", "88d 20:11"),
  contact("liam@brennan.example", "Liam Brennan", "phone", "143d 08:52"),
  contact("sofia.rossi@example.org", "Sofia Rossi", "apple", "77d 12:34", {
    tags: ["vip"],
  }),
  contact(
    "henrik@skagen-hotel.example",
    "Henrik Sørensen",
    "outlook",
    "190d 09:00",
    {
      tags: ["wholesale", "hotel"],
    },
  ),
  contact("nora.quinn@example.net", "Nora Quinn", "gmail", "52d 21:03", {
    tags: ["wedding"],
  }),
  contact("tomasz@wojcik.example", "Tomasz Wójcik", "gmail", "40d 17:45"),
  contact("priya.raman@example.com", "Priya Raman", "apple", "120d 13:13"),
  contact(
    "marc.dubois@example.org",
    "Marc Dubois",
    "outlook",
    "66d 10:10",
    french,
  ),
  contact(
    "isabelle@lenoir.example",
    "Isabelle Lenoir",
    "apple",
    "99d 19:27",
    french,
  ),
  contact("owen.hughes@example.com", "Owen Hughes", "gmail", "58d 07:40"),
  contact("layla.mansour@example.com", "Layla Mansour", "gmail", "30d 15:00"),
  contact("jonas@weber.example", "Jonas Weber", "outlook", "45d 11:11"),
  contact("kate.oshea@example.net", "Kate O’Shea", "phone", "36d 22:09", {
    tags: ["gift"],
  }),
  contact(
    "lucia.fernandez@example.org",
    "Lucía Fernández",
    "gmail",
    "71d 18:18",
  ),
  contact(
    "peter@vance-interiors.example",
    "Peter Vance",
    "outlook",
    "160d 09:30",
    {
      tags: ["invoice"],
    },
  ),
  contact("ruth.cohen@example.com", "Ruth Cohen", "apple", "230d 16:44"),
  contact("sam.whitaker@example.net", "Sam Whitaker", "phone", "25d 12:00", {
    status: "non_subscribed",
  }),
  contact(
    "ines@casadocha.example",
    "Inês Costa",
    "outlook",
    "105d 10:25",
    wholesale,
  ),
  contact("viktor.hale@example.com", "Viktor Hale", "gmail", "280d 09:09", {
    status: "unsubscribed",
  }),
  contact("mei.lin@example.org", "Mei Lin", "gmail", "33d 20:20"),
  contact(
    "g.papadakis@example.net",
    "George Papadakis",
    "plain",
    "145d 08:08",
    {
      tags: ["subscription"],
    },
  ),
  contact("hannah@fischer.example", "Hannah Fischer", "apple", "12d 09:55", {
    status: "non_subscribed",
    tags: ["press"],
  }),
  contact("aoife.byrne@example.com", "Aoife Byrne", "phone", "318d 10:00", {
    tags: ["vip"],
  }),
  contact("luca.bianchi@example.org", "Luca Bianchi", "gmail", "28d 14:14"),
  contact("emma.novotna@example.net", "Emma Novotná", "outlook", "84d 11:02"),
  contact(
    "paul.meunier@example.org",
    "Paul Meunier",
    "plain",
    "340d 09:00",
    french,
  ),
  contact("yusuf@demir.example", "Yusuf Demir", "gmail", "60d 17:30"),
  contact("dana.kessler@example.com", "Dana Kessler", "outlook", "130d 10:40", {
    tags: ["tasting"],
  }),
  contact("erik.holm@example.net", "Erik Holm", "outlook", "91d 15:05"),
  contact("rosa.almeida@example.org", "Rosa Almeida", "gmail", "200d 12:21", {
    tags: ["waiting-list"],
  }),
  contact("ian.doyle@example.com", "Ian Doyle", "apple", "175d 19:00", {
    tags: ["waiting-list", "vip"],
  }),
  contact("zoe.laurent@example.org", "Zoé Laurent", "phone", "22d 13:37", {
    ...french,
    tags: ["gift"],
  }),
];

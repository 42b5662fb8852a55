import { contactIn } from "./contact.ts";

const contact = contactIn("fr");

export const lumenContacts = [
  contact("gaelle.roux@example.org", "Gaëlle Roux", "gmail", "110d 10:00", {
    tags: ["stages"],
  }),
  contact("hugo@lefevre.example", "Hugo Lefèvre", "apple", "70d 09:30", {
    tags: ["sur-mesure"],
  }),
  contact(
    "mathilde.garnier@example.com",
    "Mathilde Garnier",
    "phone",
    "48d 18:12",
  ),
  contact(
    "jp.morel@mairie-saint-aubin.example",
    "Jean-Pierre Morel",
    "outlook",
    "150d 11:20",
    {
      status: "non_subscribed",
      tags: ["collectivité"],
    },
  ),
  contact(
    "camille@petitjean.example",
    "Camille Petitjean",
    "gmail",
    "39d 20:00",
    {
      tags: ["stages"],
    },
  ),
  contact("nadia.benali@example.net", "Nadia Benali", "gmail", "55d 12:45", {
    tags: ["stages"],
  }),
  contact("luc.fontaine@example.org", "Luc Fontaine", "outlook", "81d 08:15"),
  contact("sylvie.caron@example.com", "Sylvie Caron", "apple", "240d 16:00", {
    tags: ["fidèle"],
  }),
  contact(
    "etienne.blanchard@example.net",
    "Étienne Blanchard",
    "gmail",
    "29d 10:30",
  ),
  contact("amandine.leroy@example.org", "Amandine Leroy", "phone", "61d 21:10"),
  contact("karim@lequai.example", "Karim Bensaïd", "outlook", "73d 15:40", {
    tags: ["pro"],
  }),
  contact("pauline.vidal@example.com", "Pauline Vidal", "gmail", "19d 09:05"),
  contact("thierry.noel@example.net", "Thierry Noël", "apple", "16d 17:55", {
    status: "non_subscribed",
  }),
  contact(
    "claire@revue-lumiere.example",
    "Claire Dumas",
    "outlook",
    "31d 14:30",
    {
      status: "non_subscribed",
      tags: ["presse"],
    },
  ),
  contact(
    "julien.mercier@example.org",
    "Julien Mercier",
    "gmail",
    "100d 08:40",
    {
      tags: ["école"],
    },
  ),
  contact("odile.perrin@example.com", "Odile Perrin", "plain", "290d 10:10", {
    status: "unsubscribed",
  }),
  contact("marion.guerin@example.net", "Marion Guérin", "outlook", "44d 11:50"),
  contact(
    "bruno@verrerie-tessier.example",
    "Bruno Tessier",
    "outlook",
    "205d 09:45",
    {
      status: "non_subscribed",
      tags: ["fournisseur"],
    },
  ),
  contact(
    "annelise@festival-lumieres.example",
    "Anne-Lise Hubert",
    "gmail",
    "68d 13:00",
    {
      tags: ["festival"],
    },
  ),
  contact("simon.roche@example.org", "Simon Roche", "phone", "35d 19:45"),
  contact("emily.carter@example.com", "Emily Carter", "gmail", "57d 16:16", {
    language: "en",
  }),
  contact("remi.collin@example.net", "Rémi Collin", "outlook", "86d 10:00"),
];

import { docxOf } from "./files/docx.ts";
import { onePagePdf, type PaperPage } from "./files/pdf.ts";
import {
  dentedTinPicture,
  lampPicture,
  shopWindowPicture,
  sketchPicture,
  stainedGlassPicture,
  teaFieldPicture,
  teapotPicture,
} from "./files/pictures.ts";

export interface DemoFile {
  name: string;
  type: string;
  content: Buffer;
}

const png = (name: string, paint: () => Buffer) => () => ({
  name,
  type: "image/png",
  content: paint(),
});
const pdf = (name: string, page: PaperPage) => () => ({
  name,
  type: "application/pdf",
  content: onePagePdf(page),
});

const TEA_GREEN = "0.13 0.40 0.35";
const GLASS_BLUE = "0.11 0.24 0.58";

/** The files of the demo's mails, made here so that no binary lies in the repository. */
const makers = {
  teapot: png("teapot.png", () => teapotPicture()),
  "red-teapot": png("IMG_2208.png", () => teapotPicture([172, 58, 48])),
  "tea-field": png("alishan-morning.png", teaFieldPicture),
  "dented-tin": png("IMG_4471.png", dentedTinPicture),
  "shop-window": png("our-window.png", shopWindowPicture),
  "rose-window": png("rosace.png", () => stainedGlassPicture()),
  "broken-pane": png("vitrail-casse.png", () =>
    stainedGlassPicture({ crack: true }),
  ),
  lamp: png("lampe.png", lampPicture),
  sketch: png("imposte-croquis.png", sketchPicture),
  invoice: pdf("invoice-2041.pdf", {
    letterhead: "Northwind Tea",
    title: "Invoice 2041",
    colour: TEA_GREEN,
    lines: [
      ["Ben Okafor, 8 Harbour Row, Galway", ""],
      ["", ""],
      ["1 Spring box, five tins of 50 g", "€34.00"],
      ["Delivery, Ireland", "€4.50"],
      ["", ""],
      ["Total, paid by card", "€38.50"],
    ],
  }),
  "price-list": pdf("northwind-wholesale-prices.pdf", {
    letterhead: "Northwind Tea",
    title: "Wholesale prices per kilo",
    colour: TEA_GREEN,
    lines: [
      ["Harbour Breakfast", "€24.00"],
      ["North Star Earl Grey", "€26.00"],
      ["Smoked Black", "€29.00"],
      ["Autumn blend, from 20 kg", "€31.00"],
      ["Autumn blend, from 50 kg", "€28.00"],
      ["Jasmine Green", "€36.00"],
      ["", ""],
      ["Delivery within the EU", "four working days"],
      ["Payment", "30 days"],
    ],
  }),
  "purchase-order": pdf("PO-11873.pdf", {
    letterhead: "Hotel Skagen",
    title: "Purchase order 11873",
    colour: "0.45 0.16 0.16",
    lines: [
      ["Harbour Breakfast, 5 kg", "€120.00"],
      ["Jasmine Green, 2 kg", "€72.00"],
      ["Rooibos Chestnut, 2 kg", "€58.00"],
      ["", ""],
      ["Delivery to the kitchen entrance", ""],
    ],
  }),
  quote: pdf("devis-L-0318.pdf", {
    letterhead: "Atelier Lumen",
    title: "Devis L-0318",
    colour: GLASS_BLUE,
    lines: [
      ["Imposte en verre antique, 1,20 m x 0,45 m", "860,00 €"],
      ["Dépose et pose sur place", "240,00 €"],
      ["Verre de protection", "95,00 €"],
      ["", ""],
      ["Total TTC", "1 195,00 €"],
      ["Acompte à la commande, 30 %", "358,50 €"],
    ],
  }),
  "order-form": pdf("bon-de-commande-chapelle.pdf", {
    letterhead: "Commune de Saint-Aubin",
    title: "Bon de commande 2218",
    colour: "0.25 0.25 0.30",
    lines: [
      ["Restauration d’un vitrail, chapelle Saint-Roch", "3 480,00 €"],
      ["Échafaudage à la charge de la commune", ""],
      ["Livraison avant la fin du trimestre", ""],
    ],
  }),
  contract: () => ({
    name: "Supplier terms v3.docx",
    type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    content: docxOf([
      "Supplier terms",
      "1. Deliveries arrive on weekdays between 7 and 10.",
      "2. Invoices name our order number and are paid within 45 days.",
      "3. Opened samples are not returned.",
    ]),
  }),
  programme: () => ({
    name: "Programme festival.docx",
    type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    content: docxOf([
      "Festival des lumières : programme provisoire",
      "Vendredi : inauguration place du Marché, 18 h.",
      "Samedi : démonstrations d’artisans, de 10 h à 17 h.",
    ]),
  }),
  invite: () => calendar("tasting.ics", "Tea tasting at the Quay Lane shop"),
  visite: () => calendar("visite.ics", "Visite de la chapelle Saint-Roch"),
} satisfies Record<string, () => DemoFile>;

export type FileName = keyof typeof makers;

const made = new Map<FileName, DemoFile>();

/** The file of this name; made when it is first asked for. */
export function fileOf(name: FileName): DemoFile {
  const known = made.get(name);
  if (known) return known;
  const file = makers[name]();
  made.set(name, file);
  return file;
}

/** An invitation as calendars send it (RFC 5546), always the same bytes. */
function calendar(name: string, summary: string): DemoFile {
  const lines = [
    "BEGIN:VCALENDAR",
    "PRODID:-//Example//Calendar 1.0//EN",
    "VERSION:2.0",
    "METHOD:REQUEST",
    "BEGIN:VEVENT",
    `UID:${name}@calendar.example`,
    "DTSTAMP:20260301T090000Z",
    "DTSTART:20270112T100000Z",
    "DTEND:20270112T110000Z",
    `SUMMARY:${summary}`,
    "SEQUENCE:0",
    "END:VEVENT",
    "END:VCALENDAR",
    "",
  ];
  return {
    name,
    type: "text/calendar; method=REQUEST; charset=utf-8",
    content: Buffer.from(lines.join("\r\n")),
  };
}

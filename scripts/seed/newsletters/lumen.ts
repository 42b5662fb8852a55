import type { Design } from "./markup.ts";

const look = {
  language: "fr",
  host: "atelier-lumen.example",
  brand: "Atelier Lumen",
  ink: "#23263a",
  paper: "#eef0f6",
  accent: "#1d3f95",
  footer:
    "Atelier Lumen, 6 rue des Verriers, Chartres<br>Vous recevez cette lettre parce que vous vous y êtes inscrit à l’atelier ou sur notre site.",
  unsubscribe: "Se désinscrire",
} as const;

export const portesOuvertes: Design = {
  ...look,
  preheader:
    "Deux jours pour voir naître un vitrail, et repartir avec un éclat.",
  blocks: [
    {
      kind: "hero",
      image: "portes-ouvertes.jpg",
      alt: "La table de découpe, couverte de verres",
    },
    { kind: "title", text: "Portes ouvertes à l’atelier" },
    {
      kind: "text",
      html: "Samedi et dimanche, de 10 h à 18 h, nous ouvrons l’atelier en grand : découpe, mise en plomb, soudure, et la grande rosace de Saint-Aubin avant qu’elle ne reparte dans sa chapelle.",
    },
    {
      kind: "text",
      html: "À <b>11 h et 15 h</b>, démonstration commentée. Les enfants peuvent composer leur carreau de couleur (gratuit, dans la limite du verre disponible).",
    },
    {
      kind: "pair",
      items: [
        {
          image: "meduse.jpg",
          title: "Suspension Méduse",
          text: "Verre soufflé, laiton patiné.",
          price: "à partir de 180 €",
        },
        {
          image: "chutes.jpg",
          title: "Le panier de chutes",
          text: "Pour vos mosaïques, au poids.",
          price: "12 € le kilo",
        },
      ],
    },
    { kind: "button", label: "Préparer sa visite", path: "portes-ouvertes" },
    {
      kind: "text",
      html: "Une question ? Répondez simplement à ce message.",
    },
  ],
};

export const stages: Design = {
  ...look,
  preheader: "Initiation le samedi, week-end Tiffany, et une date en semaine.",
  accent: "#a3263a",
  blocks: [
    {
      kind: "hero",
      image: "stages.jpg",
      alt: "Des mains qui coupent un verre rouge",
    },
    { kind: "title", text: "Les stages de la saison" },
    {
      kind: "text",
      html: "<b>Initiation vitrail</b>, samedi de 14 h à 18 h : on coupe, on sertit, on soude, et on repart avec son carreau. 95 €, verre compris, six personnes au plus.",
    },
    {
      kind: "text",
      html: "<b>Week-end Tiffany</b>, deux jours pour une petite lampe ou un miroir. 240 €, déjeuners compris.",
    },
    {
      kind: "text",
      html: "Et puisque vous nous le demandez souvent : <b>un jeudi par mois</b>, de 18 h à 21 h, l’atelier libre pour ceux qui ont déjà suivi une initiation.",
    },
    { kind: "button", label: "Voir les dates", path: "stages" },
    {
      kind: "text",
      html: "Pour réserver, répondez à ce message avec la date souhaitée et un numéro de téléphone.",
    },
  ],
};

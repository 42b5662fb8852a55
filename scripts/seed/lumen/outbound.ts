import { answer, close, mail, type Story } from "../story.ts";

/** Conversations that the team began. */
export const outbound: readonly Story[] = [
  {
    id: "rappel-stage",
    contact: "camille@petitjean.example",
    way: "outbound",
    subject: "Votre stage de samedi : l’heure change",
    turns: [
      answer(
        "1d 17:00",
        "agent",
        "Bonjour Camille,\n\nUne livraison nous prend l'atelier en début d'après-midi : samedi, nous commençons à 14 h 30 au lieu de 14 h. Le café est offert à ceux qui arrivent en avance.\n\nAziz",
      ),
      mail("80m", "Merci de prévenir ! J'arriverai en avance, alors ☕", {
        withoutQuote: true,
      }),
    ],
  },
  {
    id: "lampe-prete",
    contact: "emily.carter@example.com",
    way: "outbound",
    subject: "A second lamp for Edinburgh?",
    turns: [
      answer(
        "4h",
        "agent",
        "Hello Emily,\n\nthe glassblower made one amber lamp too many yesterday, a twin of yours. If you would like both, the second travels in the same crate at no extra cost.\n\nAziz",
      ),
    ],
  },
  {
    id: "carte-fidele",
    contact: "sylvie.caron@example.com",
    way: "outbound",
    subject: "Votre photo est encadrée",
    turns: [
      answer(
        "5d 15:30",
        "owner",
        "Chère Sylvie,\n\nVotre photo de la rosace est encadrée et sera remise à la commune lundi à 18 h, à la mairie. Nous serions très heureux que vous soyez là.\n\nOlivia",
      ),
      mail(
        "5d 19:45",
        "J'y serai, avec mes petits-enfants et un mouchoir. Merci, Olivia.",
        {
          withoutQuote: true,
        },
      ),
      answer(
        "4d 09:15",
        "owner",
        "Nous prendrons une photo de la photographe.\n\nOlivia",
      ),
      close("4d 09:16", "owner"),
    ],
  },
];

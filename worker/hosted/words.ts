import type { Language } from "../enumerations.ts";

/** What hosted pages say by themselves, in the language of the page. */
export interface Words {
  optional: string;
  chooseOne: string;
  other: string;
  otherLabel: (label: string) => string;
  leaveEmpty: string;
  send: string;
  sent: string;
  thanks: string;
  back: string;
  errorTitle: (title: string) => string;
  problem: string;
  checkBelow: string;
  problemOf: (label: string, problem: string) => string;
  filesAgain: string;
  fileHelp: (most: number, megabytes: number) => string;
  required: string;
  requiredChoice: string;
  requiredTick: string;
  requiredFile: string;
  badEmail: string;
  badDate: string;
  badPhone: string;
  badChoice: string;
  givenTwice: string;
  tooLong: (max: number) => string;
  otherMissing: string;
  fileType: string;
  fileTooLarge: (megabytes: number) => string;
  fileEmpty: string;
  fileNotSent: string;
  tooManyFiles: (max: number) => string;
  tooLarge: string;
  unreadable: string;
  failed: string;
  failedText: string;
  notFound: string;
  notFoundText: string;
  closed: string;
  closedText: string;
  surveyThanks: string;
  surveyNotFound: string;
  surveyNotFoundText: string;
  surveyClosed: string;
  surveyClosedText: string;
  kept: string;
  goOn: string;
  contact: { name: string; company: string; phone: string; address: string };
  step: (at: number, of: number) => string;
  next: string;
  previous: string;
}

const en: Words = {
  optional: "optional",
  chooseOne: "Choose one",
  other: "Other",
  otherLabel: (label) => `Other: ${label}`,
  leaveEmpty: "Leave this empty",
  send: "Send",
  sent: "Sent",
  thanks: "Thank you. Your message has arrived.",
  back: "Back to the form",
  errorTitle: (title) => `Error: ${title}`,
  problem: "There is a problem",
  checkBelow: "Nothing has been sent yet. Please check:",
  problemOf: (label, problem) => `${label}: ${problem}`,
  filesAgain: "Please choose your file again: a browser cannot keep it.",
  fileHelp: (most, megabytes) =>
    `PDF, JPG, PNG or GIF: up to ${most} files of ${megabytes} MB each.`,
  required: "Please fill this in.",
  requiredChoice: "Please choose an answer.",
  requiredTick: "Please tick this to go on.",
  requiredFile: "Please choose a file.",
  badEmail: "Please enter an email address like name@example.com.",
  badDate: "Please enter a date that exists, as year-month-day: 2026-03-31.",
  badPhone: "Please enter a phone number with at least three digits.",
  badChoice: "Please choose one of the answers.",
  givenTwice: "This was sent twice. Please fill it in once.",
  tooLong: (max) => `This is too long: at most ${max} characters.`,
  otherMissing: "Please write your own answer, or choose another.",
  fileType: "This is not a PDF, JPG, PNG or GIF.",
  fileTooLarge: (megabytes) => `This file is larger than ${megabytes} MB.`,
  fileEmpty: "This file is empty.",
  fileNotSent: "The file did not arrive. Please choose it again.",
  tooManyFiles: (max) => `These are too many files: at most ${max}.`,
  tooLarge:
    "What was sent is too large. Please go back, shorten it or choose smaller files, and send it again.",
  unreadable:
    "What arrived could not be read. Please go back and send it again.",
  failed: "That did not work",
  failedText:
    "Your message could not be taken just now. What you wrote is still below: please send it again in a moment.",
  notFound: "There is no form here",
  notFoundText:
    "The address may be mistyped, or the form is not open to the public yet.",
  closed: "This form is closed",
  closedText: "It takes no more messages.",
  surveyThanks: "Thank you. Your answers have arrived.",
  surveyNotFound: "There is no survey here",
  surveyNotFoundText:
    "The address may be mistyped, or the survey is not open to the public yet.",
  surveyClosed: "This survey is closed",
  surveyClosedText: "It takes no more answers.",
  kept: "What you wrote was not sent. Here it is, to copy:",
  goOn: "Go on",
  contact: {
    name: "Name",
    company: "Company",
    phone: "Phone",
    address: "Address",
  },
  step: (at, of) => `Part ${at} of ${of}`,
  next: "Next",
  previous: "Back",
};

const fr: Words = {
  optional: "facultatif",
  chooseOne: "Choisissez",
  other: "Autre",
  otherLabel: (label) => `Autre : ${label}`,
  leaveEmpty: "Laissez ce champ vide",
  send: "Envoyer",
  sent: "Envoyé",
  thanks: "Merci. Votre message est bien arrivé.",
  back: "Retour au formulaire",
  errorTitle: (title) => `Erreur : ${title}`,
  problem: "Il y a un problème",
  checkBelow: "Rien n’a encore été envoyé. Veuillez vérifier :",
  problemOf: (label, problem) => `${label} : ${problem}`,
  filesAgain:
    "Veuillez choisir à nouveau votre fichier : un navigateur ne peut pas le garder.",
  fileHelp: (most, megabytes) =>
    `PDF, JPG, PNG ou GIF : ${most} fichiers au plus, de ${megabytes} Mo chacun.`,
  required: "Veuillez remplir ce champ.",
  requiredChoice: "Veuillez choisir une réponse.",
  requiredTick: "Veuillez cocher cette case pour continuer.",
  requiredFile: "Veuillez choisir un fichier.",
  badEmail: "Veuillez saisir une adresse e-mail comme nom@exemple.fr.",
  badDate:
    "Veuillez saisir une date qui existe, dans l’ordre année-mois-jour : 2026-03-31.",
  badPhone: "Veuillez saisir un numéro de téléphone d’au moins trois chiffres.",
  badChoice: "Veuillez choisir l’une des réponses.",
  givenTwice: "Ce champ a été envoyé deux fois. Remplissez-le une seule fois.",
  tooLong: (max) => `C’est trop long : ${max} caractères au plus.`,
  otherMissing: "Veuillez écrire votre réponse, ou en choisir une autre.",
  fileType: "Ce n’est pas un fichier PDF, JPG, PNG ou GIF.",
  fileTooLarge: (megabytes) => `Ce fichier dépasse ${megabytes} Mo.`,
  fileEmpty: "Ce fichier est vide.",
  fileNotSent: "Le fichier n’est pas arrivé. Veuillez le choisir à nouveau.",
  tooManyFiles: (max) => `Il y a trop de fichiers : ${max} au plus.`,
  tooLarge:
    "L’envoi est trop volumineux. Revenez en arrière, raccourcissez-le ou choisissez des fichiers plus petits, puis renvoyez-le.",
  unreadable: "L’envoi n’a pas pu être lu. Revenez en arrière et renvoyez-le.",
  failed: "L’envoi n’a pas abouti",
  failedText:
    "Votre message n’a pas pu être pris en compte. Ce que vous avez écrit est encore ci-dessous : renvoyez-le dans un instant.",
  notFound: "Il n’y a pas de formulaire ici",
  notFoundText:
    "L’adresse est peut-être mal saisie, ou le formulaire n’est pas encore public.",
  closed: "Ce formulaire est fermé",
  closedText: "Il ne prend plus de messages.",
  surveyThanks: "Merci. Vos réponses sont bien arrivées.",
  surveyNotFound: "Il n’y a pas d’enquête ici",
  surveyNotFoundText:
    "L’adresse est peut-être mal saisie, ou l’enquête n’est pas encore publique.",
  surveyClosed: "Cette enquête est close",
  surveyClosedText: "Elle ne prend plus de réponses.",
  kept: "Ce que vous avez écrit n’a pas été envoyé. Le voici, à copier :",
  goOn: "Continuer",
  contact: {
    name: "Nom",
    company: "Entreprise",
    phone: "Téléphone",
    address: "Adresse",
  },
  step: (at, of) => `Partie ${at} sur ${of}`,
  next: "Suivant",
  previous: "Précédent",
};

const all: Record<Language, Words> = { en, fr };

export function wordsOf(language: Language): Words {
  return all[language];
}

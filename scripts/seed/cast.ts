import type { Role } from "../../worker/enumerations.ts";

export const DEMO_PASSWORD = "parley-demo-1";

export interface DemoUser {
  name: string;
  email: string;
  role: Role;
  what: string;
}

export const demoUsers: readonly DemoUser[] = [
  {
    name: "Olivia Owens",
    email: "owner@parley.test",
    role: "owner",
    what: "everything",
  },
  {
    name: "Adam Lind",
    email: "admin@parley.test",
    role: "admin",
    what: "users, plan, keys",
  },
  {
    name: "Maja Novak",
    email: "manager@parley.test",
    role: "manager",
    what: "one audience only",
  },
  {
    name: "Aziz Haddad",
    email: "agent@parley.test",
    role: "agent",
    what: "the inbox, nothing else",
  },
  {
    name: "Aude Petit",
    email: "author@parley.test",
    role: "author",
    what: "campaigns; no inbox",
  },
  {
    name: "Vera Marsh",
    email: "viewer@parley.test",
    role: "viewer",
    what: "reports only",
  },
];

export const demoAudiences = [
  { name: "Northwind Tea", fromName: "Northwind Tea", language: "en" },
  { name: "Atelier Lumen", fromName: "Atelier Lumen", language: "fr" },
] as const;

export interface DemoContact {
  name: string;
  email: string;
  status: "subscribed" | "unsubscribed" | "non_subscribed";
  tags: string[];
}

/** By audience, in the order of `demoAudiences`. */
export const demoContacts: readonly (readonly DemoContact[])[] = [
  [
    {
      name: "Ana Duarte",
      email: "ana.duarte@example.com",
      status: "subscribed",
      tags: ["wholesale"],
    },
    {
      name: "Ben Okafor",
      email: "ben@okafor.example",
      status: "subscribed",
      tags: ["spring-box"],
    },
    {
      name: "Chloé Martin",
      email: "chloe.martin@example.org",
      status: "subscribed",
      tags: [],
    },
    {
      name: "Daiki Sato",
      email: "daiki@sato.example",
      status: "unsubscribed",
      tags: [],
    },
    {
      name: "Eva Lindqvist",
      email: "eva.lindqvist@example.net",
      status: "subscribed",
      tags: ["wholesale"],
    },
    {
      name: "Farid Nasser",
      email: "farid.nasser@example.com",
      status: "non_subscribed",
      tags: [],
    },
  ],
  [
    {
      name: "Gaëlle Roux",
      email: "gaelle.roux@example.fr",
      status: "subscribed",
      tags: ["atelier"],
    },
    {
      name: "Hugo Lefèvre",
      email: "hugo@lefevre.example",
      status: "subscribed",
      tags: [],
    },
  ],
];

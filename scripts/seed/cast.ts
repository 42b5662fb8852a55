import type { Role } from "../../worker/enumerations.ts";
import type { DemoContact } from "./contacts/contact.ts";
import { lumenContacts } from "./contacts/lumen.ts";
import { northwindContacts } from "./contacts/northwind.ts";

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

/** By audience, in the order of `demoAudiences`. */
export const demoContacts: readonly (readonly DemoContact[])[] = [
  northwindContacts,
  lumenContacts,
];

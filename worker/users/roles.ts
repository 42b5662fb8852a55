import type { Role } from "../enumerations.ts";

export const permissions = [
  "account.read",
  "account.change",
  "audiences.read",
  "audiences.create",
  "audiences.change",
  "campaigns.edit",
  "contacts.list",
  "contacts.read",
  "contacts.change",
  "conversations.read",
  "conversations.change",
  "conversations.reply",
  "forms.edit",
  "forwarding.manage",
  "inbound.read",
  "inbound.decide",
  "reports.read",
  "responses.read",
  "surveys.edit",
  "users.read",
] as const;
export type Permission = (typeof permissions)[number];

const viewer: Permission[] = ["account.read", "audiences.read", "reports.read"];
const author: Permission[] = [
  ...viewer,
  "campaigns.edit",
  "forms.edit",
  "surveys.edit",
];
const agent: Permission[] = [
  "account.read",
  "audiences.read",
  "contacts.read",
  "conversations.read",
  "conversations.change",
  "conversations.reply",
  "inbound.read",
  "inbound.decide",
  "users.read",
];
const manager: Permission[] = [
  ...author,
  ...agent,
  "contacts.list",
  "contacts.change",
  "audiences.change",
  "forwarding.manage",
  "responses.read",
];
const admin: Permission[] = [...manager, "audiences.create", "account.change"];

/**
 * Who may do what (spec A2), lowest to highest:
 *
 * | role    | may |
 * |---------|-----|
 * | viewer  | see reports only |
 * | author  | also edit campaigns, automations, forms, surveys; neither sends nor sees the inbox |
 * | manager | also the inbox, contacts' messages, each response to a survey, inbox notifications, inbox settings |
 * | admin   | also users, plan, API keys, exports, erasure, new audiences |
 * | owner   | the same; there is exactly one |
 * | agent   | outside that order: inbox, contact panel, own notifications, nothing else |
 */
const allowed: Record<Role, ReadonlySet<Permission>> = {
  viewer: new Set(viewer),
  author: new Set(author),
  agent: new Set(agent),
  manager: new Set(manager),
  admin: new Set(admin),
  owner: new Set(admin),
};

export function mayRole(role: Role, permission: Permission): boolean {
  return allowed[role].has(permission);
}

export function permissionsOf(role: Role): Permission[] {
  return permissions.filter((permission) => mayRole(role, permission));
}

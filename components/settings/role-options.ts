import type { Role } from '#lib/domain/access/permissions.ts';

/** What each role is for, in the words of the people who choose one. */
export const ROLE_WORDS: Record<Role, string> = {
  ANNOTATOR: 'labels templates and vets reasoning',
  REVIEWER: 'audits explanations of models',
  ENGINEER: 'imports, freezes, trains, serves',
  LEAD: 'sets the protocol, settles disputes, invites',
  ADMIN: 'everything',
};

/** Roles for a Select. */
export const roleOptions = (roles: readonly Role[]) =>
  roles.map((role) => ({ value: role, label: role.toLowerCase() }));

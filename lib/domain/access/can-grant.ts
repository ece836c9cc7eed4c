import { can, ROLES, type Role } from './permissions.ts';

/**
 * The roles that a person of a role may give to others or take from them: nobody hands out more than they have.
 * Roles without `members.manage` give none.
 */
export function grantableRoles(role: Role): Role[] {
  if (!can(role, 'members.manage')) {
    return [];
  }
  return ROLES.filter((granted) => granted !== 'ADMIN' || role === 'ADMIN');
}

/** Whether `role` may give or take `granted`. */
export function canGrant(role: Role, granted: Role): boolean {
  return grantableRoles(role).includes(granted);
}

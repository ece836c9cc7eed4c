import { expect, test } from 'vitest';
import { canGrant, grantableRoles } from './can-grant.ts';
import { ROLES } from './permissions.ts';

test('an admin gives every role, a lead every role but admin, the others none', () => {
  expect(grantableRoles('ADMIN')).toEqual([...ROLES]);
  expect(grantableRoles('LEAD')).toEqual(['ANNOTATOR', 'REVIEWER', 'ENGINEER', 'LEAD']);
  for (const role of ['ANNOTATOR', 'REVIEWER', 'ENGINEER'] as const) {
    expect(grantableRoles(role)).toEqual([]);
  }
  expect(canGrant('LEAD', 'ADMIN')).toBe(false);
  expect(canGrant('ADMIN', 'ADMIN')).toBe(true);
});

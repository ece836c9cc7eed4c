import { expect, test } from 'vitest';
import { can, PERMISSIONS, type Permission, ROLES } from './permissions.ts';

test('an admin may do everything', () => {
  for (const permission of Object.keys(PERMISSIONS) as Permission[]) {
    expect(can('ADMIN', permission)).toBe(true);
  }
});

test('an annotator can neither settle nor launch nor audit', () => {
  const denied: Permission[] = [
    'labels.settle',
    'runs.launch',
    'explanations.audit',
    'members.manage',
  ];
  expect(denied.filter((permission) => can('ANNOTATOR', permission))).toEqual([]);
});

test('every permission belongs to someone, and names only known roles', () => {
  for (const roles of Object.values(PERMISSIONS)) {
    expect(roles.length).toBeGreaterThan(0);
    expect(roles.every((role) => ROLES.includes(role))).toBe(true);
  }
});

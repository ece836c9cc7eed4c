import { expect, it } from 'vitest';
import { findActiveHref, groupNavItems, type NavItem } from './nav-item.ts';

const items: NavItem[] = [
  { section: '', label: 'My work', href: '/p/1' },
  { section: 'Data', label: 'Sources', href: '/p/1/sources' },
  { section: 'Models', label: 'Runs', href: '/p/1/runs?state=live' },
  { section: 'Data', label: 'Templates', href: '/p/1/templates' },
];

it('marks the entry whose path is nearest above the address', () => {
  expect(findActiveHref(items, '/p/1')).toBe('/p/1');
  expect(findActiveHref(items, '/p/1/sources')).toBe('/p/1/sources');
  expect(findActiveHref(items, '/p/1/sources/7/import')).toBe('/p/1/sources');
  expect(findActiveHref(items, '/p/1/runs/14')).toBe('/p/1/runs?state=live');
  expect(findActiveHref(items, '/p/12')).toBeUndefined();
});

it('marks nothing for an address that only the top entry is above', () => {
  expect(findActiveHref(items, '/p/1/settings')).toBeUndefined();
});

it('groups by section and keeps the order', () => {
  expect(groupNavItems(items).map((group) => [group.section, group.items.length])).toEqual([
    ['', 1],
    ['Data', 2],
    ['Models', 1],
  ]);
});

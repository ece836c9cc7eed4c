import fc from 'fast-check';
import { expect, test } from 'vitest';
import { freeSlug, projectSlug } from './project-slug.ts';

test.each([
  ['Blue Gene/L', 'blue-gene-l'],
  ['  Zürich – Cluster 2 ', 'zurich-cluster-2'],
  ['日本', 'project'],
  ['', 'project'],
  ['a'.repeat(80), 'a'.repeat(40)],
])('%j becomes %j', (name, slug) => {
  expect(projectSlug(name)).toBe(slug);
});

test('every name becomes a word that an address can carry', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (name) => {
      expect(projectSlug(name)).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    }),
  );
});

test('a taken slug gets the first free number', () => {
  expect(freeSlug('bgl', new Set())).toBe('bgl');
  expect(freeSlug('bgl', new Set(['bgl', 'bgl-2', 'bgl-4']))).toBe('bgl-3');
});

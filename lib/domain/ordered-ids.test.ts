import { expect, it } from 'vitest';
import { orderedIds } from './ordered-ids.ts';

it('gives version 7 ids in order, also past the bits of one group', () => {
  const ids = orderedIds(40_000, new Date('2026-01-02T03:04:05.678Z'), () => 0xabcdef);
  expect(new Set(ids).size).toBe(40_000);
  expect([...ids].sort()).toEqual(ids);
  expect(ids[0]).toBe('019b7ca9-8f2e-7000-8000-000000abcdef');
  for (const id of ids)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(orderedIds(1, new Date(0), () => 0)[0]).toBe('00000000-0000-7000-8000-000000000000');
});

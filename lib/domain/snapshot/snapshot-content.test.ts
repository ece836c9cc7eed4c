import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LABELS } from '#lib/domain/label.ts';
import { nearDuplicateKey } from '#lib/domain/near-duplicates/near-duplicate-key.ts';
import { checkLeakage } from './check-leakage.ts';
import { snapshotHash } from './snapshot-hash.ts';

const row = fc.record({
  text: fc.string(),
  label: fc.constantFrom(...LABELS),
  think: fc.string(),
  split: fc.constantFrom('train' as const, 'probe' as const, 'test' as const),
});

describe('snapshotHash', () => {
  it('does not depend on the order of rows or on ids', () => {
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        const withIds = rows.toReversed().map((r, id) => ({ id, ...r }));
        expect(snapshotHash(withIds)).toBe(snapshotHash(rows));
        expect(snapshotHash(rows)).toMatch(/^[0-9a-f]{64}$/);
      }),
    );
  });

  it('changes with every field and every row', () => {
    const base = { text: 'a', label: 'normal', think: 't', split: 'train' } as const;
    const hashes = [
      [base],
      [base, base],
      [],
      [{ ...base, text: 'b' }],
      [{ ...base, label: 'abnormal' as const }],
      [{ ...base, think: 'u' }],
      [{ ...base, split: 'test' as const }],
    ].map(snapshotHash);
    expect(new Set(hashes).size).toBe(hashes.length);
  });
});

describe('nearDuplicateKey', () => {
  it.each([
    ['fan 3 failed at 0x1f', 'Fan 12  failed at 0xFFEE'],
    ['r1=0x00ff12ab r2=0x00000001', 'r7=0x12345678 r8=0xdeadbeef'],
    ['12:0024710c 13:1eeeeeee', '1:00000000 2:ffffffff 3:aaaaaaaa'],
    ['error on <*>', 'error on 17'],
    ['error, on <*>', 'error on: <*>'],
  ])('%j and %j meet', (a, b) => {
    expect(nearDuplicateKey(a)).toBe(nearDuplicateKey(b));
  });

  it.each([
    ['fan failed', 'fan started'],
    ['node up', 'node down'],
    ['a <*> b', 'a b'],
  ])('%j and %j stay apart', (a, b) => {
    expect(nearDuplicateKey(a)).not.toBe(nearDuplicateKey(b));
  });

  it('is never empty and ignores case', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(nearDuplicateKey(text).length).toBeGreaterThan(0);
        expect(nearDuplicateKey(`  ${text} `)).toBe(nearDuplicateKey(text));
      }),
    );
  });
});

describe('checkLeakage', () => {
  it('names the gravest leak of each test row', () => {
    const rows = [
      { id: 'a', text: 'Disk 1 failed', split: 'train' as const, group: 'g1' },
      { id: 'b', text: 'fan ok', split: 'probe' as const, group: 'g2' },
      { id: 'c', text: 'disk 1  FAILED', split: 'test' as const, group: 'g1' },
      { id: 'd', text: 'disk 2 failed', split: 'test' as const, group: 'g3' },
      { id: 'e', text: 'fan is fine', split: 'test' as const, group: 'g2' },
      { id: 'f', text: 'new', split: 'test' as const },
    ];
    expect(checkLeakage(rows)).toEqual([
      { testId: 'c', trainingId: 'a', kind: 'same-text' },
      { testId: 'd', trainingId: 'a', kind: 'near-duplicate' },
      { testId: 'e', trainingId: 'b', kind: 'same-group' },
    ]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSeededRandom } from './seeded-random.ts';

const seed = fc.oneof(fc.integer(), fc.string());

describe('createSeededRandom', () => {
  it('repeats itself for a seed and differs between neighbours', () => {
    const draw = (s: number | string) => Array.from({ length: 5 }, createSeededRandom(s).next);
    expect(draw(42)).toEqual(draw(42));
    expect(draw(42)).not.toEqual(draw(43));
    expect(draw(42)).not.toEqual(draw('42'));
  });

  it('stays in range', () => {
    fc.assert(
      fc.property(seed, fc.integer({ min: 1, max: 1000 }), (s, n) => {
        const random = createSeededRandom(s);
        for (let i = 0; i < 20; i++) {
          const value = random.next();
          expect(value >= 0 && value < 1).toBe(true);
          const integer = random.integer(n);
          expect(Number.isInteger(integer) && integer >= 0 && integer < n).toBe(true);
        }
      }),
    );
  });

  it('is near uniform', () => {
    const random = createSeededRandom('uniform');
    const bins = new Array<number>(10).fill(0);
    for (let i = 0; i < 20_000; i++) {
      const bin = random.integer(10);
      bins[bin] = (bins[bin] ?? 0) + 1;
    }
    const chiSquare = bins.reduce((sum, count) => sum + (count - 2000) ** 2 / 2000, 0);
    expect(chiSquare).toBeLessThan(27.9); // 99.9 % quantile with 9 degrees of freedom
  });

  it('shuffles into a permutation and leaves the argument alone', () => {
    fc.assert(
      fc.property(seed, fc.array(fc.integer()), (s, items) => {
        const before = [...items];
        const shuffled = createSeededRandom(s).shuffle(items);
        expect(items).toEqual(before);
        expect([...shuffled].sort()).toEqual([...items].sort());
      }),
    );
  });

  it('refuses an empty range', () => {
    expect(() => createSeededRandom(1).integer(0)).toThrow(RangeError);
  });
});

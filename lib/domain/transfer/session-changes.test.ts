import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createWindowCounter } from './session-changes.ts';

const line = fc.tuple(fc.nat(3), fc.boolean(), fc.boolean());

describe('createWindowCounter', () => {
  it('counts a log by hand', () => {
    const counter = createWindowCounter(2);
    // normal → abnormal | abnormal → normal | abnormal stays | begun, normal
    const lines = [0, 1, 2, 0, 3, 0, 0].map((kind) => [(kind & 2) > 0, (kind & 1) > 0] as const);
    for (const [before, after] of lines) counter.add(0, before, after);
    expect(counter.end()).toEqual({
      windows: 4,
      abnormalBefore: 2,
      abnormalAfter: 2,
      toAbnormal: 1,
      toNormal: 1,
    });
  });

  it('says of each stream what cutting it first would say', () => {
    fc.assert(
      fc.property(fc.array(line), fc.integer({ min: 1, max: 5 }), (lines, size) => {
        const counter = createWindowCounter(size);
        for (const [key, before, after] of lines) counter.add(key, before, after);
        const windows = [0, 1, 2, 3].flatMap((key) => {
          const own = lines.filter(([of]) => of === key);
          return Array.from({ length: Math.ceil(own.length / size) }, (_, at) =>
            own.slice(at * size, (at + 1) * size),
          );
        });
        const abnormal = windows.map((window) => ({
          before: window.some(([, before]) => before),
          after: window.some(([, , after]) => after),
        }));
        expect(counter.end()).toEqual({
          windows: windows.length,
          abnormalBefore: abnormal.filter((one) => one.before).length,
          abnormalAfter: abnormal.filter((one) => one.after).length,
          toAbnormal: abnormal.filter((one) => one.after && !one.before).length,
          toNormal: abnormal.filter((one) => one.before && !one.after).length,
        });
      }),
    );
  });

  it('refuses windows of no lines', () => {
    expect(() => createWindowCounter(0)).toThrow(RangeError);
  });
});

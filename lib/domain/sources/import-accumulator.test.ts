import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LOG_FORMATS, type LogFormat } from '../parsing/log-format.ts';
import { createImportAccumulator } from './import-accumulator.ts';

const BGL = LOG_FORMATS.find(({ id }) => id === 'bgl') as LogFormat;
const OPTIONS = { year: 2024 };

const lineArb = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .record({
        tag: fc.constantFrom('-', '-', 'KERNDTLB'),
        seconds: fc.integer({ min: 0, max: 100_000 }),
        level: fc.constantFrom('INFO', 'FATAL'),
        message: messageArb(),
      })
      .map(toBglLine),
  },
  { weight: 1, arbitrary: fc.constantFrom('', '   ', 'no header here', '- 12 half a line') },
);

function messageArb() {
  const word = fc.constantFrom('alpha', 'beta', 'gamma', 'delta', 'epsilon', 'zeta');
  return fc.oneof(
    fc.nat(9999).map((n) => `fan ${n} stopped`),
    fc.tuple(word, word).map(([a, b]) => `cabinet ${a} reports ${b}`),
    fc.tuple(word, fc.nat(99)).map(([a, n]) => `cabinet ${a} reports ${n} faults`),
    word,
  );
}

function toBglLine(line: { tag: string; seconds: number; level: string; message: string }): string {
  const node = 'R00-M0';
  return `${line.tag} ${1_700_000_000 + line.seconds} 2023.11.14 ${node} 2023-11-14-22.13.20.000000 ${node} RAS KERNEL ${line.level} ${line.message}`;
}

function read(lines: readonly string[], saveAt: readonly number[] = []) {
  let accumulator = createImportAccumulator(BGL, OPTIONS);
  const changes = [];
  for (const [index, text] of lines.entries()) {
    if (saveAt.includes(index)) {
      accumulator.takeChanges();
      const state = JSON.parse(JSON.stringify(accumulator.save()));
      accumulator = createImportAccumulator(BGL, OPTIONS);
      accumulator.load(state);
    }
    accumulator.addLine({ lineNumber: index + 1, text, issues: [] });
  }
  changes.push(...accumulator.takeChanges().changed);
  return { accumulator, changes };
}

describe('createImportAccumulator', () => {
  it('counts every line once, whatever the lines are', () => {
    fc.assert(
      fc.property(fc.array(lineArb, { maxLength: 80 }), (lines) => {
        const { accumulator, changes } = read(lines);
        const counts = accumulator.counts();
        expect(counts.linesRead).toBe(lines.length);
        expect(counts.linesInTemplates + counts.linesOther + counts.linesEmpty).toBe(lines.length);
        const inTallies = changes.reduce((sum, { tally }) => sum + tally.lineCount, 0);
        expect(inTallies).toBe(counts.linesInTemplates);
        const inBuckets = changes.flatMap(({ tally }) => tally.buckets?.counts ?? []);
        expect(inBuckets.reduce((sum, count) => sum + count, 0)).toBe(counts.linesInTemplates);
        expect(new Set(changes.map(({ tally }) => tally.text)).size).toBe(changes.length);
      }),
    );
  });

  it('gives the same whether it was saved and loaded in between or not', () => {
    const lines = fc.array(lineArb, { minLength: 1, maxLength: 80 });
    const cuts = fc.array(fc.nat(79), { maxLength: 4 });
    fc.assert(
      fc.property(lines, cuts, (texts, saveAt) => {
        // The whole state, but for the order of keys in maps that JSON keeps as it was.
        const whole = read(texts);
        const parts = read(texts, saveAt);
        expect(parts.accumulator.save()).toEqual(whole.accumulator.save());
        expect(parts.accumulator.counts()).toEqual(whole.accumulator.counts());
      }),
    );
  });

  it('shows samples and neighbours without their tag', () => {
    const lines = ['fan 1 stopped', 'fan 2 stopped', 'beta'].map((message, index) =>
      toBglLine({ tag: 'KERNDTLB', seconds: index, level: 'INFO', message }),
    );
    const { changes } = read(lines);
    expect(JSON.stringify(changes.map(({ tally }) => tally.samples))).toContain('"tag":"KERNDTLB"');
    for (const { tally } of changes) {
      for (const sample of tally.samples) {
        for (const shown of [sample, ...sample.before, ...sample.after]) {
          expect(shown.text).toMatch(/^17000000\d\d /);
        }
      }
    }
    expect(changes[0]?.tally.samples[0]?.after.map(({ line }) => line)).toEqual([2, 3]);
    expect(changes[0]?.tally.alertCount).toBe(2);
  });
});

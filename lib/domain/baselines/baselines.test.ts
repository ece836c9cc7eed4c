import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Label } from '#lib/domain/label.ts';
import { createSeededRandom } from '#lib/domain/random/seeded-random.ts';
import { allNormalBaseline } from './all-normal-baseline.ts';
import type { LabelledText } from './baseline.ts';
import { keywordBaseline, severityHits } from './keyword-baseline.ts';
import { minimiseLbfgs } from './minimise-lbfgs.ts';
import { outOfFoldProbabilities } from './out-of-fold-probabilities.ts';
import { extractFeatures } from './text-features.ts';
import { fitTfidfVectoriser } from './tfidf-vectoriser.ts';
import { trainTfidfLogistic } from './train-tfidf-logistic.ts';

/** Synthetic templates: abnormal ones carry one of a few words somewhere among neutral ones. */
function makeRows(n: number, seed: number): LabelledText[] {
  const random = createSeededRandom(seed);
  const neutral = 'alpha bravo charlie delta echo foxtrot golf hotel india juliet'.split(' ');
  const bad = 'crashed burned stalled'.split(' ');
  return Array.from({ length: n }, (_, i) => {
    const words = Array.from({ length: 6 }, () => neutral[random.integer(10)] ?? '');
    const label: Label = i % 6 === 0 ? 'abnormal' : 'normal';
    if (label === 'abnormal') words[random.integer(6)] = bad[random.integer(3)] ?? '';
    return { text: `${words.join(' ')} <*> ${i}`, label };
  });
}

describe('allNormalBaseline', () => {
  it('calls everything normal', () => {
    expect(allNormalBaseline.predict('kernel panic')).toEqual({ verdict: 'normal', pAbnormal: 0 });
  });
});

describe('keywordBaseline', () => {
  it.each([
    ['parity error in queue', 'abnormal'],
    ['java.io.IOException: x', 'abnormal'],
    ['request timed out', 'abnormal'],
    ['no such file', 'abnormal'],
    ['UNREACHABLE', 'abnormal'],
    ['no errors found', 'abnormal'], // plain on purpose: it does not know denial
    ['download complete', 'normal'],
    ['session opened for <*>', 'normal'],
    ['', 'normal'],
  ])('%j is %s', (log, verdict) => {
    expect(keywordBaseline.predict(log).verdict).toBe(verdict);
  });

  it('lists its words once each', () => {
    expect(severityHits('Error: ERROR failed, timed out')).toEqual([
      'error',
      'failed',
      'timed out',
    ]);
  });
});

describe('extractFeatures', () => {
  it('folds case, numbers and CamelCase into words, pairs and pieces of words', () => {
    const features = extractFeatures('NodeCard 12 <*>');
    expect([...features.keys()].filter((key) => key.startsWith('w:'))).toEqual([
      'w:node',
      'w:node card',
      'w:card',
      'w:card 0',
      'w:0',
      'w:0 <*>',
      'w:<*>',
    ]);
    expect(features.get('c:nod')).toBe(1);
    expect(features.get('c: no')).toBe(1);
  });
});

describe('fitTfidfVectoriser', () => {
  it('gives rows of norm 1, or nothing for unknown text', () => {
    const vectoriser = fitTfidfVectoriser(['node up', 'node down', 'fan up']);
    const { values, indices } = vectoriser.vectorise('node up up');
    expect(values.reduce((sum, v) => sum + v * v, 0)).toBeCloseTo(1, 12);
    expect(Math.max(...indices)).toBeLessThan(vectoriser.size);
    expect(vectoriser.vectorise('???').indices).toHaveLength(0);
  });
});

describe('minimiseLbfgs', () => {
  it('finds the minimum of a badly scaled convex function', () => {
    const minimum = minimiseLbfgs(
      ([x = 0, y = 0], gradient) => {
        gradient[0] = 2 * (x - 3);
        gradient[1] = 200 * (y + 1);
        return (x - 3) ** 2 + 100 * (y + 1) ** 2;
      },
      2,
      { tolerance: 1e-9 },
    );
    expect(minimum.converged).toBe(true);
    expect(minimum.point[0]).toBeCloseTo(3, 6);
    expect(minimum.point[1]).toBeCloseTo(-1, 6);
  });
});

describe('trainTfidfLogistic', () => {
  it('learns words it was not told', () => {
    const model = trainTfidfLogistic(makeRows(300, 1), { seed: 1 });
    const test = makeRows(120, 2);
    const right = test.filter((row) => model.predict(row.text).verdict === row.label).length;
    expect(right / test.length).toBeGreaterThan(0.95);
  });

  it('is at its optimum: the gradient of the bias balances the classes', () => {
    const rows = makeRows(60, 3);
    const model = trainTfidfLogistic(rows, { classBalanced: false, l2: 0.5 });
    const expected = rows.reduce((sum, row) => sum + model.predict(row.text).pAbnormal, 0);
    expect(expected).toBeCloseTo(rows.filter((row) => row.label === 'abnormal').length, 2);
  });

  it('does not depend on the order of the rows', () => {
    const rows = makeRows(80, 4);
    const shuffled = createSeededRandom(9).shuffle(rows);
    const [a, b] = [trainTfidfLogistic(rows), trainTfidfLogistic(shuffled)];
    for (const row of rows) expect(b.predict(row.text)).toEqual(a.predict(row.text));
  });

  it('gives a probability for any text', () => {
    const model = trainTfidfLogistic(makeRows(40, 5));
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const { pAbnormal, verdict } = model.predict(text);
        expect(pAbnormal >= 0 && pAbnormal <= 1).toBe(true);
        expect(verdict).toBe(pAbnormal >= 0.5 ? 'abnormal' : 'normal');
      }),
    );
  });

  it('refuses a single class with the counts', () => {
    const rows = makeRows(10, 6).filter((row) => row.label === 'normal');
    expect(() => trainTfidfLogistic(rows)).toThrow(/8 normal and 0 abnormal/);
  });
});

describe('outOfFoldProbabilities', () => {
  it('scores each row by a model that has not seen it or its near-duplicate', () => {
    const rows = makeRows(150, 7);
    const probabilities = outOfFoldProbabilities(rows, { seed: 1 });
    const ofClass = (label: Label) =>
      probabilities.filter((p, i): p is number => p !== null && rows[i]?.label === label);
    const mean = (values: number[]) => values.reduce((s, v) => s + v, 0) / values.length;
    expect(mean(ofClass('abnormal'))).toBeGreaterThan(mean(ofClass('normal')) + 0.3);

    const lonely = [
      ...rows.filter((row) => row.label === 'normal'),
      { text: 'zulu', label: 'abnormal' as const },
    ];
    expect(outOfFoldProbabilities(lonely, { seed: 1 }).at(-1)).toBeNull();
  });
});

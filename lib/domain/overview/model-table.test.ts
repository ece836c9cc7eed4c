import { expect, test } from 'vitest';
import type { SystemReport } from '../evaluation/evaluation-report.ts';
import { modelTable } from './model-table.ts';
import type { EvaluatedModel } from './overview.ts';

function system(id: SystemReport['id'], f1: number): SystemReport {
  const metrics = {
    mode: 'strict' as const,
    n: 100,
    positives: 15,
    malformed: 0,
    confusion: { truePositive: 1, falsePositive: 1, trueNegative: 1, falseNegative: 1 },
    accuracy: f1,
    precision: f1,
    recall: f1,
    f1,
    macroF1: f1,
    weightedF1: f1,
    mcc: f1,
    falsePositiveRate: 0,
    undefinedMetrics: [],
  };
  const kind = id === 'SFT' || id === 'GRPO' ? 'model' : 'baseline';
  return {
    id,
    name: id,
    kind,
    strict: metrics,
    lenient: { ...metrics, mode: 'lenient' },
    intervals: { f1: { estimate: f1, low: f1 - 0.1, high: f1 + 0.1 } } as SystemReport['intervals'],
    explanations: null,
  };
}

function model(number: number, snapshotNumber: number, n = 100): EvaluatedModel {
  return {
    number,
    name: `model ${number}`,
    snapshotNumber,
    report: {
      contract: { n, positives: 15, unit: 'template', lines: ['held out'] },
      systems: [system('SFT', 0.6), system('GRPO', 0.7), system('keyword', 0.5)],
      headline: 'GRPO',
    } as unknown as EvaluatedModel['report'],
  };
}

test('nothing without an evaluated model', () => {
  expect(modelTable([])).toBeNull();
});

test('the newest model and its baselines, and the headlines of others on the same rows', () => {
  const table = modelTable([model(1, 7), model(3, 7), model(2, 6), model(4, 7), model(5, 7, 99)]);
  expect(table?.n).toBe(99);
  const same = modelTable([model(1, 7), model(3, 7), model(2, 6), model(4, 7)]);
  expect(same?.rows.map(({ name }) => name)).toEqual([
    'm4 GRPO',
    'm4 SFT',
    'm3 GRPO',
    'm1 GRPO',
    'keyword',
  ]);
  expect(same?.rows[0]).toMatchObject({ isHeadline: true, f1: { estimate: 0.7, low: 0.6 } });
  expect(same?.rows.at(-1)).toMatchObject({ kind: 'baseline', modelNumber: null });
});

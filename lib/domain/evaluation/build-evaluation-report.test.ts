import { expect, test } from 'vitest';
import type { Label } from '#lib/domain/label.ts';
import { buildEvaluationReport, type EvaluationInput } from './build-evaluation-report.ts';
import { evaluationReportSchema } from './evaluation-report.ts';
import {
  type DatasetRow,
  type PredictionLine,
  parseJsonLines,
  predictionRowSchema,
  type Variant,
} from './prediction-rows.ts';

const row = (index: number, side: string): DatasetRow => {
  const label: Label = index % 4 === 0 ? 'abnormal' : 'normal';
  const log =
    label === 'abnormal' ? `panic in unit ${side}${index}` : `heartbeat of unit ${side}${index}`;
  return { id: `${side}${index}`, log, label, think: `unit ${side}${index} says so` };
};
const rows = (count: number, side: string) => Array.from({ length: count }, (_, i) => row(i, side));
const predict = (
  variant: Variant,
  item: DatasetRow,
  change: Partial<PredictionLine> = {},
): PredictionLine => ({
  id: item.id,
  variant,
  verdict: item.label,
  pAbnormal: item.label === 'abnormal' ? 0.9 : 0.1,
  think: item.think,
  text: '',
  formatOk: true,
  tokens: 20,
  ...change,
});
const input = (predictions: PredictionLine[]): EvaluationInput => ({
  predictions,
  test: rows(40, 't'),
  train: rows(60, 'r'),
  seed: 42,
  split: 'grouped by near-duplicate, seed 42',
  labelVersion: 'snapshot 1',
});
const TEST = rows(40, 't');

test('a report holds both variants and the three baselines, fits its schema, and repeats itself', () => {
  const predictions = [
    ...TEST.map((item, index) => predict('SFT', item, index < 10 ? { verdict: 'normal' } : {})),
    ...TEST.map((item) => predict('GRPO', item)),
  ];
  const report = buildEvaluationReport(input(predictions));
  expect(evaluationReportSchema.parse(structuredClone(report))).toEqual(report);
  expect(report.systems.map(({ id }) => id)).toEqual([
    'SFT',
    'GRPO',
    'all-normal',
    'keyword',
    'tfidf-logistic',
  ]);
  expect(report.headline).toBe('GRPO');
  expect(report.systems[1]?.strict).toMatchObject({ f1: 1, accuracy: 1, positives: 10 });
  expect(report.systems[2]?.strict).toMatchObject({ f1: 0, accuracy: 0.75 });
  expect(report.systems[0]?.explanations).toMatchObject({
    groundedShare: 1,
    quotingShare: 1,
    missing: 0,
    meanThinkTokens: 4,
  });
  expect(report.grpo?.sentence).toMatch(/^GRPO helped|^GRPO added nothing that/);
  expect(report.contract.lines.join(' ')).toContain('abnormal: 10 (25.0 %)');
  expect(buildEvaluationReport(input(predictions))).toEqual(report);
});

test('intervals hold their estimate', () => {
  const wrong = (index: number) => (index % 5 === 0 ? { verdict: 'abnormal' as const } : {});
  const report = buildEvaluationReport(
    input(TEST.map((item, index) => predict('SFT', item, wrong(index)))),
  );
  for (const { intervals, strict } of report.systems) {
    for (const [name, { estimate, low, high }] of Object.entries(intervals)) {
      expect(estimate).toBe(strict[name as 'f1']);
      expect(low).toBeLessThanOrEqual(estimate);
      expect(high).toBeGreaterThanOrEqual(estimate);
    }
  }
  expect(report.grpo).toBeNull();
});

test('says so when GRPO added nothing, and when it made things worse', () => {
  const same = [
    ...TEST.map((item) => predict('SFT', item)),
    ...TEST.map((item) => predict('GRPO', item)),
  ];
  expect(buildEvaluationReport(input(same)).grpo?.sentence).toMatch(
    /^GRPO added nothing: .* same 40 rows/,
  );
  const worse = [
    ...TEST.map((item) => predict('SFT', item)),
    ...TEST.map((item) => predict('GRPO', item, { verdict: 'normal' })),
  ];
  expect(buildEvaluationReport(input(worse)).grpo?.sentence).toMatch(/^GRPO made it worse/);
});

test('an answer that is missing or unreadable counts as wrong; lenient looks at the probability', () => {
  const predictions = TEST.slice(1).map((item, index) =>
    predict('SFT', item, index === 3 ? { verdict: null } : {}),
  );
  const [sft] = buildEvaluationReport(input(predictions)).systems;
  expect(sft?.strict).toMatchObject({ malformed: 2, n: 40 });
  expect(sft?.strict.confusion).toMatchObject({ truePositive: 8, falseNegative: 2 });
  expect(sft?.lenient.confusion).toMatchObject({ truePositive: 9 });
  expect(sft?.explanations?.missing).toBe(1);
});

test('an invented number is not grounded; of a row written twice the later counts', () => {
  const predictions = [
    ...TEST.map((item) => predict('SFT', item, { think: 'the code 0xdead says so' })),
    ...TEST.slice(0, 20).map((item) => predict('SFT', item)),
  ];
  const [sft] = buildEvaluationReport(input(predictions)).systems;
  expect(sft?.explanations?.groundedShare).toBe(0.5);
});

test('no predictions, no report', () => {
  expect(() => buildEvaluationReport(input([]))).toThrowError(
    expect.objectContaining({ code: 'INVALID_INPUT' }),
  );
});

test('a bad line is named', () => {
  const text = `${JSON.stringify(predict('SFT', row(0, 't')))}\n\n{"id":1}\n`;
  expect(() => parseJsonLines(text, predictionRowSchema, 'predictions.jsonl')).toThrowError(
    /predictions.jsonl, line 3: id/,
  );
  expect(() => parseJsonLines('{"id', predictionRowSchema, 'p.jsonl')).toThrowError(
    /p.jsonl, line 1/,
  );
});

import { expect, test } from 'vitest';
import { agreementReport } from '#lib/domain/agreement/agreement-report.ts';
import { agreementLines } from './agreement-lines.ts';

const rating = (item: string, rater: string, label: string) => ({ item, rater, label });
const options = { seed: 1, replicates: 20, categories: ['normal', 'abnormal'] };

test('each statistic has the blind value and, beside it, the one after the panel', () => {
  const agreed = [rating('a', 'x', 'normal'), rating('a', 'y', 'normal')];
  const blind = agreementReport(
    [...agreed, rating('b', 'x', 'normal'), rating('b', 'y', 'abnormal')],
    options,
  );
  const after = agreementReport(
    [...agreed, rating('b', 'x', 'abnormal'), rating('b', 'z', 'abnormal')],
    options,
  );
  const lines = agreementLines(blind, after, { x: 'Xenia', y: 'Yves' });
  expect(lines[0]).toMatchObject({
    name: 'Raw agreement',
    blind: { value: 0.5 },
    after: { value: 1 },
  });
  expect(lines.at(-1)).toMatchObject({ name: 'Cohen κ: Xenia and Yves (2 templates)' });
  expect(agreementLines(blind, null, {}).every((line) => line.after === null)).toBe(true);
});

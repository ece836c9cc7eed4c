import { expect, test } from 'vitest';
import { findLabelColumns, readLabelRow } from './label-rows.ts';

test('finds what is labelled by the names of the columns', () => {
  expect(findLabelColumns(['BlockId', 'Label'])).toEqual({
    kind: 'session',
    keyColumn: 0,
    labelColumn: 1,
  });
  expect(findLabelColumns(['is_anomaly', 'Line Id', 'Content'])).toEqual({
    kind: 'line',
    keyColumn: 1,
    labelColumn: 0,
  });
  expect(findLabelColumns(['BlockId', 'State'])).toBeNull();
  expect(findLabelColumns(['Label'])).toBeNull();
});

const session = { kind: 'session', keyColumn: 0, labelColumn: 1 } as const;
const line = { kind: 'line', keyColumn: 0, labelColumn: 1 } as const;

test.each([
  ['Anomaly', 'ABNORMAL'],
  ['Normal', 'NORMAL'],
  ['1', 'ABNORMAL'],
  ['Success', 'NORMAL'],
])('%s is %s', (word, label) => {
  expect(readLabelRow([' blk_1 ', word], session, 9)).toEqual({ key: 'blk_1', label });
});

test('alert tags are labels of lines, and of nothing else', () => {
  expect(readLabelRow(['007', 'KERNDTLB'], line, 9)).toEqual({ key: '7', label: 'ABNORMAL' });
  expect(readLabelRow(['blk_1', 'KERNDTLB'], session, 9)).toEqual({
    problem: '"KERNDTLB" is no label',
  });
});

test('says what is wrong with a row', () => {
  for (const key of ['0', '10', '-1', '1e3', 'x']) {
    expect(readLabelRow([key, '-'], line, 9)).toEqual({
      problem: `"${key}" is no line of this log, which has 9`,
    });
  }
  expect(readLabelRow(['', '1'], session, 9)).toHaveProperty('problem');
  expect(readLabelRow(['blk_1'], session, 9)).toEqual({ problem: 'has no label' });
  // A word that every object knows is none of ours.
  expect(readLabelRow(['blk_1', 'constructor'], session, 9)).toHaveProperty('problem');
});

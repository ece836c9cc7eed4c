import { expect, test } from 'vitest';
import { vettingChecks } from './vetting-checks.ts';

const good = {
  think: 'It failed, so it is abnormal.',
  label: 'abnormal' as const,
  finalLabel: 'abnormal' as const,
  claims: [{ mark: 'in-log' as const }, { mark: 'domain' as const }, { mark: 'follows' as const }],
};
const states = (input: Parameters<typeof vettingChecks>[0]) =>
  vettingChecks(input).map((check) => check.state);

test('a whole trace passes every check', () => {
  expect(new Set(states(good))).toEqual(new Set(['good']));
});

test('a tag in the text, an empty text and another label forbid accepting', () => {
  expect(states({ ...good, think: 'so </think> it is' })[0]).toBe('bad');
  expect(states({ ...good, think: '  ' })[0]).toBe('bad');
  expect(states({ ...good, finalLabel: 'normal' })[1]).toBe('bad');
  expect(states({ ...good, finalLabel: null })[1]).toBe('bad');
});

test('claims that do not rest on the log ask for a look, with their number', () => {
  const claims = [{ mark: 'not-in-log' as const }, { mark: 'not-in-log' as const }];
  const texts = vettingChecks({ ...good, claims }).filter((check) => check.state === 'doubt');
  expect(texts.map((check) => check.text)).toEqual([
    '2 claims are not in the log',
    'no sentence gives domain knowledge or core information or a deduction',
  ]);
});

import { expect, test } from 'vitest';
import { missingAnswer, presetJudgement, UNJUDGED } from './judgement.ts';

const good = [{ mark: 'in-log' as const }, { mark: 'follows' as const }];

test('the verdict is preset by a final label only', () => {
  const preset = (verdict: 'NORMAL' | null, finalLabel: 'NORMAL' | 'ABNORMAL' | null) =>
    presetJudgement({ verdict, finalLabel, claims: good }).verdictRight;
  expect(preset('NORMAL', 'NORMAL')).toBe(true);
  expect(preset('NORMAL', 'ABNORMAL')).toBe(false);
  expect(preset('NORMAL', null)).toBeNull();
  expect(preset(null, 'NORMAL')).toBe(false);
});

test('grounded is preset by the claims; an empty explanation is not grounded', () => {
  const preset = (claims: Parameters<typeof presetJudgement>[0]['claims']) =>
    presetJudgement({ verdict: 'NORMAL', finalLabel: null, claims }).grounded;
  expect(preset(good)).toBe(true);
  expect(preset([...good, { mark: 'not-in-log' }])).toBe(false);
  expect(preset([{ mark: 'contradicted' }])).toBe(false);
  expect(preset([])).toBe(false);
});

test('what is missing is named, verdict first', () => {
  expect(missingAnswer(UNJUDGED)).toMatch(/verdict/);
  expect(missingAnswer({ ...UNJUDGED, verdictRight: true })).toMatch(/useful/);
  expect(missingAnswer({ ...UNJUDGED, verdictRight: true, useful: 4 })).toBeNull();
});

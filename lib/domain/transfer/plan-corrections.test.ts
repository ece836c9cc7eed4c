import { describe, expect, it } from 'vitest';
import type { CorrectionRow } from './correction-file.ts';
import { type KnownTemplate, planCorrections } from './plan-corrections.ts';

const row = (
  record: number,
  template: string,
  more: Partial<CorrectionRow> = {},
): CorrectionRow => ({
  record,
  line: record,
  template,
  guardedTemplate: null,
  original: null,
  label: 'abnormal',
  category: null,
  confidence: null,
  reason: '',
  patch: null,
  ...more,
});
const known = (text: string, more: Partial<KnownTemplate> = {}): KnownTemplate => ({
  id: text,
  number: 1,
  text,
  lineCount: 1,
  originalLabel: 'NORMAL',
  labelState: 'OPEN',
  finalLabel: null,
  revision: 0,
  inRound: false,
  isBlind: false,
  ...more,
});

describe('planCorrections', () => {
  it('puts every record in one place', () => {
    const rows = [
      row(1, 'a'),
      row(2, 'b'),
      row(3, 'c', { original: 'abnormal' }),
      row(4, 'gone'),
      row(5, 'a'),
      row(6, 'hidden'),
      row(7, 'kept'),
    ];
    const final = { labelState: 'FINAL' } as const;
    const plan = planCorrections(rows, [
      known('a'),
      known('b', { ...final, finalLabel: 'NORMAL' }),
      known('c'),
      known('hidden', { ...final, finalLabel: 'NORMAL', isBlind: true }),
      known('kept', { ...final, finalLabel: 'ABNORMAL' }),
    ]);
    expect(plan.changes.map((one) => one.row.record)).toEqual([1, 3]);
    expect(plan.overrides.map((one) => one.row.record)).toEqual([2]);
    expect(plan.otherOriginal.map((one) => one.record)).toEqual([3]);
    expect(plan.unmatched.map((one) => one.record)).toEqual([4]);
    expect(plan.withheld.map((one) => one.record)).toEqual([6]);
    expect(plan).toMatchObject({ repeated: 1, unchanged: 1, contradictions: [] });
  });

  it('lets contradictory records do nothing, case and spacing aside', () => {
    const rows = [row(1, 'a b'), row(2, ' A  b', { label: 'normal' }), row(3, 'c')];
    const plan = planCorrections(rows, [known('a b'), known('c')]);
    expect(plan.contradictions).toMatchObject([{ records: [{ record: 1 }, { record: 2 }] }]);
    expect(plan.changes.map((one) => one.row.record)).toEqual([3]);
  });

  it('keeps templates apart that this project has both of', () => {
    const rows = [row(1, 'Error'), row(2, 'error', { label: 'normal' })];
    const plan = planCorrections(rows, [known('Error'), known('error')]);
    expect(plan.contradictions).toEqual([]);
    expect(plan.changes).toHaveLength(2);
  });

  it('calls two categories of one template contradictory', () => {
    const rows = [row(1, 'a', { category: 'other' }), row(2, 'a', { category: 'network-issue' })];
    expect(planCorrections(rows, [known('a')]).contradictions).toHaveLength(1);
  });

  it('takes a template as it is written when only that is known', () => {
    const plan = planCorrections([row(1, '=x', { guardedTemplate: "'=x" })], [known("'=x")]);
    expect(plan.changes.map((one) => one.template.text)).toEqual(["'=x"]);
  });
});

import { describe, expect, it } from 'vitest';
import { agreementReport } from '../agreement/agreement-report.ts';
import { summariseChecks } from '../checks/check-summary.ts';
import { LABELS } from '../label.ts';
import { draftMethods, type MethodsFacts } from './draft-methods.ts';

const EMPTY: MethodsFacts = {
  sources: [],
  templates: 0,
  final: 0,
  protocol: 'blind, 1 vote',
  rounds: [],
  openRounds: 0,
  decisions: {},
  corrections: { total: 0, toAbnormal: 0, toNormal: 0, byCategory: [] },
  history: { events: 0, head: '' },
};

const ratings = (flips: number) =>
  Array.from({ length: 20 }, (_, item) =>
    ['ann', 'ben', 'cid'].map((rater, at) => ({
      item: `t${item}`,
      rater,
      label: item < flips && at === 0 ? 'abnormal' : item > 15 ? 'abnormal' : 'normal',
    })),
  ).flat();

describe('draftMethods', () => {
  it('says what there is, with agreement and its interval', () => {
    const report = agreementReport(ratings(3), { seed: 1, categories: LABELS });
    const after = agreementReport(ratings(0), { seed: 1, categories: LABELS });
    const text = draftMethods({
      ...EMPTY,
      sources: [{ name: 'bgl.log', lines: 4_747_963 }],
      templates: 20,
      final: 20,
      protocol: 'blind, 3 votes, all must agree → senior decides the rest',
      rounds: [
        {
          number: 1,
          kind: 'BLIND',
          items: 20,
          closedAt: '2026-01-02T03:04:05.000Z',
          report,
          afterPanel: { number: 2, items: 3, report: after },
          checks: summariseChecks(4, [
            { check: 'GOLD', said: 'normal', against: 'normal', count: 9 },
            { check: 'GOLD', said: 'normal', against: 'abnormal', count: 1 },
            { check: 'REPEAT', said: 'normal', against: 'normal', count: 6 },
            { check: 'REPEAT', said: 'abnormal', against: 'abnormal', count: 2 },
          ]),
        },
        {
          number: 2,
          kind: 'PANEL',
          items: 3,
          closedAt: '2026-01-03T03:04:05.000Z',
          report: null,
          afterPanel: null,
          checks: null,
        },
      ],
      openRounds: 1,
      decisions: { UNANIMOUS: 17, PANEL: 2, SETTLED: 1 },
      corrections: {
        total: 4,
        toAbnormal: 3,
        toNormal: 1,
        byCategory: [
          { category: 'network-issue', count: 2 },
          { category: null, count: 1 },
        ],
      },
      history: { events: 90, head: 'abcdef0123456789ff' },
    });
    expect(text).toContain('20 log templates from bgl.log (4,747,963 lines); 20 (100.0 %)');
    expect(text).toContain('3 raters independently cast 60 votes on 20 templates');
    expect(text).toContain('17 (85.0 %) were unanimous and 3 disputed');
    const { value, low, high } = report.fleissKappa;
    expect(text).toContain(
      `Fleiss' κ = ${value?.toFixed(3)} [${low?.toFixed(3)}, ${high?.toFixed(3)}]`,
    );
    expect(text).toContain(
      "in place of the blind ones (3 templates; not independent) Fleiss' κ = 1.000",
    );
    expect(text).toContain(
      '4 templates with a known answer, which 9 of 10 judgements matched (95 %',
    );
    expect(text).toContain('judged as before in 8 of 8 cases');
    expect(text).toContain("Cohen's κ 1.00");
    expect(text).toContain('3 disputed templates were discussed');
    expect(text).toContain('1 round still open is not part of these figures');
    expect(text).toContain('17 by unanimous votes, 2 by the panel, 1 by a senior expert');
    expect(text).toContain('4 original labels (20.0 % of the final ones) were corrected');
    expect(text).toContain('Network Issue 2, none given 1');
    expect(text).toContain('90 events, head abcdef0123456789');
  });

  it('says what was not measured, and why', () => {
    expect(draftMethods(EMPTY)).toContain('no agreement was measured');
    const one = ratings(0).filter(({ rater }) => rater === 'ann');
    const round = {
      number: 1,
      kind: 'BLIND',
      items: 20,
      closedAt: '2026-01-02',
      afterPanel: null,
      checks: null,
    } as const;
    const single = agreementReport(one, { seed: 1, categories: LABELS });
    expect(draftMethods({ ...EMPTY, rounds: [{ ...round, report: single }] })).toContain(
      'No template had two votes, so agreement was not measured',
    );
    const alike = agreementReport(
      ratings(0).map((rating) => ({ ...rating, label: 'normal' })),
      { seed: 1, categories: LABELS },
    );
    expect(draftMethods({ ...EMPTY, rounds: [{ ...round, report: alike }] })).toContain(
      "Fleiss' κ not defined (Everybody chose one category",
    );
  });
});

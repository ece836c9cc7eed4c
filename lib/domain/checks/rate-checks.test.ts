import { expect, it } from 'vitest';
import { intraRaterKappa, rateChecks } from './rate-checks.ts';

const tally = (said: 'normal' | 'abnormal', against: 'normal' | 'abnormal', count: number) => ({
  said,
  against,
  count,
});

it('rates what matches, with the interval of so few', () => {
  const rate = rateChecks([tally('normal', 'normal', 8), tally('normal', 'abnormal', 2)]);
  expect(rate).toMatchObject({ n: 10, matching: 8, rate: 0.8 });
  // Wilson, 8 of 10, 95 %.
  expect(rate.low).toBeCloseTo(0.4902, 4);
  expect(rate.high).toBeCloseTo(0.9433, 4);
  expect(rateChecks([])).toEqual({ n: 0, matching: 0, rate: null, low: null, high: null });
});

it('gives Cohen’s κ of a person with themselves, and says why there is none', () => {
  // 20 10 / 5 15 is the textbook table: observed .7, expected .5.
  const table = [
    tally('abnormal', 'abnormal', 20),
    tally('normal', 'abnormal', 5),
    tally('abnormal', 'normal', 10),
    tally('normal', 'normal', 15),
  ];
  expect(intraRaterKappa(table).kappa).toBeCloseTo(0.4, 12);
  expect(intraRaterKappa([tally('normal', 'normal', 9)])).toMatchObject({
    kappa: null,
    why: expect.stringContaining('one and the same'),
  });
  expect(intraRaterKappa([]).kappa).toBeNull();
});

import { expect, test } from 'vitest';
import type { AuditInput } from '#lib/domain/reviews/audit-rules.ts';
import { moveReview } from './move-review.ts';
import type { ReviewItem, ReviewQueuePage } from './review-types.ts';

const item = (id: string): ReviewItem => ({
  id,
  templateId: id,
  templateNumber: 1,
  text: id,
  verdict: 'NORMAL',
  pAbnormal: 0.1,
  finalLabel: null,
  formatOk: true,
  reason: 'agrees',
  outcome: null,
});
const page: ReviewQueuePage = {
  items: [item('a'), item('b')],
  modelId: 'm',
  waiting: 2,
  total: 9,
  tally: { judged: 7, verdictRight: 6, grounded: 5, kept: 4, fixed: 1, dismissed: 1, sentBack: 1 },
  next: null,
};
const data = { pages: [page], pageParams: [0] };
const audit: AuditInput = {
  verdictRight: true,
  grounded: false,
  useful: 3,
  comment: '',
  outcome: 'FIXED',
};

test('a judged explanation leaves those that wait and is counted', () => {
  const [moved] = moveReview(data, { explanationId: 'a', audit, show: 'waiting' }).pages;
  expect(moved?.items.map(({ id }) => id)).toEqual(['b']);
  expect(moved).toMatchObject({
    waiting: 1,
    total: 9,
    tally: { judged: 8, verdictRight: 7, grounded: 5, fixed: 2 },
  });
});

test('where all are shown it stays, with its outcome', () => {
  const [moved] = moveReview(data, { explanationId: 'b', audit, show: 'all' }).pages;
  expect(moved?.items.map(({ outcome }) => outcome)).toEqual([null, 'FIXED']);
});

test('what is not there changes nothing', () => {
  expect(moveReview(data, { explanationId: 'x', audit, show: 'all' })).toBe(data);
});

import { expect, test } from 'vitest';
import { type PlanInput, planAudits } from './plan-audits.ts';

const input: PlanInput = {
  judgement: { verdictRight: true, grounded: true, useful: 4, comment: '' },
  explanation: {
    verdict: 'ABNORMAL',
    think: 'It failed.',
    template: { finalLabel: 'ABNORMAL' },
  },
  fixedThink: null,
  fixedLabel: null,
};

test('what is right and grounded may be kept', () => {
  expect(planAudits(input).KEPT.audit).toMatchObject({ outcome: 'KEPT', useful: 4 });
});

test('nothing is recorded before the questions are answered', () => {
  const plans = planAudits({ ...input, judgement: { ...input.judgement, useful: null } });
  expect(Object.values(plans).every((plan) => plan.audit === null)).toBe(true);
  expect(plans.KEPT.problem).toMatch(/useful/);
});

test('keeping an ungrounded one, fixing without a text and sending back without a comment are refused', () => {
  const plans = planAudits({ ...input, judgement: { ...input.judgement, grounded: false } });
  expect(plans.KEPT.problem).toMatch(/not grounded/);
  expect(plans.FIXED.field).toBe('fixedThink');
  expect(plans.SENT_BACK.field).toBe('comment');
  expect(plans.DISMISSED.audit).not.toBeNull();
});

test('a fix carries its label only where the experts have not settled one', () => {
  const fixed = { ...input, fixedThink: 'It failed for good.', fixedLabel: 'normal' as const };
  expect(planAudits(fixed).FIXED.audit).not.toHaveProperty('fixedLabel');
  const open = { ...fixed.explanation, template: { finalLabel: null } };
  expect(planAudits({ ...fixed, explanation: open }).FIXED.audit).toMatchObject({
    fixedThink: 'It failed for good.',
    fixedLabel: 'normal',
  });
});

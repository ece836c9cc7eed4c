import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  AUDIT_OUTCOMES,
  type AuditedExplanation,
  type AuditInput,
  findAuditProblem,
  traceOfAudit,
} from './audit-rules.ts';

const base: AuditInput = {
  verdictRight: true,
  grounded: true,
  useful: 4,
  comment: '',
  outcome: 'KEPT',
};
const explanation: AuditedExplanation = {
  verdict: 'abnormal',
  think: 'The log says "failed".',
  finalLabel: 'abnormal',
};

test('a right and grounded explanation is kept as it is', () => {
  expect(findAuditProblem(base, explanation)).toBeNull();
  expect(traceOfAudit(base, explanation)).toEqual({
    think: 'The log says "failed".',
    label: 'abnormal',
  });
});

test('a label meant for a fix does not change what is kept', () => {
  const stray: AuditInput = { ...base, fixedLabel: 'normal' };
  expect(traceOfAudit(stray, explanation)?.label).toBe('abnormal');
});

test.each([
  ['a wrong verdict', { verdictRight: false }, {}],
  ['no verdict', {}, { verdict: null }],
  ['an ungrounded claim', { grounded: false }, {}],
  ['no reasoning', {}, { think: ' ' }],
  ['another label than the experts settled', {}, { finalLabel: 'normal' as const }],
])('%s cannot be kept', (_, audit, change) => {
  expect(findAuditProblem({ ...base, ...audit }, { ...explanation, ...change })).not.toBeNull();
});

test('a fix needs a text and the settled label', () => {
  const fixed: AuditInput = { ...base, verdictRight: false, outcome: 'FIXED' };
  const wrong: AuditedExplanation = { ...explanation, verdict: 'normal' };
  expect(findAuditProblem(fixed, wrong)?.field).toBe('fixedThink');
  expect(findAuditProblem({ ...fixed, fixedThink: 'x', fixedLabel: 'normal' }, wrong)?.field).toBe(
    'fixedLabel',
  );
  expect(findAuditProblem({ ...fixed, fixedThink: 'x' }, wrong)).toBeNull();
  expect(traceOfAudit({ ...fixed, fixedThink: ' x ' }, wrong)).toEqual({
    think: 'x',
    label: 'abnormal',
  });
});

test('sending back needs a comment and leaves no trace', () => {
  const sentBack: AuditInput = { ...base, outcome: 'SENT_BACK' };
  expect(findAuditProblem(sentBack, explanation)?.field).toBe('comment');
  expect(traceOfAudit({ ...sentBack, comment: 'look' }, explanation)).toBeNull();
});

test('what is accepted never trains against the settled label', () => {
  const label = fc.constantFrom('normal' as const, 'abnormal' as const);
  const audit = fc.record({
    verdictRight: fc.boolean(),
    grounded: fc.boolean(),
    useful: fc.integer({ min: 1, max: 5 }),
    comment: fc.string(),
    outcome: fc.constantFrom(...AUDIT_OUTCOMES),
    fixedThink: fc.string(),
    fixedLabel: label,
  });
  const explained = fc.record({
    verdict: fc.option(label),
    think: fc.string(),
    finalLabel: fc.option(label),
  });
  fc.assert(
    fc.property(audit, explained, (a, e) => {
      const trace = findAuditProblem(a, e) === null ? traceOfAudit(a, e) : null;
      expect(trace === null || e.finalLabel === null || trace.label === e.finalLabel).toBe(true);
      expect(trace === null || trace.think !== '').toBe(true);
    }),
  );
});

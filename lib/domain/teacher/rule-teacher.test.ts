import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LABELS } from '#lib/domain/label.ts';
import { parseCompletion, renderCompletion } from '#lib/domain/prompt/completion.ts';
import { writeRuleTrace } from './rule-teacher.ts';

const word = fc.oneof(
  fc.constantFrom(
    ...['<*>', 'error', 'corrected', 'parity', 'link', 'down', 'node', 'started', 'r3=0x00ff12ab'],
    ...['"quoted"', '</think>', '/var/log/x.log', 'TimeoutException:', '42', 'timeout', '`x`'],
  ),
  fc.string({ minLength: 1, maxLength: 120 }),
);
const template = fc.array(word, { maxLength: 30 }).map((words) => words.join(' '));
const label = fc.constantFrom(...LABELS);

describe('writeRuleTrace', () => {
  it('explains a fault by knowledge, quotation and deduction', () => {
    const { think, claims } = writeRuleTrace({
      template: 'fan tray <*> reports parity error in queue <*>',
      label: 'abnormal',
    });
    expect(claims.domain[0]).toMatch(/^A parity check compares/);
    expect(claims.core).toEqual([expect.stringContaining('reports parity error in queue"')]);
    expect(claims.deduction[0]).toMatch(/"parity".*a parity fault.*abnormal\.$/);
    expect(think).toBe([...claims.domain, ...claims.core, ...claims.deduction].join(' '));
  });

  it('explains a normal label in spite of a fault word by the word of recovery', () => {
    const { claims } = writeRuleTrace({
      template: '<*> cache errors detected and corrected',
      label: 'normal',
    });
    expect(claims.deduction[0]).toContain('"corrected"');
    expect(claims.deduction[0]).toContain('"errors"');
    expect(claims.deduction[0]).toMatch(/normal\.$/);
  });

  it('hedges when no word supports the label', () => {
    const abnormal = writeRuleTrace({ template: 'gizmo <*>', label: 'abnormal' });
    expect(abnormal.claims.deduction[0]).toMatch(
      /best (?:treated|judged) (?:as )?abnormal|best judged abnormal/,
    );
    const normal = writeRuleTrace({ template: 'gizmo failed <*>', label: 'normal' });
    expect(normal.claims.deduction[0]).toMatch(/best treated as normal|most likely normal/);
  });

  it('takes domain knowledge from the header where the template names nothing, quoting none of it', () => {
    const { think, claims } = writeRuleTrace({
      template: 'gizmo',
      label: 'normal',
      component: 'KERNEL',
    });
    expect(claims.domain[0]).toMatch(/^The kernel is/);
    expect(think).not.toContain('KERNEL');
  });

  it('writes 35 to 90 words that end with the label, the same every time', () => {
    fc.assert(
      fc.property(template, label, (text, verdict) => {
        const { think } = writeRuleTrace({ template: text, label: verdict });
        const words = think.split(/\s+/).length;
        expect(words).toBeGreaterThanOrEqual(35);
        expect(words).toBeLessThanOrEqual(90);
        expect(think.endsWith(`${verdict}.`)).toBe(true);
        expect(writeRuleTrace({ template: text, label: verdict }).think).toBe(think);
      }),
      { numRuns: 300 },
    );
  });

  it('quotes the log verbatim and never breaks the form of a completion', () => {
    fc.assert(
      fc.property(template, label, (text, verdict) => {
        const { think } = writeRuleTrace({ template: text, label: verdict });
        for (const [, quoted = ''] of think.matchAll(/"([^"]*)"/g)) expect(text).toContain(quoted);
        expect(parseCompletion(renderCompletion(think, verdict), 'strict')).toMatchObject({
          formatOk: true,
          answer: verdict,
        });
      }),
      { numRuns: 300 },
    );
  });
});

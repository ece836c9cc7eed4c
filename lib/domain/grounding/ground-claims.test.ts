import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LABELS } from '#lib/domain/label.ts';
import { writeRuleTrace } from '#lib/domain/teacher/rule-teacher.ts';
import { groundClaims } from './ground-claims.ts';
import { groundingScore } from './grounding-score.ts';

const LOG = 'rts: kernel terminated for reason 1001 rts: bad message header: invalid CPU type=<*>';

function marks(log: string, think: string, values: string[] = []): string[] {
  return groundClaims({ log, think, values }).claims.map((claim) => claim.mark);
}

describe('groundClaims', () => {
  it('marks what is in the log, general, invented, contradicted and concluded', () => {
    const think = [
      'The system reports that the kernel terminated on a compute node.',
      'Collective networks carry messages between nodes.',
      'The node recovered after a retry, so the job may continue.',
      'The reason 1010 confirms a header fault.',
      'A terminated kernel ends the job on that node, so this line is abnormal.',
    ].join(' ');
    const { claims, unsupported } = groundClaims({ log: LOG, think });
    expect(claims.map((claim) => claim.mark)).toEqual([
      'in-log',
      'domain',
      'not-in-log',
      'contradicted',
      'follows',
    ]);
    expect(unsupported).toEqual(['The node recovered after a retry', '1010']);
    expect(claims[3]?.flags[0]).toMatchObject({
      kind: 'contradicted',
      text: '1010',
      logSays: '1001',
    });
  });

  it('links words to exact ranges of the log', () => {
    const log = 'ddr: excessive soft failures, consider replacing the card';
    const think = 'The controller reports excessive soft failures. It advises to replace the card.';
    const spans = groundClaims({ log, think }).claims.flatMap((claim) => claim.spans);
    expect(
      spans.map((s) => [think.slice(s.start, s.end), log.slice(s.logStart, s.logEnd)]),
    ).toEqual([
      ['excessive soft failures', 'excessive soft failures'],
      ['replace the card', 'replacing the card'],
    ]);
  });

  it.each([
    ['The log says "bad message header".', 'in-log'],
    ['The log says "bad  MESSAGE header."', 'in-log'],
    ['The log says "kernel terminated … invalid CPU".', 'in-log'],
    ['The log says "bad memory header".', 'not-in-log'],
    ['It names `type=<*>`.', 'in-log'],
    ['It happened on node R01-M0.', 'not-in-log'],
    ['It does not name a node such as R01-M0.', 'domain'],
    ['There is no "corrected" in it.', 'domain'],
    ['As step 3 asks, the kernel terminated.', 'in-log'],
    ['The reason is 1001.', 'in-log'],
    ['The reason is 1002.', 'contradicted'],
    ['The word is "abnormal".', 'follows'],
  ])('%s → %s', (think, mark) => {
    expect(marks(LOG, think)).toEqual([mark]);
  });

  it('takes the values of the slots for words of the log', () => {
    expect(marks('temperature <*> on <*>', 'It was 85 on R01.')).toEqual(['not-in-log']);
    expect(marks('temperature <*> on <*>', 'It was 85 on R01.', ['85', 'R01'])).toEqual(['in-log']);
  });

  it.each([
    ['parity error in queue', 'The message shows no error.', 'contradicted'],
    ['parity error in queue', 'The message shows no fatal error.', 'domain'],
    ['no error in queue', 'The message shows no error.', 'in-log'],
    ['card is not ready', 'The card is ready.', 'contradicted'],
    ['card is not ready', 'The card is not ready.', 'in-log'],
    ['8 ports of switch 2', 'It has 4 ports.', 'contradicted'],
    ['8 ports of switch 2', 'It names switch 2 and 8 ports.', 'in-log'],
    ['retry 3 of 5', 'This was retry 3.', 'in-log'],
  ])('%j: %j → %s', (log, think, mark) => {
    expect(marks(log, think)).toEqual([mark]);
  });

  it('never marks the rule teacher as unsupported', () => {
    const word = fc.constantFrom(
      ...['<*>', 'error', 'corrected', 'not', 'ready', 'link', 'is', 'down', 'r3=0x00ff12ab'],
      ...['/var/log/x', 'TimeoutException:', 'code', '42', '17', 'no', '"a"', 'fan', 'failed'],
    );
    const log = fc.array(word, { maxLength: 14 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(log, fc.constantFrom(...LABELS), (template, label) => {
        const { think } = writeRuleTrace({ template, label });
        expect(groundClaims({ log: template, think }).unsupported).toEqual([]);
        expect(groundingScore({ log: template, think }).score ?? 1).toBe(1);
      }),
      { numRuns: 500 },
    );
  });

  it('keeps every range inside its text, for any text', () => {
    const text = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constant(LOG));
    fc.assert(
      fc.property(text, text, (log, think) => {
        for (const claim of groundClaims({ log, think }).claims) {
          expect(think.slice(claim.start, claim.end)).toBe(claim.text);
          for (const flag of claim.flags) {
            expect(think.slice(flag.start, flag.end)).toBe(flag.text);
            expect(flag.start >= claim.start && flag.end <= claim.end).toBe(true);
          }
          for (const span of claim.spans) {
            expect(
              claim.start <= span.start && span.start < span.end && span.end <= claim.end,
            ).toBe(true);
            expect(
              0 <= span.logStart && span.logStart < span.logEnd && span.logEnd <= log.length,
            ).toBe(true);
          }
        }
      }),
    );
  });
});

describe('groundingScore', () => {
  it('is the supported share of what is asserted', () => {
    const think = 'The log says "bad message header" and "node died". The reason is 1002.';
    expect(groundingScore({ log: LOG, think })).toEqual({
      score: 1 / 3,
      supported: 1,
      asserted: 3,
    });
  });

  it('is null when nothing is asserted', () => {
    expect(groundingScore({ log: LOG, think: 'Kernels may stop.' }).score).toBeNull();
  });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeStorable, parseEventLine } from './trainer-events.ts';

const line = (fields: Record<string, unknown>) =>
  JSON.stringify({
    v: 1,
    seq: 7,
    attempt: 2,
    stage: 'GRPO',
    time: '2026-01-01T00:00:00.000Z',
    ...fields,
  });
const metric = {
  type: 'metric',
  step: 3,
  totalSteps: 60,
  values: { loss: 1.5, kl: null },
  secondsPerStep: 0.4,
  remainingSeconds: 20,
};

test('reads a metric', () => {
  const parsed = parseEventLine(line(metric));
  expect(parsed).toMatchObject({
    ok: true,
    line: { seq: 7, attempt: 2, stage: 'GRPO', type: 'metric', step: 3, event: metric },
  });
  expect(parsed.ok && Object.keys(parsed.line.body).sort()).toEqual([
    'remainingSeconds',
    'secondsPerStep',
    'step',
    'totalSteps',
    'values',
  ]);
});

test.each([
  [
    'started',
    {
      pid: 1,
      device: 'cpu',
      parameters: 1,
      trainableParameters: 1,
      totalSteps: 9,
      resumedFromStep: null,
    },
  ],
  ['plan', { message: 'shorter', totalSteps: 5 }],
  ['phase', { name: 'merge', message: '' }],
  [
    'probe',
    {
      step: 1,
      n: 2,
      positives: 1,
      accuracy: 1,
      precision: 1,
      recall: 1,
      f1: 1,
      falsePositiveRate: 0,
      formatOk: 1,
      meanThinkTokens: 20,
    },
  ],
  ['alert', { step: 1, kind: 'length-creep', message: 'm', advice: 'a', evidence: { ratio: 2 } }],
  ['checkpoint', { step: 1, path: 'SFT/checkpoint-1' }],
  ['stopped', { step: 1, checkpoint: 'SFT/checkpoint-1', reason: 'SIGTERM' }],
  ['finished', { step: 1, outputs: { merged: 'SFT/merged' }, summary: {} }],
  ['failed', { code: 'DISK_FULL', message: 'm', cure: 'c' }],
  [
    'completions',
    {
      step: 1,
      groups: [
        {
          id: 'a',
          log: 'l',
          label: 'normal',
          prompt: 'p',
          completions: [
            {
              text: 't',
              answer: null,
              think: '',
              terms: { total: -1, unsupported: ['port 7'] },
              advantage: 0,
            },
          ],
        },
      ],
    },
  ],
])('reads %s', (type, fields) => {
  const parsed = parseEventLine(line({ type, ...fields }));
  expect(parsed.ok && parsed.line.event?.type).toBe(type);
});

test('keeps an unknown type and a known one whose fields do not fit', () => {
  expect(parseEventLine(line({ type: 'gpu', watts: 300 }))).toMatchObject({
    ok: true,
    line: { event: null, body: { watts: 300 } },
  });
  expect(parseEventLine(line({ type: 'metric', step: 'three' }))).toMatchObject({
    ok: true,
    line: { event: null, step: null },
  });
});

test.each([
  ['an empty line', '', 'empty'],
  ['another program', 'Loading checkpoint shards: 100%', 'not JSON'],
  ['no number', JSON.stringify({ v: 1, type: 'phase' }), 'seq'],
  ['an unknown stage', line({ ...metric, stage: 'DPO' }), 'stage'],
  ['a number alone', '5', 'event'],
])('refuses %s', (_name, text, reason) => {
  const parsed = parseEventLine(text);
  expect(!parsed.ok && parsed.reason).toContain(reason);
});

test('a line torn anywhere is refused, never read wrongly', () => {
  const whole = line(metric);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: whole.length - 1 }), (end) => {
      expect(parseEventLine(whole.slice(0, end)).ok).toBe(false);
    }),
  );
});

test('what PostgreSQL cannot hold is replaced, all else stays', () => {
  const parsed = parseEventLine(line({ type: 'phase', name: 'x', message: 'a\u0000b\ud800c😀' }));
  expect(parsed.ok && parsed.line.body['message']).toBe('a\uFFFDb\uFFFDc😀');
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const stored = makeStorable(text);
      expect(stored).not.toContain('\u0000');
      expect(encodeURIComponent(stored)).toBeTypeOf('string'); // throws on a lone surrogate
      if (!text.includes('\u0000')) expect(stored).toBe(text);
    }),
  );
});

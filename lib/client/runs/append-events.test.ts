import { describe, expect, it } from 'vitest';
import { appendEvents } from './append-events.ts';
import type { RunEvent, RunSeries } from './run-types.ts';

const event = (seq: number, change: Partial<RunEvent>): RunEvent => ({
  seq,
  stage: 'GRPO',
  attempt: 1,
  type: 'metric',
  step: seq,
  time: '2026-01-01T00:00:00.000Z',
  body: {},
  ...change,
});

const EMPTY: RunSeries = { stages: [], lastSeq: 0 };

describe('appendEvents', () => {
  it('begins a stage and its curves with the first measurement', () => {
    const grown = appendEvents(EMPTY, [
      event(3, { step: 1, body: { totalSteps: 60, values: { reward: 0.5, kl: null } } }),
    ]);
    expect(grown?.lastSeq).toBe(3);
    expect(grown?.stages[0]).toMatchObject({ stage: 'GRPO', totalSteps: 60 });
    expect(grown?.stages[0]?.series.map(({ name, values, last }) => [name, values, last])).toEqual([
      ['reward', [0.5], 0.5],
      ['kl', [null], null],
    ]);
  });

  it('names held-out values as the server does', () => {
    const grown = appendEvents(EMPTY, [event(1, { type: 'probe', step: 10, body: { f1: 0.7 } })]);
    const f1 = grown?.stages[0]?.series.find(({ name }) => name === 'probe_f1');
    expect(f1).toMatchObject({ steps: [10], values: [0.7] });
  });

  it('takes each event once and a repeated step as told last', () => {
    const first = event(1, { step: 1, body: { values: { reward: 1 } } });
    const once = appendEvents(EMPTY, [first]) ?? EMPTY;
    expect(appendEvents(once, [first])).toBe(once);
    const again = appendEvents(once, [event(2, { step: 1, body: { values: { reward: 2 } } })]);
    expect(again?.stages[0]?.series[0]).toMatchObject({ steps: [1], values: [2], last: 2 });
  });

  it('asks to read again when another attempt took over', () => {
    expect(appendEvents(EMPTY, [event(1, { type: 'started', step: null, attempt: 2 })])).toBeNull();
    expect(appendEvents(EMPTY, [event(1, { type: 'started', step: null })])?.lastSeq).toBe(1);
  });
});

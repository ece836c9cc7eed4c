import { expect, test } from 'vitest';
import { createSessionTally } from './session-tally.ts';

const line = (number: number, template: number, timestamp: number | null = null) => ({
  line: number,
  template,
  isAlert: template === 9,
  timestamp,
});

test('gathers lines by key, with distinct templates, alerts, and times out of order', () => {
  const tally = createSessionTally();
  tally.add('a', line(3, 1, 50));
  tally.add('b', line(4, 9));
  tally.add('a', line(5, 9, 20));
  tally.add('a', line(6, 0, 30));
  expect(tally.takeParts()).toEqual([
    {
      key: 'a',
      lines: 3,
      alertLines: 1,
      firstLine: 3,
      firstSeen: 20,
      lastSeen: 50,
      templates: new Set([1, 9]),
      alertTemplates: new Set([9]),
    },
    expect.objectContaining({ key: 'b', lines: 1, alertLines: 1, firstSeen: null }),
  ]);
});

test('what is taken away is forgotten, so that memory stays bounded', () => {
  const tally = createSessionTally(2);
  tally.add('a', line(1, 1));
  expect(tally.isFull()).toBe(false);
  tally.add('b', line(2, 1));
  expect(tally.isFull()).toBe(true);
  expect(tally.takeParts()).toHaveLength(2);
  expect(tally.isFull()).toBe(false);
  tally.add('a', line(3, 1));
  expect(tally.takeParts()).toMatchObject([{ key: 'a', lines: 1, firstLine: 3 }]);
});

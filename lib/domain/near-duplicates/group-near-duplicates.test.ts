import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupNearDuplicates, ownGroup } from './group-near-duplicates.ts';
import { nearDuplicateKey } from './near-duplicate-key.ts';

const groupsOf = (...texts: string[]) => {
  const groups = groupNearDuplicates(texts.map((text, index) => ({ id: `t${index}`, text })));
  return texts.map((_, index) => groups.get(`t${index}`));
};

describe('nearDuplicateKey', () => {
  it('is the same for values of any kind, masked or raw', () => {
    const key = nearDuplicateKey('Register r12 of node <*> holds <*>');
    expect(nearDuplicateKey('register r7 of node n0417 holds 0x00ff12ab')).toBe(key);
    expect(nearDuplicateKey('REGISTER r7 of node: <*>, holds (<*>)')).toBe(key);
  });

  it('keeps the words apart that carry the meaning', () => {
    expect(nearDuplicateKey('fan <*> failed')).not.toBe(nearDuplicateKey('fan <*> started'));
  });

  it('takes any text, the empty one too', () => {
    expect(nearDuplicateKey('')).toBe('(empty)');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(nearDuplicateKey(text)).toBe(nearDuplicateKey(` ${text} `));
      }),
    );
  });
});

describe('groupNearDuplicates', () => {
  it('joins equal shapes and keeps different events apart', () => {
    const [a, b, c] = groupsOf('fan <*> failed', 'Fan 12 failed!', 'fan <*> started');
    expect(a).toBe(b);
    expect(c).not.toBe(a);
  });

  it('joins texts that differ in one word of ten, not in one of five', () => {
    const long = 'coolant pump of rack <*> lost pressure while the valve was open';
    const [a, b] = groupsOf(long, long.replace('open', 'shut'));
    expect(a).toBe(b);
    const [c, d] = groupsOf('pump lost all its pressure', 'pump lost all its power');
    expect(c).not.toBe(d);
  });

  it('is transitive', () => {
    const words = 'a b c d e f g h i j k l'.split(' ');
    const second = words.with(0, 'x').join(' ');
    const third = words.with(0, 'x').with(1, 'y').join(' ');
    const [a, b, c] = groupsOf(words.join(' '), second, third);
    expect(new Set([a, b, c]).size).toBe(1);
  });

  it('finds every similar pair that a full comparison finds, whatever the order', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { minLength: 1, maxLength: 12 })
      .map((words) => words.join(' '));
    fc.assert(
      fc.property(fc.array(text, { maxLength: 25 }), fc.integer(), (texts, rotation) => {
        const items = texts.map((value, index) => ({ id: `${index}`, text: value }));
        const groups = groupNearDuplicates(items);
        for (const left of items) {
          for (const right of items) {
            if (jaccard(left.text, right.text) < 0.8) continue;
            expect(groups.get(left.id)).toBe(groups.get(right.id));
          }
        }
        const cut = items.length === 0 ? 0 : Math.abs(rotation) % items.length;
        const rotated = groupNearDuplicates([...items.slice(cut), ...items.slice(0, cut)]);
        for (const { id } of items) expect(rotated.get(id)).toBe(groups.get(id));
      }),
    );
  });

  it('groups 3,000 templates well within a second', () => {
    const items = Array.from({ length: 3000 }, (_, index) => ({
      id: `${index}`,
      text: `unit w${'abcdefghij'[index % 10]}${index % 97} reports state s${index} after check ${'xyz'.repeat(index % 30)}`,
    }));
    const start = process.cpuUsage();
    expect(groupNearDuplicates(items).size).toBe(3000);
    expect(process.cpuUsage(start).user / 1000).toBeLessThan(3000);
  });
});

function jaccard(left: string, right: string): number {
  const [a, b] = [counts(left), counts(right)];
  const words = new Set([...a.keys(), ...b.keys()]);
  let shared = 0;
  let all = 0;
  for (const word of words) {
    shared += Math.min(a.get(word) ?? 0, b.get(word) ?? 0);
    all += Math.max(a.get(word) ?? 0, b.get(word) ?? 0);
  }
  return shared / all;
}

function counts(text: string): Map<string, number> {
  const result = new Map<string, number>();
  for (const word of text.split(' ')) result.set(word, (result.get(word) ?? 0) + 1);
  return result;
}

it('leaves a text that nothing else leads in its own group', () => {
  const texts = ['disk 7 failed', 'disk 8 failed', 'the fan of the left tray has stopped'];
  const groups = groupNearDuplicates(texts.map((text) => ({ id: text, text })));
  expect(texts.map((text) => groups.get(text))).toEqual(texts.map(ownGroup));
});

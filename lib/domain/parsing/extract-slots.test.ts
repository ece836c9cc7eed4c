import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extractSlots, templateSegments } from './extract-slots.ts';

describe('extractSlots', () => {
  it.each([
    ['fan <*> at <*> rpm', 'fan 3 at 900 rpm', ['3', '900']],
    ['<*>:<*>', '10.0.0.1:80', ['10.0.0.1', '80']],
    ['core.<*>', 'core.12', ['12']],
    ['host (<*>) gone', 'host () gone', ['']],
    ['a <*> b <*> b', 'a 1 b 2 b b', ['1', '2 b']],
    ['no slots', 'no   slots ', []],
    ['<*>', '', ['']],
  ])('%j of %j', (template, content, values) => {
    expect(extractSlots(template, content)).toEqual(values);
  });

  it.each([
    ['fan <*> slow', 'pump 3 slow'],
    ['fan <*> slow', 'fan slow'],
    ['a<*>a', 'a'],
    ['no slots', 'other'],
  ])('is null when %j is not the template of %j', (template, content) => {
    expect(extractSlots(template, content)).toBeNull();
  });

  it('gives back values that put into the template make the message', () => {
    const piece = fc.constantFrom('a', 'b', 'ab', ' ', ':', '1');
    const part = fc.array(piece, { maxLength: 4 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 5 }), fc.array(part), (parts, fill) => {
        const template = parts.join('<*>').replace(/\s+/g, ' ').trim();
        const constants = template.split('<*>');
        const content = constants
          .map((text, at) => (at === 0 ? text : (fill[at] ?? 'v') + text))
          .join('');
        const normal = content.replace(/\s+/g, ' ').trim();
        const values = extractSlots(template, normal);
        if (values === null) return;
        expect(values).toHaveLength(constants.length - 1);
        expect(
          constants.map((text, at) => (at === 0 ? text : values[at - 1] + text)).join(''),
        ).toBe(normal);
      }),
    );
  });

  it('takes linear time', () => {
    const start = process.cpuUsage();
    extractSlots('<*>a<*>a<*>a<*>b', 'a'.repeat(1_000_000));
    extractSlots('<*> '.repeat(1000).trim(), '  1'.repeat(300_000));
    expect(process.cpuUsage(start).user / 1000).toBeLessThan(2000);
  });
});

describe('templateSegments', () => {
  it('numbers the slots and gives the template back', () => {
    expect(templateSegments('fan <*> at <*>')).toEqual([
      { text: 'fan ', slot: null },
      { text: '<*>', slot: 0 },
      { text: ' at ', slot: null },
      { text: '<*>', slot: 1 },
    ]);
    fc.assert(
      fc.property(fc.string(), fc.string(), (left, right) => {
        const template = `${left}<*>${right}`;
        expect(
          templateSegments(template)
            .map(({ text }) => text)
            .join(''),
        ).toBe(template);
      }),
    );
  });
});

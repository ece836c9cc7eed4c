import { expect, test } from 'vitest';
import { declaredTemplate } from './declared-template.ts';
import { createTemplateMiner } from './template-miner.ts';

test.each([
  ['user {name} left after {0:x} s', 'user <*> left after <*> s'],
  ['disk %s at %5.1f %% of {}', 'disk <*> at <*> %% of <*>'],
  ['kept as it is: { a b } 100%', 'kept as it is: { a b } 100%'],
])('%s', (template, text) => {
  expect(declaredTemplate(template).slice(1)).toBe(text);
});

test('declared templates are never made one, and are not drawn into mined ones', () => {
  const miner = createTemplateMiner();
  const colours = ['red', 'green', 'blue', 'white', 'black', 'grey'];
  for (const colour of colours) miner.add(`mined lamp ${colour} went out`);
  expect(miner.templates()).toHaveLength(1);
  const declared = colours.map((colour) =>
    miner.addMasked(declaredTemplate(`lamp ${colour} went out {n} times`), 2),
  );
  expect(new Set(declared.map(({ id }) => id)).size).toBe(colours.length);
  expect(declared.map(({ template }) => template)).toEqual(
    colours.map((colour) => `lamp ${colour} went out <*> times`),
  );
  const restored = createTemplateMiner();
  restored.restore(miner.snapshot());
  expect(restored.templates()).toEqual(miner.templates());
  expect(restored.addMasked(declaredTemplate('lamp red went out {x} times'), 1).id).toBe(
    declared[0]?.id,
  );
});

test('declared templates without end stay within bounds', () => {
  const miner = createTemplateMiner();
  for (let at = 0; at < 40_000; at++)
    miner.addMasked(declaredTemplate(`w${at % 30_000} x${at}`), 1);
  expect(miner.templates().length).toBeLessThan(25_000);
});

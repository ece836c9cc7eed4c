import { expect, test } from 'vitest';
import { checkInput } from './check-input.ts';
import { readCorpus } from './corpus.ts';

test('every input that fuzzing kept holds to the rules', { timeout: 120_000 }, () => {
  const corpus = readCorpus();
  expect(corpus.length).toBeGreaterThan(50);
  for (const input of corpus) checkInput(input);
});

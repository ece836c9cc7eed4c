import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitNgramModel } from './ngram-model.ts';

const THOUGHTS = ['the node reports a parity error', 'so it is abnormal', 'the link is up'];

describe('fitNgramModel', () => {
  it('agrees with the trainer', () => {
    const model = fitNgramModel(THOUGHTS);
    // Computed by trainer/ra_trainer/reward/ngram_model.py.
    expect(model.perplexity('the node is up')).toBeCloseTo(4.258572099349804, 12);
    expect(model.perplexity('')).toBeCloseTo(29.202453987730053, 12);
  });

  it('finds seen text easier than unseen text', () => {
    const model = fitNgramModel(THOUGHTS);
    expect(model.perplexity('the link is up')).toBeLessThan(model.perplexity('up is link the'));
  });

  it('is at least 1 and finite for any text and any training text', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.string(), (texts, text) => {
        const perplexity = fitNgramModel(texts).perplexity(text);
        expect(perplexity).toBeGreaterThanOrEqual(1 - 1e-9);
        expect(Number.isFinite(perplexity)).toBe(true);
      }),
    );
  });
});

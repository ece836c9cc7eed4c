import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LABELS, type Label } from '#lib/domain/label.ts';
import { writeRuleTrace } from '#lib/domain/teacher/rule-teacher.ts';
import { rewardHash } from './reward-hash.ts';
import { REWARD_PRESET_NAMES, type RewardPreset } from './reward-presets.ts';
import { type RewardInput, type RewardScore, scoreCompletion } from './score-completion.ts';

type Vector = {
  name: string;
  preset: RewardPreset;
  input: RewardInput;
  constants?: Record<string, number>;
  expected: RewardScore;
};

const GOLDEN = JSON.parse(
  readFileSync(
    new URL('../../../trainer/tests/golden/reward-vectors.json', import.meta.url),
    'utf8',
  ),
) as { hashes: Record<RewardPreset, string>; vectors: Vector[] };

describe('golden vectors, shared with the trainer', () => {
  it.each(REWARD_PRESET_NAMES)('the hash of %s is the same', (preset) => {
    expect(rewardHash(preset)).toBe(GOLDEN.hashes[preset]);
  });

  it('there are some for every preset', () => {
    for (const preset of REWARD_PRESET_NAMES) {
      expect(GOLDEN.vectors.filter((vector) => vector.preset === preset).length).toBeGreaterThan(
        20,
      );
    }
  });

  it.each(GOLDEN.vectors.map((vector) => [`${vector.preset}: ${vector.name}`, vector] as const))(
    '%s',
    (_name, { preset, input, constants, expected }) => {
      const score = scoreCompletion({ ...input, preset, ...(constants ? { constants } : {}) });
      expect(score.unsupported).toEqual(expected.unsupported);
      const { unsupported: _, ...numbers } = expected;
      for (const [term, value] of Object.entries(numbers)) {
        expect(Math.abs(score[term as keyof typeof numbers] - value), term).toBeLessThan(1e-9);
      }
    },
  );
});

const log = fc
  .array(fc.constantFrom('node', 'R1-M0', 'error', '0x1f', '/var/a_b', '<*>', '12', 'ok', 'é'))
  .map((words) => words.join(' '));
const thought = fc
  .array(fc.constantFrom('node', 'R9-M9', 'error', 'no', '0x2f', '12.', '.', 'so', '\n', 'é'), {
    minLength: 1,
  })
  .map((words) => words.join(' '))
  .filter((text) => /[a-z0-9é]/.test(text));
const label = fc.constantFrom(...LABELS);
const perplexity = fc.double({ min: 1, max: 1e6, noNaN: true });

function complete(think: string, answer: string): string {
  return `<think>${think}</think><answer>${answer}</answer>`;
}

describe('hardened', () => {
  const score = (l: string, want: Label, completion: string, ppl: number) =>
    scoreCompletion({ preset: 'hardened', log: l, label: want, completion, perplexity: ppl });

  it('any right answer in the right form beats any wrong, third or malformed one', () => {
    const wrong = fc.constantFrom('other', 'unknown', '', 'malformed');
    fc.assert(
      fc.property(log, thought, thought, label, wrong, perplexity, (l, t1, t2, want, kind, ppl) => {
        const other = want === 'normal' ? 'abnormal' : 'normal';
        const bad = kind === 'malformed' ? t2 : complete(t2, kind === 'other' ? other : kind);
        const right = score(l, want, complete(t1, want), ppl);
        expect(right.total).toBeGreaterThan(score(l, want, bad, 1).total);
      }),
    );
  });

  it('keeps thinking within its weights', () => {
    fc.assert(
      fc.property(log, thought, label, perplexity, (l, t, want, ppl) => {
        const { think, grounding } = score(l, want, complete(t, want), ppl);
        expect(think).toBeGreaterThanOrEqual(-0.3 - 1e-12);
        expect(think).toBeLessThanOrEqual(0.6 + 1e-12);
        expect(grounding >= 0 && grounding <= 1 + 1e-12).toBe(true);
      }),
    );
  });

  it('peaks in brevity at the target', () => {
    const at = (words: number) =>
      scoreCompletion({
        preset: 'hardened',
        log: 'x',
        label: 'normal',
        completion: complete('word '.repeat(words), 'normal'),
        targetTokens: 20,
      }).brevity;
    expect(at(20)).toBe(1);
    for (let words = 2; words < 20; words++) expect(at(words)).toBeLessThanOrEqual(at(words + 1));
    for (let words = 21; words < 90; words++) expect(at(words)).toBeLessThanOrEqual(at(words - 1));
  });

  it('finds every trace of the rule teacher supported', () => {
    fc.assert(
      fc.property(log, label, (l, want) => {
        const { think } = writeRuleTrace({ template: l, label: want });
        expect(score(l, want, complete(think, want), 20).unsupported).toEqual([]);
      }),
    );
  });
});

describe('scoreCompletion', () => {
  it('asks the language model when no perplexity is given', () => {
    const input = {
      preset: 'hardened',
      log: 'a',
      label: 'normal',
      completion: complete('a', 'normal'),
    } as const;
    expect(scoreCompletion({ ...input, languageModel: { perplexity: () => 10 } }).coherence).toBe(
      1,
    );
    expect(scoreCompletion(input).coherence).toBe(0);
  });

  it('names an unknown constant and those that exist', () => {
    const constants = { hitt: 3 };
    const input = { log: 'a', label: 'normal', completion: '', constants } as const;
    expect(() => scoreCompletion({ preset: 'hardened', ...input })).toThrow(/"hitt".*hit,/s);
    expect(() => rewardHash('paper', { anomalyRate: Number.NaN })).toThrow(/anomalyRate/);
  });

  it('gives finite numbers for any text', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.string({ unit: 'binary' }),
        fc.constantFrom(...REWARD_PRESET_NAMES),
        (l, text, preset) => {
          for (const completion of [text, complete(text, 'normal')]) {
            const score = scoreCompletion({
              preset,
              log: l,
              label: 'normal',
              completion,
              reference: l,
            });
            const { unsupported: _, ...numbers } = score;
            for (const value of Object.values(numbers)) expect(Number.isFinite(value)).toBe(true);
          }
        },
      ),
    );
  });
});

import { severityHits } from '#lib/domain/baselines/keyword-baseline.ts';
import { outOfFoldProbabilities } from '#lib/domain/baselines/out-of-fold-probabilities.ts';
import type { Label } from '#lib/domain/label.ts';
import { nearDuplicateKey } from '#lib/domain/near-duplicates/near-duplicate-key.ts';

export type RankInput = {
  template: string;
  originalLabel: Label;
  /** The label experts have settled; such a row is learned from and not ranked. */
  settled?: Label | null;
};

export type RankedTemplate = {
  /** Place of the row in the input, from 0. */
  index: number;
  template: string;
  originalLabel: Label;
  /** How likely the label is wrong compared with the others, 0 to 1; not a probability. */
  score: number;
  reasons: string[];
};

/**
 * How far each sign alone can raise the score. Severity words on a normal label weigh more than
 * their absence on an abnormal one: most label errors are missed anomalies (paper, 221 of 225).
 */
const WEIGHTS = { model: 0.6, words: 0.5, noWords: 0.2, neighbours: 0.5 } as const;
const MODEL_DOUBTS = 0.5;

/**
 * Ranks labels by how likely they are wrong, the likeliest first. Three signs are joined as
 * independent doubts (noisy or): a model that has not seen the row disagrees, severity words speak
 * against the label, near-duplicates have the other label. Every unsettled row comes out once; equal
 * scores keep the order of the input. Deterministic for a seed.
 */
export function rankLabelErrors(
  rows: readonly RankInput[],
  options: { seed: number | string },
): RankedTemplate[] {
  const labelled = rows.map((row) => ({
    text: row.template,
    label: row.settled ?? row.originalLabel,
  }));
  const probabilities = outOfFoldProbabilities(labelled, options);
  const families = countFamilies(labelled);
  return rows
    .flatMap((row, index) => {
      if (row.settled) return [];
      const { template, originalLabel } = row;
      const family = families.get(nearDuplicateKey(template)) ?? { normal: 0, abnormal: 0 };
      const doubts = [
        doubtOfModel(originalLabel, probabilities[index] ?? null),
        doubtOfWords(originalLabel, severityHits(template)),
        doubtOfNeighbours(originalLabel, family),
      ];
      const trust = doubts.reduce((product, doubt) => product * (1 - doubt.weight), 1);
      const reasons = doubts.flatMap((doubt) => doubt.reason ?? []);
      return [{ index, template, originalLabel, score: 1 - trust, reasons }];
    })
    .sort((a, b) => b.score - a.score || a.index - b.index);
}

type Doubt = { weight: number; reason: string | null };

function doubtOfModel(label: Label, pAbnormal: number | null): Doubt {
  if (pAbnormal === null) return { weight: 0, reason: null };
  const disagreement = label === 'normal' ? pAbnormal : 1 - pAbnormal;
  const other = label === 'normal' ? 'abnormal' : 'normal';
  const reason = `a model trained on the other templates says ${other} (${disagreement.toFixed(2)})`;
  return {
    weight: WEIGHTS.model * disagreement,
    reason: disagreement > MODEL_DOUBTS ? reason : null,
  };
}

function doubtOfWords(label: Label, hits: readonly string[]): Doubt {
  if (label === 'abnormal') {
    if (hits.length > 0) return { weight: 0, reason: null };
    return { weight: WEIGHTS.noWords, reason: 'labelled abnormal without a severity word' };
  }
  if (hits.length === 0) return { weight: 0, reason: null };
  // The first word brings most of the weight, further ones add less and less.
  const weight = WEIGHTS.words * (1 - 0.3 ** hits.length);
  return { weight, reason: `labelled normal with the words ${hits.join(', ')}` };
}

function doubtOfNeighbours(label: Label, family: Record<Label, number>): Doubt {
  const others = family[label === 'normal' ? 'abnormal' : 'normal'];
  const total = family.normal + family.abnormal;
  if (others === 0) return { weight: 0, reason: null };
  return {
    weight: (WEIGHTS.neighbours * others) / (total - 1),
    reason: `${others} of ${total - 1} near-duplicates have the other label`,
  };
}

function countFamilies(
  rows: readonly { text: string; label: Label }[],
): Map<string, Record<Label, number>> {
  const families = new Map<string, Record<Label, number>>();
  for (const { text, label } of rows) {
    const key = nearDuplicateKey(text);
    const family = families.get(key) ?? { normal: 0, abnormal: 0 };
    family[label] += 1;
    families.set(key, family);
  }
  return families;
}

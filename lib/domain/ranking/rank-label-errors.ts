import type { Label } from '#lib/domain/label.ts';
import { groupNearDuplicates } from '#lib/domain/near-duplicates/group-near-duplicates.ts';
import { countSiblings } from './count-siblings.ts';
import { estimateAbnormality } from './estimate-abnormality.ts';
import { explainSuspect } from './explain-suspect.ts';
import type { RankedTemplate, RankInput, RankOptions, Signal } from './rank-types.ts';
import { CONTEXT_PRIOR, type ContextSigns, readContextSigns } from './read-context-signs.ts';

/** Log-odds by which an abnormal original label is trusted more: most errors are missed anomalies. */
const TRUST_IN_ABNORMAL = 1;

const LEARNED_SIGNS = ['level', 'verdict', 'teacher'] as const satisfies (keyof ContextSigns &
  Signal)[];

/**
 * Ranks labels by how likely they are wrong, the likeliest first. One model joins all signals (see
 * estimate-abnormality): it knows general phrases, learns from settled rows and judges every other
 * row without its own label; its disagreement with the label is the score. Every unsettled row comes
 * out once; equal scores are ordered by text. Deterministic for a seed, whatever the order of rows.
 */
export function rankLabelErrors(
  rows: readonly RankInput[],
  options: RankOptions,
): RankedTemplate[] {
  const without = new Set(options.without ?? []);
  const siblings = countSiblings(rows);
  const groups = groupNearDuplicates(
    rows.map((row, index) => ({ id: String(index), text: row.template })),
  );
  const inputs = rows.map((row, index) => {
    const signs = readContextSigns(row, siblings[index] as (typeof siblings)[number]);
    const used = LEARNED_SIGNS.filter((sign) => !without.has(sign));
    return {
      text: row.template,
      label: row.settled ?? row.originalLabel,
      isSettled: Boolean(row.settled),
      group: groups.get(String(index)) as string,
      context: used.map((sign) => signs[sign]),
      offset: used.reduce((sum, sign) => sum + CONTEXT_PRIOR[sign] * signs[sign], 0),
      // Not part of the lessons: there it would explain what the words should be learned to explain.
      siblings: without.has('near-duplicates')
        ? 0
        : CONTEXT_PRIOR.nearDuplicates * signs.nearDuplicates,
    };
  });
  const logOdds = estimateAbnormality(inputs, { seed: options.seed, without }).map(
    (z, index) => z + (inputs[index]?.siblings ?? 0),
  );
  const thresholds = confidentThresholds(rows, logOdds);
  return rows
    .flatMap((row, index) => {
      if (row.settled) return [];
      const { template, originalLabel } = row;
      const z = logOdds[index] as number;
      const score = sigmoid(originalLabel === 'normal' ? z : -z - TRUST_IN_ABNORMAL);
      const reasons = explainSuspect({
        row,
        siblings: siblings[index] as (typeof siblings)[number],
        pAbnormal: sigmoid(z),
        thresholds,
      });
      return [{ index, template, originalLabel, score, reasons }];
    })
    .sort((a, b) => b.score - a.score || compare(a.template, b.template) || a.index - b.index);
}

/** Mean probability of each label where it stands (Northcutt et al., Confident Learning, JAIR 2021). */
function confidentThresholds(
  rows: readonly RankInput[],
  logOdds: readonly number[],
): Record<Label, number> {
  const sums = { normal: 0, abnormal: 0 };
  const counts = { normal: 0, abnormal: 0 };
  for (const [index, row] of rows.entries()) {
    if (row.settled) continue;
    const z = logOdds[index] as number;
    sums[row.originalLabel] += sigmoid(row.originalLabel === 'abnormal' ? z : -z);
    counts[row.originalLabel] += 1;
  }
  return {
    normal: counts.normal > 0 ? sums.normal / counts.normal : 0.5,
    abnormal: counts.abnormal > 0 ? sums.abnormal / counts.abnormal : 0.5,
  };
}

const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

import type { Label } from '#lib/domain/label.ts';
import type { RankInput, Reason } from './rank-types.ts';
import { type ContextSigns, readContextSigns, type Siblings } from './read-context-signs.ts';
import { readWordSigns } from './read-word-signs.ts';

export type Suspect = {
  row: RankInput;
  siblings: Siblings;
  /** Of a model that has not seen the row's label. */
  pAbnormal: number;
  /** Mean probability that the model gives a label where that is the label (confident learning). */
  thresholds: Record<Label, number>;
};

const SHOWN_WORDS = 4;

/** Why the label of a row may be wrong; only what speaks against it, the most telling first. */
export function explainSuspect({ row, siblings, pAbnormal, thresholds }: Suspect): Reason[] {
  const label = row.originalLabel;
  const other: Label = label === 'normal' ? 'abnormal' : 'normal';
  const context = readContextSigns(row, siblings);
  const speaks = (sign: keyof ContextSigns): boolean =>
    label === 'normal' ? context[sign] > 0 : context[sign] < 0;
  const reasons: (Reason | null)[] = [
    speaks('nearDuplicates') ? aboutSiblings(siblings, other) : null,
    ...aboutVerdicts(row, label),
    row.teacher === other ? { kind: 'teacher', text: `the teacher says ${other}` } : null,
    aboutModel(other === 'abnormal' ? pAbnormal : 1 - pAbnormal, other, thresholds[other]),
    ...aboutWords(row.template, label),
    speaks('level') ? { kind: 'level', text: `log level ${row.level?.trim()}` } : null,
  ];
  return reasons.filter((reason) => reason !== null);
}

function aboutSiblings({ settled, original }: Siblings, other: Label): Reason {
  const against = settled[other] + original[other];
  const all = settled.normal + settled.abnormal + original.normal + original.abnormal;
  const byExperts = settled[other] > 0 ? ` (${settled[other]} settled by experts)` : '';
  return {
    kind: 'near-duplicates',
    text: `${against} of ${all} near-duplicates ${against === 1 ? 'is' : 'are'} ${other}${byExperts}`,
  };
}

function aboutVerdicts(row: RankInput, label: Label): Reason[] {
  return (row.verdicts ?? [])
    .filter((one) => one.verdict !== label)
    .map(({ model, verdict, pAbnormal }) => {
      const degree = pAbnormal === null ? '' : ` (p abnormal ${pAbnormal.toFixed(2)})`;
      return { kind: 'verdict', text: `model ${model} says ${verdict}${degree}` };
    });
}

/** Confident learning: the model is as sure of the other label as it is where that label stands. */
function aboutModel(pOther: number, other: Label, threshold: number): Reason | null {
  if (pOther < Math.max(0.5, threshold)) return null;
  const text = `a model that has not seen this label says ${other} (${pOther.toFixed(2)})`;
  return { kind: 'confident-learning', text };
}

function aboutWords(template: string, label: Label): Reason[] {
  const { trouble, denial } = readWordSigns(template);
  if (label === 'normal') {
    if (trouble.length === 0 || denial !== null) return [];
    const words = [...new Set(trouble)].slice(0, SHOWN_WORDS).join(', ');
    return [{ kind: 'words', text: `labelled normal with the words ${words}` }];
  }
  if (denial !== null) {
    return [{ kind: 'denial', text: `labelled abnormal, but the text says “${denial}”` }];
  }
  if (trouble.length > 0) return [];
  return [{ kind: 'words', text: 'labelled abnormal without a word of trouble' }];
}

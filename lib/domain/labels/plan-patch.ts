import type { AnomalyPatchRow } from '../patch/anomaly-patch.ts';
import { type LabelValue, toLabelValue } from './label-value.ts';

export type PatchTemplate = {
  id: string;
  number: number;
  text: string;
  lineCount: number;
  originalLabel: LabelValue | null;
  labelState: 'OPEN' | 'DISPUTED' | 'FINAL';
  finalLabel: LabelValue | null;
  revision: number;
  /** Experts are voting on it now. */
  inRound: boolean;
};

export type PatchChange = {
  template: PatchTemplate;
  label: LabelValue;
  /** 1-based position in the file. */
  record: number;
};

export type PatchPlan = {
  changes: PatchChange[];
  /** Final already, with the patch's label. */
  unchanged: number;
  /** Final with the other label: someone decided otherwise. They change only when asked to. */
  overrides: PatchChange[];
  unmatched: { record: number; input: string }[];
  /** The patch's `label` is not what this project's log says; the correction is taken all the same. */
  otherOriginal: { record: number; input: string }[];
};

/** What a patch would do here: records are joined on the template's exact text; a repeated record counts once. */
export function planPatch(
  rows: readonly AnomalyPatchRow[],
  templates: readonly PatchTemplate[],
): PatchPlan {
  const byText = new Map(templates.map((template) => [template.text, template]));
  const plan: PatchPlan = {
    changes: [],
    unchanged: 0,
    overrides: [],
    unmatched: [],
    otherOriginal: [],
  };
  const seen = new Set<string>();
  for (const [index, { input, label, rectified }] of rows.entries()) {
    if (seen.has(input)) continue;
    seen.add(input);
    const record = index + 1;
    const template = byText.get(input);
    if (!template) {
      plan.unmatched.push({ record, input });
      continue;
    }
    if (template.originalLabel !== null && template.originalLabel !== toLabelValue(label)) {
      plan.otherOriginal.push({ record, input });
    }
    place(plan, { template, label: toLabelValue(rectified), record });
  }
  return plan;
}

function place(plan: PatchPlan, change: PatchChange): void {
  const { labelState, finalLabel } = change.template;
  if (labelState !== 'FINAL') plan.changes.push(change);
  else if (finalLabel === change.label) plan.unchanged += 1;
  else plan.overrides.push(change);
}

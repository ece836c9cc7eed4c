import { type SnapshotConfig, snapshotConfigSchema } from '#lib/domain/snapshot/snapshot-config.ts';

/** The form as typed: text where a number is wanted, so that a half-written number stays as it is. */
export type FreezeDraft = {
  seed: string;
  testShare: string;
  probeShare: string;
  mode: SnapshotConfig['mode'];
  /** Percent; empty keeps what is there. */
  targetAnomalyRate: string;
  /** Empty for all. */
  maxTrain: string;
  withoutTrace: SnapshotConfig['withoutTrace'];
};

export type FreezeErrors = Partial<Record<keyof FreezeDraft, string>>;

export const toFreezeDraft = (config: SnapshotConfig): FreezeDraft => ({
  seed: String(config.seed),
  testShare: percentText(config.testShare),
  probeShare: percentText(config.probeShare),
  mode: config.mode,
  targetAnomalyRate: config.targetAnomalyRate === null ? '' : percentText(config.targetAnomalyRate),
  maxTrain: config.maxTrain === null ? '' : String(config.maxTrain),
  withoutTrace: config.withoutTrace,
});

/** The configuration, or what is wrong with each field. */
export function readFreezeDraft(
  draft: FreezeDraft,
): { config: SnapshotConfig; errors: null } | { config: null; errors: FreezeErrors } {
  const parsed = snapshotConfigSchema.safeParse({
    seed: numberIn(draft.seed),
    testShare: share(draft.testShare),
    probeShare: share(draft.probeShare),
    mode: draft.mode,
    targetAnomalyRate:
      draft.targetAnomalyRate.trim() === '' ? null : share(draft.targetAnomalyRate),
    maxTrain: draft.maxTrain.trim() === '' ? null : numberIn(draft.maxTrain),
    withoutTrace: draft.withoutTrace,
  });
  if (parsed.success) return { config: parsed.data, errors: null };
  const errors: FreezeErrors = {};
  for (const { path } of parsed.error.issues) {
    const field = path[0] as keyof FreezeDraft;
    errors[field] = RULES[field] ?? 'Choose one of the list.';
  }
  return { config: null, errors };
}

// In the units of the form; the schema has shares.
const RULES: Partial<Record<string, string>> = {
  seed: 'Give a whole number from 0 to 4,294,967,295.',
  testShare: 'Give 5 to 90 percent.',
  probeShare: 'Give 0 to 50 percent.',
  targetAnomalyRate: 'Give 1 to 99 percent, or leave it empty to keep what is there.',
  maxTrain: 'Give 2 rows or more, or leave it empty for all.',
};

const numberIn = (text: string): number => (text.trim() === '' ? Number.NaN : Number(text));
const share = (text: string): number => Number((numberIn(text) / 100).toFixed(6));
const percentText = (value: number): string => String(Number((value * 100).toFixed(4)));

export type EvaluationContractInput = {
  /** How train and test were parted, e.g. "grouped by near-duplicate, seed 42". */
  split: string;
  /** Which labels the rows are judged by, e.g. "corrected, snapshot 3f2a…". */
  labelVersion: string;
  unit: 'template' | 'session' | 'line';
  /** Events per session; null when the unit is not a session. */
  window?: number | null;
  n: number;
  positives: number;
  /** Rows that are in the test set but not in these numbers, with the reason. */
  dropped?: { count: number; reason: string };
  /** Rows whose text occurs more than once. */
  duplicates: number;
  /** Test rows with a near-duplicate among the training rows. */
  nearDuplicatesOfTraining?: number;
  malformed: number;
};

export type EvaluationContract = Required<Omit<EvaluationContractInput, 'window'>> & {
  window: number | null;
  averaging: string;
  malformedRule: string;
  /** The record as sentences, one per line, for reports and the panel beside every number. */
  lines: string[];
};

const AVERAGING = 'binary, positive class abnormal; macro and weighted F1 are given beside it';
const MALFORMED_RULE = 'an answer without a readable verdict counts as the wrong class';

/** States what a set of metrics was measured on, so that numbers are compared only like with like. */
export function evaluationContract(input: EvaluationContractInput): EvaluationContract {
  const dropped = input.dropped ?? { count: 0, reason: 'none' };
  const window = input.window ?? null;
  const nearDuplicatesOfTraining = input.nearDuplicatesOfTraining ?? 0;
  const share = input.n === 0 ? 0 : (100 * input.positives) / input.n;
  const lines = [
    `Split: ${input.split}`,
    `Unit: ${input.unit}${window === null ? '' : `, windows of ${window} events`}`,
    `Labels: ${input.labelVersion}`,
    `Rows: ${input.n}, of them abnormal: ${input.positives} (${share.toFixed(1)} %)`,
    `Averaging: ${AVERAGING}`,
    `Dropped rows: ${dropped.count}${dropped.count === 0 ? '' : ` (${dropped.reason})`}`,
    `Duplicate rows: ${input.duplicates}`,
    `Near-duplicates of training rows: ${nearDuplicatesOfTraining}`,
    `Malformed answers: ${input.malformed}; ${MALFORMED_RULE}`,
  ];
  return {
    ...input,
    window,
    dropped,
    nearDuplicatesOfTraining,
    averaging: AVERAGING,
    malformedRule: MALFORMED_RULE,
    lines,
  };
}

import type { Label } from '#lib/domain/label.ts';

export type BaselinePrediction = {
  verdict: Label;
  /** 0 to 1; a rule without degrees says 0 or 1. */
  pAbnormal: number;
};

/** What every trivial rule and small model that stands beside ours can do. */
export type Baseline = {
  name: string;
  predict(log: string): BaselinePrediction;
};

export type LabelledText = { text: string; label: Label };

import type { Label } from '#lib/domain/label.ts';

/** What a model says of one template. */
export type Judgement = {
  /** Null when the text never gave one of the two words. */
  verdict: Label | null;
  /** P(abnormal) in [0, 1]; null when the server gives no probabilities. */
  pAbnormal: number | null;
  think: string;
  /** The whole text as generated. */
  text: string;
  formatOk: boolean;
};

/** A loaded model. `judge` keeps the order of its input; closing frees the memory. */
export type Reasoner = {
  engine: 'onnx' | 'endpoint';
  judge: (templates: readonly string[], signal?: AbortSignal) => Promise<Judgement[]>;
  close: () => Promise<void>;
};

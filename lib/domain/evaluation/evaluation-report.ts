import { z } from 'zod';

const interval = z.object({ estimate: z.number(), low: z.number(), high: z.number() });

/** Metrics that are given with a 95 % bootstrap interval. */
export const INTERVAL_METRICS = [
  'accuracy',
  'precision',
  'recall',
  'f1',
  'macroF1',
  'weightedF1',
  'mcc',
  'falsePositiveRate',
] as const;
export type IntervalMetric = (typeof INTERVAL_METRICS)[number];

const metricsSchema = z.object({
  mode: z.enum(['strict', 'lenient']),
  n: z.number().int(),
  positives: z.number().int(),
  malformed: z.number().int(),
  confusion: z.object({
    truePositive: z.number().int(),
    falsePositive: z.number().int(),
    trueNegative: z.number().int(),
    falseNegative: z.number().int(),
  }),
  accuracy: z.number(),
  precision: z.number(),
  recall: z.number(),
  f1: z.number(),
  macroF1: z.number(),
  weightedF1: z.number(),
  mcc: z.number(),
  falsePositiveRate: z.number(),
  undefinedMetrics: z.array(z.string()),
});

export const systemReportSchema = z.object({
  id: z.enum(['SFT', 'GRPO', 'all-normal', 'keyword', 'tfidf-logistic']),
  /** As people read it, e.g. "SFT + GRPO". */
  name: z.string(),
  kind: z.enum(['model', 'baseline']),
  /** A malformed answer counts as the wrong class. The headline. */
  strict: metricsSchema,
  /** A malformed answer is judged by its probability. */
  lenient: metricsSchema,
  /** Of the strict metrics: 95 % percentile bootstrap over rows. */
  intervals: z.record(z.enum(INTERVAL_METRICS), interval),
  /** Null for baselines, which explain nothing. */
  explanations: z
    .object({
      /** Rows with any reasoning. */
      explained: z.number().int(),
      /** Share of them whose numbers, codes and paths all stand in the log. */
      groundedShare: z.number().nullable(),
      /** Share of them that name at least one number, code or path of the log. */
      quotingShare: z.number().nullable(),
      meanThinkTokens: z.number().nullable(),
      meanCompletionTokens: z.number().nullable(),
      /** Rows the trainer gave no prediction for; they count as malformed. */
      missing: z.number().int(),
    })
    .nullable(),
});
export type SystemReport = z.infer<typeof systemReportSchema>;

const comparisonSchema = z.object({
  metric: z.enum(['accuracy', 'f1', 'macroF1', 'mcc', 'precision', 'recall']),
  n: z.number().int(),
  first: z.number(),
  second: z.number(),
  /** second − first. */
  difference: interval,
  /** True when the interval does not hold zero. */
  clear: z.boolean(),
  mcnemar: z.object({
    onlyFirst: z.number().int(),
    onlySecond: z.number().int(),
    pValue: z.number(),
  }),
});
export type ComparisonReport = z.infer<typeof comparisonSchema>;

/** What Model.report holds. */
export const evaluationReportSchema = z.object({
  format: z.literal(1),
  contract: z.object({
    split: z.string(),
    labelVersion: z.string(),
    unit: z.enum(['template', 'session', 'line']),
    window: z.number().nullable(),
    n: z.number().int(),
    positives: z.number().int(),
    dropped: z.object({ count: z.number().int(), reason: z.string() }),
    duplicates: z.number().int(),
    nearDuplicatesOfTraining: z.number().int(),
    malformed: z.number().int(),
    averaging: z.string(),
    malformedRule: z.string(),
    lines: z.array(z.string()),
  }),
  trainRows: z.number().int(),
  seed: z.number().int(),
  replicates: z.number().int(),
  /** Models first, in the order of training, then baselines. */
  systems: z.array(systemReportSchema),
  /** The system the headline is about: the last variant. */
  headline: z.enum(['SFT', 'GRPO']),
  /** SFT → SFT+GRPO on the same rows; null when only one variant was evaluated. */
  grpo: z
    .object({ f1: comparisonSchema, accuracy: comparisonSchema, sentence: z.string() })
    .nullable(),
  /** Headline against the best baseline by F1, on the same rows. */
  againstBaseline: z.object({
    id: systemReportSchema.shape.id,
    name: z.string(),
    f1: comparisonSchema,
    sentence: z.string(),
  }),
});
export type EvaluationReport = z.infer<typeof evaluationReportSchema>;

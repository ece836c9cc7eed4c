import { z } from 'zod';
import { categorySchema, type Label, labelSchema } from '../label.ts';
import { missingOfCorrection } from '../labels/correction.ts';
import { confidenceSchema, requiredReasonSchema } from '../labels/vote-input.ts';

/** What can be done to all templates that a choice in the list holds. */
export const bulkActionSchema = z.discriminatedUnion('kind', [
  /** Into the open blind round. */
  z.object({ kind: z.literal('add-to-round') }),
  /** Back to labelling, with a question that its experts see. */
  z.object({ kind: z.literal('reopen'), reason: requiredReasonSchema }),
  /** A senior's decision, the same for all. */
  z.object({
    kind: z.literal('settle'),
    label: labelSchema,
    category: categorySchema.nullable(),
    confidence: confidenceSchema.nullable(),
    reason: requiredReasonSchema,
  }),
]);
export type BulkAction = z.infer<typeof bulkActionSchema>;
export type BulkKind = BulkAction['kind'];

export const SKIP_REASONS = [
  /** In an open round in which the reader votes. */
  'hidden',
  'in-round',
  'labelled',
  'open',
  /** Voters are at it. */
  'in-vote',
  'no-round',
  'incomplete',
] as const;
/** Why an action leaves a template as it is. */
export type SkipReason = (typeof SKIP_REASONS)[number];

export type BulkSample = { number: number; text: string; lineCount: number };
export type BulkGroup = { count: number; lines: number; sample: BulkSample[] };

/** What an action would do to a choice now. */
export type BulkPreview = {
  changes: BulkGroup;
  skipped: (BulkGroup & { why: SkipReason })[];
};

/** The original labels with which a decision for all would be a correction that lacks something. */
export function incompleteFor(action: Extract<BulkAction, { kind: 'settle' }>): Label[] {
  return (['normal', 'abnormal'] as const).filter(
    (original) => missingOfCorrection(action, original).length > 0,
  );
}

import { z } from 'zod';
import { categorySchema, labelSchema } from '#lib/domain/label.ts';
import { storableText } from '#lib/domain/storable-text.ts';

export const CONFIDENCES = ['low', 'medium', 'high'] as const;
export const confidenceSchema = z.enum(CONFIDENCES);
export type Confidence = z.infer<typeof confidenceSchema>;

/** Long enough for an argument, short enough for a row. */
const MAX_REASON = 4000;

/** A day: what claims to have taken longer was not measured. */
export const MAX_SECONDS = 86_400;

const reasonSchema = z
  .string()
  .max(MAX_REASON, `must have at most ${MAX_REASON} characters`)
  .transform((text) => storableText(text).trim());

export const requiredReasonSchema = reasonSchema.refine((text) => text.length > 0, {
  message: 'must not be empty',
});

/** What an expert says about one template. A category names the kind of fault, so it goes with abnormal only. */
export const voteInputSchema = z.object({
  label: labelSchema,
  category: categorySchema.nullish().transform((value) => value ?? null),
  confidence: confidenceSchema.nullish().transform((value) => value ?? null),
  reason: reasonSchema.default(''),
  seconds: z
    .number()
    .min(0)
    .max(MAX_SECONDS)
    .nullish()
    .transform((value) => value ?? null),
});
export type VoteInput = z.infer<typeof voteInputSchema>;

/** A vote not yet cast: any part may be missing. */
export const draftSchema = z.object({
  label: labelSchema.nullable(),
  category: categorySchema.nullable(),
  confidence: confidenceSchema.nullable(),
  reason: reasonSchema,
});
export type VoteDraft = z.infer<typeof draftSchema>;
